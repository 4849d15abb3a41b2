#include <epitome/read/sniff_cues.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <string_view>

using epitome::page_format;
using epitome::sniff_cues;

namespace {

std::string utf16(std::string_view text, bool little) {
  std::string bytes;
  for (const char c : text) {
    bytes += little ? c : '\0';
    bytes += little ? '\0' : c;
  }
  return bytes;
}

}  // namespace

TEST_CASE("cue files are told by their first lines") {
  CHECK(sniff_cues("WEBVTT") == page_format::vtt);
  CHECK(sniff_cues("WEBVTT\n\n") == page_format::vtt);
  CHECK(sniff_cues("\xEF\xBB\xBFWEBVTT\r\n") == page_format::vtt);
  CHECK(sniff_cues("\n\tWEBVTT\n") == page_format::vtt);
  CHECK(sniff_cues("WEBVTT - Tides\n\n00:01.000 --> 00:02.000\na\n") == page_format::vtt);
  CHECK(sniff_cues("1\n00:00:01,000 --> 00:00:02,000\na\n") == page_format::srt);
  CHECK(sniff_cues("\r\n\r\n1\r\n00:00:01,000 --> 00:00:02,000\r\na\r\n") == page_format::srt);
  CHECK(sniff_cues("00:00:01,000 --> 00:00:02,000\na\n") == page_format::srt);
}

TEST_CASE("pages are not") {
  for (const std::string_view page :
       {"", "\n", "1984\nSummary\n", "WEBVTT explained\nSummary\nA line.\n", "WEBVTTS\n", "00:00 --> 05:10 Rain\n",
        "10 tides\n00:01 --> 00:02 Mud\n", "<p>00:00:01,000 --> 00:00:02,000</p>", "[Music]\n"}) {
    INFO(page);
    CHECK(sniff_cues(page) == page_format::text);
  }
}

TEST_CASE("formats that are only named") {
  CHECK(sniff_cues("[INFORMATION]\n[TITLE]x\n") == page_format::subviewer);
  CHECK(sniff_cues("00:02:17.44,00:02:20.38\nHello\n") == page_format::subviewer);
  CHECK(sniff_cues("<?xml version=\"1.0\"?>\n<transcript xmlns=\"http://podlove.example\"/>") ==
        page_format::podlove_xml);
  CHECK(name(page_format::podlove_xml) == "podlove_xml");
}

TEST_CASE("UTF-16 with a mark and without") {
  for (const bool little : {true, false}) {
    const std::string mark = little ? "\xFF\xFE" : "\xFE\xFF";
    CHECK(sniff_cues(mark + utf16("WEBVTT\n\n", little)) == page_format::vtt);
    CHECK(sniff_cues(utf16("1\n00:00:01,000 --> 00:00:02,000\na\n", little)) == page_format::srt);
    CHECK(sniff_cues(mark + utf16("Tides\n", little)) == page_format::text);
    CHECK(sniff_cues(mark) == page_format::text);
  }
}

TEST_CASE("JSON that holds a transcript") {
  using epitome::sniff_transcript_json;
  CHECK(sniff_transcript_json("\n{ \"version\": \"1.0.0\", \"segments\" : [ {"));
  CHECK(sniff_transcript_json("\xEF\xBB\xBF{\"results\":{\"items\":[]}}"));
  CHECK_FALSE(sniff_transcript_json("{\"text\":\"segments\"}"));
  CHECK(sniff_transcript_json(R"({"text":"a","chunks":[{"timestamp":[0,1],"text":"a"}]})"));
  CHECK_FALSE(sniff_transcript_json(R"({"text":"a","chunks":[{"start":0,"end":9,"text":"a"}]})"));
  CHECK(sniff_transcript_json(R"({"sentences":[{"speaker_name":"Mara","text":"a","start_time":1}]})"));
  CHECK_FALSE(sniff_transcript_json(R"({"title":"a","transcript":"b","body":[{"url":"c"}]})"));
  CHECK_FALSE(sniff_transcript_json(R"([{"content":"a","timestamp":"2024-05-06T07:08"}])"));
  CHECK(sniff_transcript_json(R"({"recognizedPhrases":[]})"));
  CHECK(sniff_transcript_json(R"({"phrases":[{"offsetMilliseconds":500,"text":"a"}]})"));
  CHECK_FALSE(sniff_transcript_json(R"({"phrases":[{"text":"a"}]})"));
  CHECK(sniff_transcript_json(R"({"events":[{"tStartMs":0,"id":1}]})"));
  CHECK_FALSE(sniff_transcript_json(R"({"events":[{"text":"a","start":"2024"}]})"));
  CHECK(sniff_transcript_json(R"({"tokens":[{"text":"a","start_ms":0}]})"));
  CHECK_FALSE(sniff_transcript_json(R"({"tokens":[{"text":"a"}]})"));
  CHECK(sniff_transcript_json(R"({"result":[{"word":"a","start":0}]})"));
  CHECK(sniff_transcript_json(R"({"result":{"metadata":{},"transcription":{"utterances":[]}}})"));
  CHECK_FALSE(sniff_transcript_json(R"({"result":{"page":"a"}})"));
  CHECK(sniff_transcript_json(R"({"response":{"results":[{"alternatives":[]}]}})"));
  CHECK(sniff_transcript_json(R"([ {"key":"a","text":"b","sentence_info":[]}])"));
  CHECK_FALSE(sniff_transcript_json(R"([{"key":"a","text":"b"}])"));
  CHECK_FALSE(sniff_transcript_json("{\"segments\":7}"));
  CHECK_FALSE(sniff_transcript_json("[{\"segments\":[]}]"));
  CHECK_FALSE(sniff_transcript_json(""));
}

TEST_CASE("what tells JSON that holds a transcript may stand anywhere among the object's own members") {
  using epitome::ends_json_object;
  using epitome::sniff_transcript_json;
  const std::string text(100'000, 'a');
  CHECK(sniff_transcript_json("{\"text\":\"" + text + "\",\"segments\":[{\"text\":\"a\"}]}"));
  CHECK(sniff_transcript_json("{\"words\":[{\"text\":\"" + text + "\"}],\"utterances\":[]}"));
  CHECK(sniff_transcript_json("{\"text\":\"a \\\"b\\\\\",\"segments\":[]}"));
  CHECK_FALSE(sniff_transcript_json("{\"page\":{\"segments\":[]}}"));
  CHECK_FALSE(sniff_transcript_json("{\"page\":\"\\\"segments\\\":[\"}"));
  CHECK_FALSE(sniff_transcript_json("{\"page\":\"segments\",\"x\":[]}"));
  CHECK_FALSE(sniff_transcript_json("{\"page\":\"a\"}\n{\"segments\":[]}"));

  CHECK_FALSE(ends_json_object("{\"text\":\"" + text));
  CHECK_FALSE(ends_json_object("{\"text\":[\"a\"]"));
  CHECK(ends_json_object("{\"text\":[\"a\"]}\n{\"text"));
  CHECK(ends_json_object("{\"segments\":["));
  CHECK(ends_json_object("text"));
  CHECK(ends_json_object(""));
}
