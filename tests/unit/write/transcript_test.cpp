#include <epitome/write/transcript.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>

#include <epitome/model/read_transcript.hpp>

#include "support/pages.hpp"

using epitome::document;
using epitome::transcript_format;
using epitome::transcript_write_options;

namespace {

constexpr std::string_view captions =
    "WEBVTT - tides\r\n"
    "\r\n"
    "NOTE kept as it is\r\n"
    "\r\n"
    "id\r\n"
    "00:01.000 --> 00:02.000 align:start\r\n"
    "<v Mara Quill>Are we <b>rolling</b>?\r\n"
    "\r\n"
    "00:02.000 --> 00:03.500\r\n"
    "One &amp; two &lt; three\r\n"
    "\r\n"
    "00:03.500 --> 00:04.000\r\n"
    "[Waves]\r\n"
    "\r\n"
    "00:04.000 --> 00:06.000\r\n"
    "<v Tomas>We are.</v>\r\n"
    "<v Mara Quill>Good: go --> now.</v>\r\n"
    "\r\n"
    "00:06.000 --> 00:07.000\r\n"
    "<v>Who: me?\r\n";

document read_file(std::string_view bytes) {
  document page;
  if (const epitome::error failed = epitome::read_transcript(bytes, page)) {
    throw std::runtime_error(std::string(failed.message()));
  }
  return page;
}

std::string written(const document& page, transcript_format format, const transcript_write_options& options = {}) {
  std::string out;
  if (epitome::write_transcript(page, format, out, options)) {
    throw std::runtime_error("cannot be written");
  }
  return out;
}

// Everything that a turn says, one line each.
std::string turns_of(const document& page, bool ends = true) {
  std::string all;
  for (const epitome::turn one : page.transcript().turns()) {
    all += std::to_string(one.start().value_or(-1)) + ' ';
    all += ends ? std::to_string(one.end().value_or(-1)) + ' ' : "";
    all.append(one.speaker().name()).append("|").append(one.text()).append("\n");
  }
  return all;
}

}  // namespace

TEST_CASE("a file that is written as what it was is the same bytes") {
  CHECK(written(read_file(captions), transcript_format::vtt) == captions);
  const std::string_view srt = "\n1\n00:00:01.500 --> 00:00:02,000\n\na\n";
  CHECK(written(read_file(srt), transcript_format::srt) == srt);
  const std::string_view json =
      R"({"version": "1.0.0", "segments": [ {"startTime": 0.50, "endTime": 1, "speaker": "Mara", "body": "a"} ], "x": 1})";
  CHECK(written(read_file(json), transcript_format::json) == json);
  const std::string_view html = "<cite>Mara:</cite>\n<time>0:00</time>\n<p>a  b</p>\n<!-- end -->";
  CHECK(written(read_file(html), transcript_format::html) == html);
  const std::string_view text = "Mara: a\nTomas:  b\n\nMara: c\nTomas: d\nMara: e\nTomas: f\n";
  CHECK(written(read_file(text), transcript_format::text) == text);
  CHECK(written(read_file(text), transcript_format::markdown) != text);
  const std::string_view markdown = "**Mara:** a\n**Tomas:**  b\n\n**Mara:** c\n**Tomas:** d\n";
  CHECK(written(read_file(markdown), transcript_format::markdown) == markdown);
  CHECK(written(read_file(markdown), transcript_format::text) != markdown);
}

TEST_CASE("cues within a page of HTML are not what a cue file is") {
  const document page = read_file("<html><body><pre>\n1\n00:00:01,000 --> 00:00:02,000\nHello\n</pre></body></html>");
  CHECK(page.format() == epitome::page_format::srt);
  CHECK(written(page, transcript_format::srt) == "1\n00:00:01,000 --> 00:00:02,000\nHello\n");
}

TEST_CASE("reading what was written gives the same turns") {
  // A limit that nothing reaches: otherwise the bytes would be copied.
  const document page = read_file(captions);
  const std::string vtt = written(page, transcript_format::vtt, {.max_chars = 1000});
  const document again = read_file(vtt);
  CHECK(turns_of(again) == turns_of(page));
  CHECK(again.transcript().cues().size() == page.transcript().cues().size());
  CHECK(again.transcript().events().size() == 1);
  CHECK(again.diagnostics().empty());
  // SubRip cannot say that `Who:` is no name.
  const document without_last = read_file(captions.substr(0, captions.find("\r\n00:06.000")));
  const std::string srt = written(without_last, transcript_format::srt);
  CHECK(turns_of(read_file(srt)) == turns_of(without_last));
}

