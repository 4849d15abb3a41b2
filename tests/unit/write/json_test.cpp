#include <epitome/write/json.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <string_view>

#include "support/pages.hpp"

using epitome::to_json;

namespace {

std::string title_in_json(std::string_view title, epitome::utf8_policy policy = epitome::utf8_policy::strict) {
  const std::string json = to_json(read_page(title, {.utf8 = policy}));
  const std::size_t begin = json.find("\"title\":") + 8;
  return json.substr(begin, json.find(",\"show\"") - begin);
}

}  // namespace

TEST_CASE("a page that says nothing has every key all the same") {
  CHECK(to_json(epitome::document()) ==
        R"({"format":"text","title":null,"show":null,"people":[],"intro":null,"headline":null,"summary":[],)"
        R"("takeaways":[],"quotes":[],"questions":[],"chapters":[],"transcript":{"complete":false,"turns":[]},)"
        R"("sections":[],"calls_to_action":[],"diagnostics":[]})");
}

TEST_CASE("a page with everything") {
  CHECK(to_json(read_page("T\nAnn Lee (host)\nIn this episode of Mud, featuring Ann, T explores why\nWhy\nA.\n"
                          "Takeaways\nc\nd ...\nQuotes\n\"q\"\n- Ann\nQuestions Answered\nW?\nE\n"
                          "Chapters\n00:30 - 01:00 one\nLinks\nl\nTranscript\nAnn (00:12.5): Hi.\nAdd to Chrome\n")) ==
        R"({"format":"text","title":"T","show":"Mud","people":[{"name":"Ann Lee","role":"host"}],)"
        R"("intro":"In this episode of Mud, featuring Ann, T explores why","headline":"Why","summary":["A."],)"
        R"("takeaways":[{"claim":"c","detail":"d","truncated":true}],"quotes":[{"text":"q","speaker":"Ann Lee"}],)"
        R"("questions":[{"text":"W?","excerpt":"E","truncated":false}],"chapters":[{"start":30,"title":"one"}],)"
        R"("transcript":{"complete":true,"turns":[{"speaker":"Ann Lee","start":12.5,"end":null,"text":"Hi."}]},)"
        R"("sections":[{"heading":"Links","blocks":["l"]}],"calls_to_action":["Add to Chrome"],"diagnostics":[]})");
}

TEST_CASE("spans stand after what they are the spans of") {
  CHECK(to_json(read_page("T\nA.\nQuotes\n\"q\"\n- Bo\nr\nLinks\nl\nTranscript\nx\nQ: y\nAdd to Chrome\n"),
                {.spans = true}) ==
        R"({"format":"text","bytes":63,"title":"T","title_span":[0,1],"show":null,"show_span":null,"people":[],)"
        R"("intro":null,"intro_span":null,"headline":null,"headline_span":null,)"
        R"("summary":[{"text":"A.","text_span":[2,4]}],"takeaways":[],)"
        R"("quotes":[{"text":"q","text_span":[13,14],"speaker":"Bo","speaker_span":[18,20]},)"
        R"({"text":"r","text_span":[21,22],"speaker":null,"speaker_span":null}],"questions":[],"chapters":[],)"
        R"("transcript":{"complete":true,"turns":[{"speaker":null,"start":null,"end":null,"text":"x",)"
        R"("text_span":[42,43]},{"speaker":"Q","speaker_span":[44,45],"start":null,"end":null,"text":"y",)"
        R"("text_span":[47,48]}]},"sections":[{"heading":"Links","heading_span":[23,28],)"
        R"("blocks":[{"text":"l","text_span":[29,30]}]}],)"
        R"("calls_to_action":[{"text":"Add to Chrome","text_span":[49,62]}],"diagnostics":[]})");
}

TEST_CASE("pretty") {
  CHECK(to_json(read_page("T\nQuotes\nq\n"), {.pretty = true}) == R"({
  "format": "text",
  "title": "T",
  "show": null,
  "people": [],
  "intro": null,
  "headline": null,
  "summary": [],
  "takeaways": [],
  "quotes": [
    {
      "text": "q",
      "speaker": null
    }
  ],
  "questions": [],
  "chapters": [],
  "transcript": {
    "complete": false,
    "turns": []
  },
  "sections": [],
  "calls_to_action": [],
  "diagnostics": []
})");
}

TEST_CASE("escapes") {
  CHECK(title_in_json(R"(a"b\c/d)") == R"("a\"b\\c/d")");
  CHECK(title_in_json("a\b\f\r\tz") == R"("a\b\f\r\tz")");
  CHECK(title_in_json("a\x01\x1F\x7Fz") == "\"a\\u0001\\u001f\x7Fz\"");
  CHECK(title_in_json(std::string_view("a\0z", 3)) == R"("a\u0000z")");
  CHECK(title_in_json("\xC3\xA9\xE2\x80\xA8\xF0\x9F\x8C\x8A") == "\"\xC3\xA9\xE2\x80\xA8\xF0\x9F\x8C\x8A\"");
  const std::string joined = to_json(read_page("T\nTakeaways\nc\nd\ne\n"));
  CHECK(joined.find(R"("detail":"d\ne")") != std::string::npos);
}

TEST_CASE("bad UTF-8 becomes one replacement character for each ill-formed sequence") {
  using enum epitome::utf8_policy;
  for (const auto policy : {report, trust}) {
    CHECK(title_in_json("a\xFF\xFEz", policy) == "\"a\xEF\xBF\xBD\xEF\xBF\xBDz\"");
    CHECK(title_in_json("a\xE2\x82z", policy) == "\"a\xEF\xBF\xBDz\"");
    CHECK(title_in_json("a\xF0\x9F\x8C", policy) == "\"a\xEF\xBF\xBD\"");
    CHECK(title_in_json("\xED\xA0\x80", policy) == "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
    CHECK(title_in_json("\xC3\"", policy) == "\"\xEF\xBF\xBD\\\"\"");
  }
  const std::string json = to_json(read_page("a\xFFz", {.utf8 = report}));
  CHECK(json.ends_with(R"("diagnostics":[{"code":"invalid_utf8","offset":1}]})"));
}

TEST_CASE("times in their shortest form") {
  const std::string json =
      to_json(read_page("T\nChapters\n00:00 a\n01:15.30 b\n2:00:00 c\n999:59 d\n1:00:00.001 e\nf\n"));
  CHECK(json.find(R"("chapters":[{"start":0,"title":"a"},{"start":75.3,"title":"b"},{"start":7200,"title":"c"},)"
                  R"({"start":59999,"title":"d"},{"start":3600.001,"title":"e"},{"start":null,"title":"f"}])") !=
        std::string::npos);
}

TEST_CASE("write_json appends") {
  std::string out = "[";
  write_json(epitome::document(), out);
  CHECK(out == "[" + to_json(epitome::document()));
}
