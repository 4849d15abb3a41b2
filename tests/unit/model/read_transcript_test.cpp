#include <epitome/model/read_transcript.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>

#include <epitome/model/read.hpp>
#include <epitome/write/json.hpp>

using epitome::diagnostic_code;
using epitome::document;
using epitome::errc;
using epitome::page_format;
using epitome::read_transcript;
using epitome::text_range;

namespace {

constexpr std::string_view captions =
    "WEBVTT\n"
    "\n"
    "00:01.000 --> 00:02.000\n"
    "<v Mara>One\n"
    "\n"
    "00:02.000 --> 00:03.000\n"
    "two\n";

// UTF-16, from code points below U+10000.
std::string utf16(std::u16string_view text, bool little, bool mark = true) {
  std::string bytes;
  const auto put = [&](char16_t unit) {
    const auto low = static_cast<char>(unit & 0xFFU);
    const auto high = static_cast<char>(unit >> 8U);
    bytes += little ? low : high;
    bytes += little ? high : low;
  };
  if (mark) {
    put(0xFEFF);
  }
  for (const char16_t unit : text) {
    put(unit);
  }
  return bytes;
}

}  // namespace

TEST_CASE("read gives what read_transcript gives") {
  document a;
  document b;
  REQUIRE_FALSE(epitome::read(captions, a));
  REQUIRE_FALSE(read_transcript(captions, b));
  CHECK(a.format() == page_format::vtt);
  CHECK(epitome::to_json(a) == epitome::to_json(b));
  CHECK(a.source() == captions);
}

TEST_CASE("a document may read a page, then a file, then a page") {
  document page;
  REQUIRE_FALSE(epitome::read("Tides\nTranscript\nOne line.\n", page));
  const std::string before = epitome::to_json(page);
  REQUIRE_FALSE(epitome::read(captions, page));
  CHECK(page.transcript().turns().size() == 1);
  REQUIRE_FALSE(epitome::read("Tides\nTranscript\nOne line.\n", page));
  CHECK(epitome::to_json(page) == before);
  CHECK(page.transcript().cues().empty());
}

TEST_CASE("owned bytes") {
  const auto page = read_transcript(std::string(captions));
  REQUIRE(page);
  CHECK(page.value().transcript().turns()[0].text() == "One two");
  CHECK_FALSE(read_transcript(std::string("\n")));
}

TEST_CASE("neighbouring cues of one speaker are joined if the reader wants it") {
  document page;
  REQUIRE_FALSE(read_transcript(captions, page, {.join_turns = false}));
  REQUIRE(page.transcript().turns().size() == 2);
  CHECK(page.transcript().turns()[1].speaker().name() == "Mara");
  CHECK(page.transcript().turns()[1].text().is_source());
}

TEST_CASE("what is no transcript is refused, and named if it is known") {
  document page;
  CHECK(read_transcript("", page).code() == errc::unknown_format);
  CHECK(read_transcript(R"([{"startTime": 1, "sentence": "Hello"}])", page).code() == errc::unknown_format);
  CHECK(page.format() == page_format::text);
  CHECK(read_transcript("00:02:17.44,00:02:20.38\nHello\n", page).code() == errc::unknown_format);
  CHECK(page.format() == page_format::subviewer);
  CHECK(read_transcript("<?xml version=\"1.0\"?><transcript xmlns=\"podlove\"/>", page).code() == errc::unknown_format);
  CHECK(page.format() == page_format::podlove_xml);
  CHECK_FALSE(page.transcript());
  // What has the members of a transcript, and nothing that is said, is no page either.
  CHECK(epitome::read(R"({"results": {"a": "b"}})", page).code() == errc::unknown_format);
  CHECK(epitome::read(R"({"results": [{"content": "a", "alternatives": [{"title": "b"}]}]})", page).code() ==
        errc::unknown_format);
  CHECK(read_transcript(R"({"events": [{"tStartMs": 0, "dDurationMs": 9}]})", page).code() == errc::unknown_format);
}

TEST_CASE("limits") {
  document page;
  const auto failed = read_transcript(captions, page, {.max_bytes = 10});
  CHECK(failed.code() == errc::page_too_large);
  CHECK(failed.offset() == 10);
}

