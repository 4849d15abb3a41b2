// Transcripts in JSON, beyond what tests/spec/transcript_json.md can write down.
#include <doctest/doctest.h>

#include <algorithm>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <epitome/model/read_transcript.hpp>
#include <epitome/write/json.hpp>

using epitome::document;

namespace {

document read_file(std::string_view bytes) {
  document page;
  if (const epitome::error failed = epitome::read_transcript(bytes, page, {.utf8 = epitome::utf8_policy::report})) {
    throw std::runtime_error(std::string(failed.message()));
  }
  return page;
}

std::string segments(std::string_view text) {
  return R"({"segments":[)" + std::string(text) + "]}";
}

}  // namespace

TEST_CASE("escapes") {
  const std::string bytes = segments(
      R"({"speaker":"Zo\u00eb","startTime":1,"endTime":2,"body":"\u0041\ud83d\ude00 \ud83d \uzzzz \q \u00e9\\"})");
  const document page = read_file(bytes);
  const epitome::turn turn = page.transcript().turns()[0];
  CHECK(turn.speaker().name() == "Zo\xC3\xAB");
  CHECK_FALSE(turn.speaker().label().is_source());
  CHECK(turn.text() == "A\xF0\x9F\x98\x80 \xEF\xBF\xBD \\uzzzz \\q \xC3\xA9\\");
  CHECK(bytes.substr(turn.text().range().begin, turn.text().range().size()).starts_with("\\u0041"));
}

TEST_CASE("text without escapes is a view") {
  const std::string bytes = segments(R"({"startTime":1,"endTime":2,"body":" Salt "})");
  const document page = read_file(bytes);
  const epitome::cue cue = page.transcript().cues()[0];
  CHECK(cue.text().is_source());
  CHECK(cue.text().data() == bytes.data() + bytes.find("Salt"));
  CHECK(bytes.substr(cue.range().begin, cue.range().size()) == R"({"startTime":1,"endTime":2,"body":" Salt "})");
}

TEST_CASE("the short way reads what the long way reads") {
  // A member that nobody knows sends a segment the long way.
  std::vector<std::string> members = {R"("body" : " Salt and ")", R"("endTime":2.25)", R"("speaker":"Mara")",
                                      R"("startTime" : 1.5 )"};
  std::sort(members.begin(), members.end());
  do {
    std::string fast;
    std::string slow;
    for (int i = 0; i < 8; ++i) {
      std::string segment = "{";
      for (const std::string& member : members) {
        segment.append(segment.size() > 1 ? " ,\n" : "").append(member);
      }
      fast.append(i == 0 ? "" : ",").append(segment).append("}");
      slow.append(i == 0 ? "" : ",").append(segment).append(R"(,"x":0})");
    }
    CHECK(epitome::to_json(read_file(segments(fast)), {.cues = true}) ==
          epitome::to_json(read_file(segments(slow)), {.cues = true}));
  } while (std::next_permutation(members.begin(), members.end()));
}

TEST_CASE("numbers") {
  for (const auto& [written, value] :
       std::vector<std::pair<std::string, double>>{{"0", 0},
                                                   {"0.1", 0.1},
                                                   {"12.345678901234567", 12.345678901234567},
                                                   {"1e2", 100},
                                                   {"1.5E-1", 0.15},
                                                   {"1234567890123456e-3", 1234567890123.456}}) {
    const std::string bytes = segments(R"({"startTime":)" + written + R"(,"endTime":1e13,"x":0.5,"body":"a"})");
    INFO(written);
    const document page = read_file(bytes);
    CHECK(page.transcript().cues()[0].start() == value);
  }
  for (const std::string_view none : {"-1", "1x", "true", "{}", "\"\"", "1e300", "99999999999999999999"}) {
    const std::string bytes = segments(R"({"startTime":)" + std::string(none) + R"(,"endTime":2.5,"body":"a"})");
    INFO(none);
    const document page = read_file(bytes);
    CHECK_FALSE(page.transcript().cues()[0].start());
    CHECK(page.transcript().cues()[0].end() == 2.5);
  }
}

TEST_CASE("what is JSON but no transcript") {
  document page;
  for (const std::string_view bytes : {"{}", "{\"segments\":7}", "{\"a\":[{\"body\":\"x\"}]}", "[{}", "{"}) {
    INFO(bytes);
    const auto failed = epitome::read_transcript(bytes, page);
    const bool refused = failed.code() == epitome::errc::unknown_format;
    CHECK((refused || page.transcript().turns().empty()));
  }
  CHECK(epitome::read_transcript("{}", page).code() == epitome::errc::unknown_format);
}

TEST_CASE("bytes that are not UTF-8") {
  const std::string bytes = segments("{\"startTime\":1,\"endTime\":2,\"body\":\"a\xFFz\"}");
  const document reported = read_file(bytes);
  CHECK(reported.transcript().turns()[0].text() == "a\xFFz");
  REQUIRE(reported.diagnostics().size() == 1);
  CHECK(reported.diagnostics()[0].code == epitome::diagnostic_code::invalid_utf8);
  CHECK(reported.diagnostics()[0].offset == bytes.find('\xFF'));
}

TEST_CASE("half a character, as an escape") {
  const std::string bytes = segments("{\"startTime\":1,\"endTime\":2.5,\"body\":\"a\\uD83Dz \\uD83C\\uDF0A \\uFFFD\"}");
  const document page = read_file(bytes);
  CHECK(page.transcript().turns()[0].text() == "a\xEF\xBF\xBDz \xF0\x9F\x8C\x8A \xEF\xBF\xBD");
  REQUIRE(page.diagnostics().size() == 1);
  CHECK(page.diagnostics()[0].code == epitome::diagnostic_code::odd_json);
  CHECK(page.diagnostics()[0].offset == bytes.find("\\uD83D"));
}