TEST_CASE("WebVTT") {
  CHECK(written(read_file("1\n00:00:01,000 --> 00:00:02,000\nHost: a < b\n\n2\n00:00:02,000 --> 00:00:03,000\nc\n"),
                transcript_format::vtt) ==
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Host>a &lt; b\n\n00:00:02.000 --> 00:00:03.000\n<v Host>c\n");
}

TEST_CASE("SubRip names a speaker where one begins") {
  CHECK(written(read_file("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mara>a\n\n00:02.000 --> 00:03.000\nb\n\n"
                          "00:03.000 --> 00:04.000\n<v Host>c\n\n00:04.000 --> 00:05.000\n<v>d\n"),
                transcript_format::srt) ==
        "1\n00:00:01,000 --> 00:00:02,000\n[Mara]: a\n\n2\n00:00:02,000 --> 00:00:03,000\nb\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\nHost: c\n\n4\n00:00:04,000 --> 00:00:05,000\n>> d\n");
}

TEST_CASE("Podcasting 2.0 JSON") {
  CHECK(written(read_file("WEBVTT\n\n00:00.500 --> 00:01.000\n<v Mara>\"a\"\n\n00:01.000 --> 00:02.000\n<v>b\n"),
                transcript_format::json) ==
        "{\n  \"version\": \"1.0.0\",\n  \"segments\": [\n"
        "    {\n      \"speaker\": \"Mara\",\n      \"startTime\": 0.5,\n      \"endTime\": 1,\n"
        "      \"body\": \"\\\"a\\\"\"\n    },\n"
        "    {\n      \"speaker\": \"\",\n      \"startTime\": 1,\n      \"endTime\": 2,\n      \"body\": \"b\"\n    "
        "}\n  ]\n}\n");
}

TEST_CASE("Podcasting 2.0 HTML") {
  CHECK(written(read_file("WEBVTT\n\n00:00.500 --> 00:01.000\n<v Quill &amp; Lind>a\n\n00:01.000 --> 00:02.000\nb\n\n"
                          "1:00:01.000 --> 1:00:02.000\n<v>c\n"),
                transcript_format::html) ==
        "<cite>Quill &amp; Lind:</cite>\n<time>0:00.5</time>\n<p>a b</p>\n<cite></cite>\n<time>1:00:01</time>\n"
        "<p>c</p>\n");
}

TEST_CASE("text that SubRip's readers would take for markup stays text") {
  const std::string_view text = "write &amp; {i}x{/i} {\\an8} {x} <i>z</i>";
  document page;
  const std::string json =
      "{\"segments\":[{\"startTime\":0,\"endTime\":1,\"body\":"
      "\"write &amp; {i}x{/i} {\\\\an8} {x} <i>z</i>\"}]}";
  REQUIRE_FALSE(epitome::read_transcript(json, page));
  REQUIRE(page.transcript().cues()[0].text() == text);
  for (const transcript_format format : {transcript_format::srt, transcript_format::vtt, transcript_format::html,
                                         transcript_format::text, transcript_format::markdown}) {
    INFO(name(format));
    const std::string out = written(page, format);
    document again;
    REQUIRE_FALSE(epitome::read_transcript(out, again));
    CHECK(again.transcript().cues()[0].text() == text);
  }
}

TEST_CASE("numbers as names stay names in every format") {
  document page;
  REQUIRE_FALSE(
      epitome::read_transcript("{\"segments\":[{\"speaker\":0,\"startTime\":0,\"endTime\":1,\"body\":\"a\"},"
                               "{\"speaker\":1,\"startTime\":1,\"endTime\":2.5,\"body\":\"b\"}]}",
                               page));
  for (const transcript_format format :
       {transcript_format::srt, transcript_format::vtt, transcript_format::json, transcript_format::html,
        transcript_format::text, transcript_format::markdown}) {
    INFO(name(format));
    const std::string out = written(page, format);
    document again;
    REQUIRE_FALSE(epitome::read_transcript(out, again));
    REQUIRE(again.transcript().turns().size() == 2);
    CHECK(again.transcript().turns()[0].speaker().name() == "0");
    CHECK(again.transcript().turns()[1].speaker().name() == "1");
  }
}

TEST_CASE("labelled text and Markdown") {
  const document page = read_file("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mara>a\nb\n\n00:02.000 --> 00:03.000\n<v>c\n");
  CHECK(written(page, transcript_format::text) == "[00:00:01.000] [Mara]: a b\n\n[00:00:02.000] >> c\n");
  CHECK(written(page, transcript_format::markdown) ==
        "\\[00:00:01.000\\] **[Mara]:** a b\n\n\\[00:00:02.000\\] >> c\n");
}

TEST_CASE("pieces of one speaker are merged, as far as the limits allow") {
  const document page = read_file(
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mara>one\n\n00:02.000 --> 00:03.000\ntwo\n\n00:03.000 --> 00:04.000\n"
      "three\n\n00:04.000 --> 00:05.000\n<v>four\n\n00:05.000 --> 00:06.000\n<v>five\n");
  CHECK(written(page, transcript_format::srt, {.merge_speakers = true}) ==
        "1\n00:00:01,000 --> 00:00:04,000\n[Mara]: one two three\n\n2\n00:00:04,000 --> 00:00:05,000\n>> four\n\n"
        "3\n00:00:05,000 --> 00:00:06,000\nfive\n");
  const std::string two =
      "1\n00:00:01,000 --> 00:00:03,000\n[Mara]: one two\n\n2\n00:00:03,000 --> 00:00:04,000\nthree\n";
  CHECK(written(page, transcript_format::srt, {.merge_speakers = true, .max_chars = 10}).starts_with(two));
  CHECK(written(page, transcript_format::srt, {.merge_speakers = true, .max_seconds = 2}).starts_with(two));
}

TEST_CASE("each line of rolling captions is written once, if asked for") {
  const document page = read_file(
      "WEBVTT\n\n00:01.000 --> 00:02.000\nMud is\n\n00:02.000 --> 00:02.010\nMud is\n\n"
      "00:02.010 --> 00:03.000\nMud is\nsalt\n\n00:03.000 --> 00:04.000\nsalt\nand rain\n");
  CHECK(written(page, transcript_format::srt, {.drop_repeats = true}) ==
        "1\n00:00:01,000 --> 00:00:02,000\nMud is\n\n2\n00:00:02,010 --> 00:00:03,000\nsalt\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\nand rain\n");
  CHECK(written(page, transcript_format::text, {.drop_repeats = true}) ==
        "[00:00:01.000] Mud is\n\n[00:00:02.010] salt\n\n[00:00:03.000] and rain\n");
  CHECK(written(page, transcript_format::srt).find("Mud is\nsalt\n") != std::string::npos);

  // Other files are written as ever: in turns, where the format has these.
  const document two =
      read_file("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mara>a\n\n00:02.000 --> 00:03.000\n<v Mara>b\n");
  CHECK(written(two, transcript_format::text, {.drop_repeats = true}) == written(two, transcript_format::text));
}

TEST_CASE("long pieces are cut at blanks, and their time with them") {
  const document page = read_file("WEBVTT\n\n00:00.000 --> 00:10.000\nabcd efgh i\n");
  CHECK(written(page, transcript_format::srt, {.max_chars = 5}) ==
        "1\n00:00:00,000 --> 00:00:04,545\nabcd\n\n2\n00:00:04,545 --> 00:00:09,091\nefgh\n\n"
        "3\n00:00:09,091 --> 00:00:10,000\ni\n");
  CHECK(written(page, transcript_format::srt, {.max_chars = 3}).find("abcd\n") != std::string::npos);
  CHECK(written(page, transcript_format::srt, {.max_seconds = 9.5}).starts_with("1\n00:00:00,000 --> 00:00:09,091\n"));
  // The blank behind a piece counts.
  CHECK(written(page, transcript_format::srt, {.max_seconds = 9}).starts_with("1\n00:00:00,000 --> 00:00:04,545\n"));
}

TEST_CASE("a transcript without times") {
  const document page = read_page("Tides\nTranscript\nMara: a\nMara: b\nMara: c\n");
  std::string out = "kept";
  CHECK(epitome::write_transcript(page, transcript_format::vtt, out).code() == epitome::errc::missing_times);
  CHECK(out == "kept");
  CHECK(written(page, transcript_format::text) == "Mara: a\n\nMara: b\n\nMara: c\n");
}

TEST_CASE("names of formats") {
  CHECK(epitome::transcript_format_of("VTT") == transcript_format::vtt);
  CHECK(epitome::transcript_format_of("htm") == transcript_format::html);
  CHECK(epitome::transcript_format_of("md") == transcript_format::markdown);
  CHECK_FALSE(epitome::transcript_format_of("doc"));
  CHECK(name(transcript_format::json) == "json");
}
