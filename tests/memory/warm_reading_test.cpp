// A document that has read a page as large and as rich before allocates nothing: neither from its memory resource nor
// past it. For the latter the program's own operator new counts.
#include <doctest/doctest.h>

#include <cstddef>
#include <new>
#include <ostream>
#include <string>
#include <string_view>

#include <epitome/model/read_transcript.hpp>
#include <epitome/write/json.hpp>

#include "counted_new.hpp"
#include "support/counting_memory.hpp"
#include "support/pages.hpp"

TEST_CASE("the count counts") {
  const std::size_t before = count_of_news();
  ::operator delete(::operator new(1));
  ::operator delete(::operator new(64, std::align_val_t(64)), std::align_val_t(64));
  CHECK(count_of_news() == before + 2);
}

TEST_CASE("warm reading allocates nothing") {
  counting_memory memory;
  epitome::document page(&memory);
  // Folding, labels, joined lines, people, strays, bad bytes: everything that might want memory.
  const std::string rich =
      std::string(full_page) + "Transcript\r\nAnn:\r\none\r\n\r\ntwo\r\nR\xC3\x89SUM\xC3\x89: x\n\xFF\n";
  for (const std::string& source : {std::string(full_page), rich, rich + rich + rich}) {
    for (const auto policy : {epitome::utf8_policy::report, epitome::utf8_policy::trust}) {
      REQUIRE_FALSE(epitome::read(source, page, {.utf8 = policy}));
      const std::size_t asked = memory.allocations();
      const std::size_t news_before = count_of_news();
      bool failed = false;
      for (int i = 0; i < 10; ++i) {
        failed = failed || epitome::read(source, page, {.utf8 = policy});
        failed = failed || epitome::read("Short\nQuotes\nOne.\n", page);
      }
      const std::size_t news_after = count_of_news();
      CHECK_FALSE(failed);
      CHECK(memory.allocations() == asked);
      CHECK(news_after == news_before);
    }
  }
}

TEST_CASE("warm reading of HTML allocates nothing") {
  const std::string bare =
      "<!DOCTYPE html><html lang=en><head><title>Fog &amp; lamps</title><meta name=author content='A &amp; B'></head>"
      "<h1>Fog &amp; lamps</h1><p>Mara Quill (host)<h2>Quotes</h2><p>&ldquo;One <b>two</b>  three&rdquo;"
      "<cite>Mara</cite><h2>Transcript</h2><p>Mara: one<p>Mara: two<template>";
  const std::string episode =
      "<script type=application/ld+json>{\"@type\":\"PodcastEpisode\",\"name\":\"Fog \\u0026 lamps\","
      "\"actor\":[{\"@type\":\"Person\",\"name\":\"T\\u006fm\"}],\"partOfSeries\":{\"name\":\"Hours\"}}</script>";
  const std::string latin = "<!DOCTYPE html><meta charset=latin1><h1>Caf\xE9</h1>";
  counting_memory memory;
  epitome::document page(&memory);
  // The scanner of JSON, too, is kept; what is no JSON takes another way.
  for (const std::string& source : {bare, bare + episode, latin, bare + episode.substr(0, 90) + "</script>"}) {
    REQUIRE_FALSE(epitome::read(source, page));
    CHECK(page.format() == epitome::page_format::html);
    const std::size_t asked = memory.allocations();
    const std::size_t news_before = count_of_news();
    bool failed = false;
    for (int i = 0; i < 10; ++i) {
      failed = failed || epitome::read(source, page);
      failed = failed || epitome::read("<!DOCTYPE html><p>Short", page);
      failed = failed || epitome::read("Short\n", page);
    }
    const std::size_t news_after = count_of_news();
    CHECK_FALSE(failed);
    CHECK(memory.allocations() == asked);
    CHECK(news_after == news_before);
  }
}