TEST_CASE("bytes that are not UTF-8") {
  const std::string bad = std::string(captions) + "\n00:03.000 --> 00:04.000\n\xFF\n";
  document page;
  for (const auto policy : {epitome::utf8_policy::strict, epitome::utf8_policy::report}) {
    REQUIRE_FALSE(read_transcript(bad, page, {.utf8 = policy}));
    REQUIRE(page.diagnostics().size() == 1);
    CHECK(page.diagnostics()[0].code == diagnostic_code::invalid_utf8);
    CHECK(page.diagnostics()[0].offset == bad.size() - 2);
    CHECK(page.transcript().cues().back().text() == "\xFF");
  }
  REQUIRE_FALSE(read_transcript(bad, page, {.utf8 = epitome::utf8_policy::trust}));
  CHECK(page.diagnostics().empty());
  CHECK(page.transcript().cues().back().text() == "\xFF");
}

TEST_CASE("a bad byte costs no transcript file anything but itself, whatever pages may ask for") {
  const std::string files[] = {
      "WEBVTT\n\n00:01.000 --> 00:02.000\none\xFF\n\n00:02.000 --> 00:03.000\ntwo\n",
      "1\n00:00:01,000 --> 00:00:02,000\none\xFF\n\n2\n00:00:02,000 --> 00:00:03,000\ntwo\n",
      "1\r00:00:01,000 --> 00:00:02,000\rone\xFF\r\r2\r00:00:02,000 --> 00:00:03,000\rtwo\r",
      "{\"segments\":[{\"startTime\":1,\"endTime\":2,\"body\":\"one\xFF\"},"
      "{\"startTime\":2,\"endTime\":3,\"body\":\"two\"}]}",
      "[00:01] Speaker 1: one\xFF\n[00:02] Speaker 2: two\n[00:03] Speaker 1: three\n",
  };
  for (const std::string& file : files) {
    INFO(file);
    document page;
    REQUIRE_FALSE(epitome::read(file, page));
    REQUIRE(page.transcript().turns().size() >= 2);
    CHECK(page.transcript().turns()[0].text() == "one\xFF");
    CHECK(page.transcript().turns()[1].text() == "two");
    const epitome::diagnostic told{diagnostic_code::invalid_utf8, static_cast<std::uint32_t>(file.find('\xFF'))};
    CHECK(std::find(page.diagnostics().begin(), page.diagnostics().end(), told) != page.diagnostics().end());
    CHECK(epitome::to_json(page).find("one\xEF\xBF\xBD") != std::string::npos);
  }
}

TEST_CASE("UTF-16 is decoded, and every place is one of the file") {
  const std::u16string_view text = u"WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\n<v Zoë>日本 one\r\n";
  for (const bool little : {true, false}) {
    for (const bool mark : {true, false}) {
      const std::string bytes = utf16(text, little, mark);
      document page;
      REQUIRE_FALSE(epitome::read(bytes, page));
      CHECK(page.source().data() == bytes.data());
      CHECK(page.source().size() == bytes.size());
      REQUIRE(page.transcript().turns().size() == 1);
      const epitome::turn turn = page.transcript().turns()[0];
      CHECK(turn.speaker().name() == "Zoë");
      CHECK(turn.text() == "日本 one");
      CHECK_FALSE(turn.text().is_source());
      const auto at = [&](std::u16string_view part) {
        return static_cast<std::uint32_t>(2 * text.find(part) + (mark ? 2 : 0));
      };
      CHECK(turn.text().range() == text_range{at(u"日本"), at(u"日本") + 12});
      CHECK(turn.speaker().label().range() == text_range{at(u"Zoë"), at(u"Zoë") + 6});
      CHECK(turn.range() == text_range{at(u"00:01"), at(u"日本") + 12});
      CHECK(page.blocks().back().range().end == at(u"日本") + 12);
      CHECK(page.diagnostics().empty());
    }
  }
}

TEST_CASE("places in a long file in UTF-16") {
  std::u16string text = u"WEBVTT\n\n";
  std::u16string words;
  for (int i = 0; i < 200; ++i) {
    words += u"aé日\xD83D\xDE00 ";
  }
  text += u"00:01.000 --> 00:02.000\n" + words + u"\n\n00:02.000 --> 00:xx\nend\n";
  const std::string bytes = utf16(text, true);
  document page;
  REQUIRE_FALSE(read_transcript(bytes, page));
  REQUIRE(page.transcript().cues().size() == 2);
  const epitome::cue last = page.transcript().cues()[1];
  CHECK(last.text() == "end");
  CHECK(last.text().range() == text_range{static_cast<std::uint32_t>(2 + 2 * text.find(u"end")),
                                          static_cast<std::uint32_t>(bytes.size() - 2)});
  REQUIRE(page.diagnostics().size() == 1);
  CHECK(page.diagnostics()[0].offset == 2 + 2 * text.find(u"00:02.000 --> 00:xx"));
}

TEST_CASE("half a character of UTF-16") {
  const std::string bytes = utf16(u"WEBVTT\n\n00:01.000 --> 00:02.000\na\xD800z\n", false);
  document page;
  REQUIRE_FALSE(read_transcript(bytes, page));
  CHECK(page.transcript().turns()[0].text() == "a\xEF\xBF\xBDz");
  REQUIRE(page.diagnostics().size() == 1);
  CHECK(page.diagnostics()[0].offset == bytes.size() - 6);
}

TEST_CASE("labels alone, of which nobody says a word") {
  // Labels of lines are no labels of cues: there is not one cue that they could belong to.
  std::string text;
  for (int i = 0; i < 100; ++i) {
    text += i % 2 == 0 ? "Mara:\n" : "Host:\n";
  }
  document page;
  CHECK(read_transcript(text, page).code() == errc::unknown_format);
  CHECK_FALSE(page.transcript());
}

TEST_CASE("a page whose encoding is not known is read as UTF-8") {
  document page;
  REQUIRE_FALSE(read_transcript("<html><meta charset=\"x-tides\"><cite>Mara:</cite><p>caf\xC3\xA9 \xE9</p>", page));
  CHECK(page.transcript().turns()[0].text() == "caf\xC3\xA9 \xE9");
  CHECK(page.diagnostics()[0].code == diagnostic_code::invalid_utf8);
}

TEST_CASE("what is odd in decoded lines of HTML is told where they stand") {
  document page;
  REQUIRE_FALSE(read_transcript("<p>Chapters<p>0:10 Mud<p>Salt &amp; rain", page));
  REQUIRE(page.diagnostics().size() == 1);
  CHECK(page.diagnostics()[0].code == diagnostic_code::chapter_without_time);
  CHECK(page.diagnostics()[0].offset == 25);
}

TEST_CASE("a transcript below a title is told from a page") {
  document page;
  const auto is_transcript = [&](std::string_view text) {
    REQUIRE_FALSE(epitome::read(text, page));
    return page.format() == epitome::page_format::transcript_text;
  };
  CHECK(is_transcript("Two of us\nIn May\nMara: a\nTomas: b\nMara: c\n"));
  CHECK(page.transcript().turns().size() == 5);
  CHECK(is_transcript("# Tides\n\n**Mara:** a\n\nAnd.\n\n**Tomas:** b\n\n**Mara:** c\n"));
  CHECK(page.transcript().turns()[0].speaker().name() == "Mara");
  CHECK(is_transcript(
      "# Tides\n\n## Chapters\n\n0:00 Mud\n5:00 Salt\n\n## Transcript\n\n[0:01] a\n\n[0:05] b\n\n[0:09] c\n"));
  CHECK(page.chapters().size() == 2);
  CHECK(page.transcript().turns().size() == 3);
  CHECK(is_transcript("Two of us\rMara: a\rTomas: b\rMara: c\r"));
  CHECK(is_transcript("Two of us\n\rMara: a\n\rTomas: b\n\rMara: c\n\r"));
  CHECK(is_transcript("Two of us\nIn May\nIn town\nOf late\nMara 0:01\na\nTomas 0:05\nb\nMara 0:09\nc\n"));
  CHECK(
      is_transcript("# Tides\n| Place |\n|---|\n| Pier |\n---\n**[0:01] Mara:** a\n**[0:03] Tomas:** b\n"
                    "**[0:05] Mara:** c\n"));
  CHECK(
      is_transcript("# Tides\n**Length:** 1:00\nDate: May\n## Transcript\n**[0:01] Mara:**\na\n"
                    "**[0:03] Tomas:**\nb\n**[0:05] Mara:**\nc\n"));
  CHECK(page.transcript().turns()[0].speaker().name() == "Mara");

  // Names that come again and again are speakers, however much they say and whatever stands above.
  CHECK(is_transcript("Two of us\nIn May\nIn town\nMara: a\nTomas: b\nMara: c\nTomas: d\nMara: e\n"));
  CHECK(
      is_transcript("Mara 0:05\na\na\na\na\na\nTomas 1:05\nb\nb\nb\nb\nb\nMara 2:05\nc\nc\nc\nc\nc\n"
                    "Tomas 3:05\nd\nd\nd\nd\nd\nMara 4:05\ne\ne\ne\ne\ne\n"));
  CHECK(page.transcript().turns().size() == 5);
  CHECK(is_transcript("# Tides\nMara: a\nTomas: b\n## Of mud\nMara: c\nTomas: d\n## Of salt\nMara: e\n"));
  // Sentences behind stamps are speech, titles are chapters.
  CHECK(is_transcript("Two of us.\n[0:05] We row.\n[1:05] We sail.\n[2:05] So we do!\n"));
  CHECK(is_transcript("Two\nof\nus.\nIn May.\n0:05 We row.\n1:05 We sail.\n1:10 So we do!\n"));
  CHECK(is_transcript("[SPEAKER_00] (00:00)\na\na\na\na\na\n\n[SPEAKER_01] (00:15)\nb\nb\nb\nb\n"));
  CHECK(page.transcript().turns().size() == 2);

  CHECK(is_transcript("Of tides\nQ. Mud?\nA. Mud.\nQ. Salt?\nA. Salt.\nQ. Rain?\nA. No.\n"));
  CHECK(page.transcript().turns()[1].speaker().name() == "Q");

  CHECK_FALSE(is_transcript("Of tides\nA. Mud.\nB. Salt.\nC. Rain.\nA. Sun.\nA. Wind.\n"));
  CHECK_FALSE(is_transcript("Two of us\n0:00 What is mud?\n1:00 Where is it?\n2:00 Why?\n"));
  CHECK_FALSE(is_transcript("Two of us.\n0:05 Mud.\n9:05 Salt.\n20:05 Rain.\n"));
  CHECK_FALSE(is_transcript("Two of us\nMara: a\nTomas: b\nOren: c\n"));
  CHECK_FALSE(is_transcript("Two of us\nIn May\nIn town\nMara: a\nTomas: b\nMara: c\n"));
  CHECK_FALSE(is_transcript("# Tides\nOf mud.\n## Transcript\n[0:01] a\n[0:03] b\n[0:05] c\n"));
  CHECK_FALSE(is_transcript("Two of us\nTranscript\nMara: a\nTomas: b\nMara: c\n"));
  CHECK(page.title() == "Two of us");
  CHECK_FALSE(is_transcript("# Two of us\n## Quotes\nMara: a\nTomas: b\nMara: c\n"));
  CHECK_FALSE(is_transcript("Two of us\n0:00 Mud\n5:00 Salt\n9:00 Rain\n"));
  CHECK_FALSE(is_transcript("Two of us\nMara: a\nTomas: b\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\nMara: c\n"));
}