TEST_CASE("warm reading of transcript files allocates nothing") {
  counting_memory memory;
  epitome::document page(&memory);
  const std::string vtt =
      "WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\n<v A &amp; B>one\r\ntwo</v> <v C>x\r\n\r\n"
      "00:02.000 --> 00:03.000\r\nlate <00:02.500>today\r\n\r\n00:03.000 --> 00:xx\r\n[Waves]\r\n";
  const std::string srt =
      "1\n00:00:01,000 --> 00:00:02,000\nMara: one\n\n2\n00:00:02,000 --> 00:00:03,000\nHost: two\n";
  std::string wide("\xFF\xFE");
  for (const char c : vtt) {
    wide.append({c, '\0'});
  }
  const std::string json =
      R"({"segments":[{"speaker":"A\u0042","startTime":1,"endTime":2,"body":"\"one\""},{"body":"two","x":[1]}]})";
  const std::string broken = json.substr(0, json.size() - 2) + "\n";
  const std::string html =
      "<cite>Mara Quill:</cite>\n<time>0:01</time>\n<p>one &amp; two</p>\n<cite>Tomas:</cite><time>0:05</time><p>three";
  const std::string text =
      "Chapters\n\\[00:00\\] [One](https://tides.example)\n00:09 Two\n\nTranscript\n[00:01] Mara: one\n[00:04] Tomas: "
      "two\n(Waves)\n[00:09] Mara: three\nand four\n";
  const std::string markdown = "## Transcript\n\n**Mara** 00:01\n\none\n\n**Tomas:** two *three*\n\n**Mara:** four\n";
  for (const std::string& source : {vtt, srt, wide, json, broken, html, text, markdown}) {
    CAPTURE(source);
    REQUIRE_FALSE(epitome::read_transcript(source, page));
    const std::size_t asked = memory.allocations();
    const std::size_t news_before = count_of_news();
    bool failed = false;
    for (int i = 0; i < 10; ++i) {
      failed = failed || epitome::read_transcript(source, page);
      failed = failed || epitome::read_transcript(std::string_view(), page).code() != epitome::errc::unknown_format;
    }
    const std::size_t news_after = count_of_news();
    CHECK_FALSE(failed);
    CHECK(memory.allocations() == asked);
    CHECK(news_after == news_before);
  }
}

TEST_CASE("cold reading takes its memory from the document's resource alone") {
  (void)epitome::vocabulary::builtin();
  (void)epitome::best_line_kernel();
  counting_memory memory;
  epitome::document page(&memory);
  const std::size_t before = count_of_news();
  const bool failed = bool(epitome::read(full_page, page));
  const std::size_t after = count_of_news();
  CHECK_FALSE(failed);
  CHECK(memory.allocations() > 0);
  // The resource itself is made of new.
  CHECK(after - before == memory.allocations());
}

TEST_CASE("looking at a document allocates nothing") {
  const epitome::document page = read_page(full_page);
  const std::size_t before = count_of_news();
  std::size_t bytes = 0;
  for (const epitome::takeaway t : page.takeaways()) {
    bytes += t.claim().size() + t.detail().size();
  }
  for (const epitome::quote q : page.quotes()) {
    bytes += q.text().size() + q.speaker().name().size();
  }
  for (const epitome::question q : page.questions()) {
    bytes += q.excerpt().size() + (q.source() ? q.source()->text().size() : 0);
  }
  for (const epitome::turn t : page.transcript().turns()) {
    bytes += t.text().size() + t.speaker().name().size();
  }
  const std::size_t after = count_of_news();
  CHECK(bytes > 0);
  CHECK(after == before);
}

TEST_CASE("writing JSON allocates only to grow the string") {
  const epitome::document page = read_page(full_page);
  std::string out;
  epitome::write_json(page, out, {.spans = true});
  out.clear();
  const std::size_t before = count_of_news();
  epitome::write_json(page, out, {.spans = true});
  const std::size_t after = count_of_news();
  CHECK(after == before);
}