TEST_CASE("UTF-16 is told without a mark, whatever the script of the first word is") {
  const auto in_utf16 = [](std::u16string_view text, bool big) {
    std::string bytes;
    for (const char16_t unit : text) {
      const char high = static_cast<char>(unit >> 8U);
      const char low = static_cast<char>(unit & 0xFFU);
      bytes += big ? high : low;
      bytes += big ? low : high;
    }
    return bytes;
  };
  for (const bool big : {false, true}) {
    const std::string bytes =
        in_utf16(u"\u0410\u043D\u043D\u0430: \u0434\u0430\n\u041B\u0435\u0432: a\n\u0410\u043D\u043D\u0430: b\n", big);
    document page;
    REQUIRE_FALSE(epitome::read(bytes, page));
    CHECK(page.transcript().turns()[0].text().view().starts_with("\u0410\u043D\u043D\u0430: \u0434\u0430"));
  }
  using epitome::sniff_transcript;
  CHECK_FALSE(sniff_transcript(std::string("We sail.") + std::string(3, '\0') + " And we row.\n"));
}

TEST_CASE("what begins like a transcript") {
  using epitome::sniff_transcript;
  CHECK(sniff_transcript("{\"segments\":[]}"));
  CHECK(sniff_transcript("{\"id\":1,\"words\":[{\"text\":\"a\",\"start\":0}],\"utterances\":null}"));
  CHECK(sniff_transcript(" [\n{\"startTime\":0,\"body\":\"a\"}]"));
  CHECK(sniff_transcript("Mara: a\rTomas: b\rMara: c\r"));
  CHECK(sniff_transcript("<html><body><pre>\n1\n00:00:01,000 --> 00:00:02,000\na\n</pre>"));
  CHECK_FALSE(sniff_transcript("{\"words\":[{\"text\":\"a\"}]}"));
  CHECK_FALSE(sniff_transcript("[{\"title\":\"a\"}]"));
  CHECK_FALSE(sniff_transcript("<html><!-- 1 --><p>a</p>"));
  CHECK(sniff_transcript("\n<cite>Mara:</cite>"));
  CHECK(sniff_transcript("---\ntitle: x\n---\nWords.\n"));
  CHECK(sniff_transcript("[0:01] a\n[0:02] b\n[0:03] c\n"));
  CHECK(sniff_transcript("0:01\na\n0:02\nb\n0:03\nc\n"));
  CHECK(sniff_transcript("Mara: a\n\nTomas: b\n\nMara: c\n"));
  CHECK(sniff_transcript("Host: a\nTomas: b\nMara: c\n"));
  CHECK(sniff_transcript("Mara Quill  0:01\na\n\nTomas Lind  0:02\nb\n\nOren Vail  0:03\n"));
  CHECK(sniff_transcript("**Mara:** a\n"));
  CHECK(sniff_transcript("Mara: a\nTomas: b\nOren: c\nMara: d\n"));
  CHECK(sniff_transcript("[0:01] Mara: a\n[0:05] Tomas: b\n[0:09] Oren: c\n"));
  CHECK_FALSE(sniff_transcript("Mara: a\nTomas: b\nOren: c\nWe went home.\nMara: d\n"));
  CHECK(sniff_transcript("[0:01] Mara: a\n[Music]\n[0:05] Tomas: b\n[0:09] Oren: c\n"));
  CHECK(sniff_transcript("<time>0:00</time><p>a</p>"));
  CHECK(
      sniff_transcript("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>a</title></head>\n"
                       "<body>\n<h1>a</h1>\n<CITE>Mara:</CITE>\n<time>0:00</time>\n<p>a</p>"));
  CHECK(sniff_transcript("<!-- a --><html><body><div class=\"a\"><cite>Mara</cite><time>0:00</time><p>a</p>"));
  CHECK(sniff_transcript("<html><body><time datetime=\"PT1S\">0:01</time> <cite>Mara</cite><p>a</p>"));
  CHECK_FALSE(sniff_transcript("<html><body><blockquote><p>a</p><cite>Mara:</cite></blockquote><p>a</p>"));
  CHECK_FALSE(sniff_transcript("<html><body><h1>a</h1><blockquote><cite>Mara:</cite><p>a</p></blockquote>"));
  CHECK_FALSE(sniff_transcript("<html><body><h1>a</h1><cite>Mara Quill</cite><p>a</p>"));
  CHECK_FALSE(sniff_transcript("<html><body><h1>a</h1><time>1 May</time><p>a</p>"));
  CHECK_FALSE(sniff_transcript("<html><body><div><time>0:00</time> / <time>45:00</time></div><p>a</p>"));
  CHECK_FALSE(sniff_transcript("<html><body>a <cite>Mara:</cite><time>0:00</time><p>a</p>"));
  CHECK_FALSE(sniff_transcript("<html><head><script>\"<cite>Mara:</cite><p>\"</script></head><body><p>a</p>"));
  CHECK_FALSE(sniff_transcript(""));
  CHECK_FALSE(sniff_transcript("---"));
  CHECK_FALSE(sniff_transcript("---\nWords.\n"));
  CHECK_FALSE(sniff_transcript("Mara: a life\n"));
  CHECK_FALSE(sniff_transcript("Mara: a life\nTides: a show\nMud: a headline\n"));
  CHECK_FALSE(sniff_transcript("Mara: a life\nMara Quill (guest)\nMara: good.\n"));
  CHECK_FALSE(sniff_transcript("12:30\n"));
  CHECK_FALSE(sniff_transcript("12:30 at night\nMara Quill (guest)\n"));
  CHECK_FALSE(sniff_transcript("{\"a\": 1}"));
  CHECK_FALSE(sniff_transcript("<p>x"));
}

TEST_CASE("a page of HTML that is labelled paragraphs below its title is a transcript") {
  const std::string front =
      "<!DOCTYPE html><title>Tides</title><nav><p>Home</p><p>Talks</p><p>Shop</p></nav><h1>Tides</h1><p>4 May</p>";
  document page;
  const std::string talk = front + "<p>[A]: Are we rolling?</p><p>[B]: We are.</p><p>[A]: Good.</p>";
  REQUIRE_FALSE(epitome::read(talk, page));
  CHECK(page.format() == page_format::podcast_html);
  CHECK(page.title() == "Tides");
  REQUIRE(page.transcript().turns().size() == 4);
  CHECK(page.transcript().turns()[3].speaker().name() == "A");
  const std::string story = front + "<p>We went to the sea.</p><p>It was cold.</p><p>Good: it was.</p>";
  REQUIRE_FALSE(epitome::read(story, page));
  CHECK(page.format() == page_format::html);
}
