#include <epitome/model/transcript.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <epitome/model/read_transcript.hpp>

#include "support/pages.hpp"

using epitome::document;
using epitome::text_range;

static_assert(std::ranges::random_access_range<epitome::view_list<epitome::cue>>);
static_assert(std::is_trivially_copyable_v<epitome::cue> && std::is_trivially_copyable_v<epitome::word> &&
              std::is_trivially_copyable_v<epitome::event> && std::is_trivially_copyable_v<epitome::new_cue>);

namespace {

constexpr std::string_view captions =
    "WEBVTT\n"
    "\n"
    "first\n"
    "00:01.000 --> 00:02.000\n"
    "<v Mara>One\n"
    "\n"
    "00:02.000 --> 00:04.000\n"
    "two <00:03.000>three\n"
    "\n"
    "00:05.000 --> 00:06.000\n"
    "[Waves]\n"
    "\n"
    "00:06.000 --> 00:08.000\n"
    "<v Tomas>Four.\n";

document read_file(std::string_view bytes) {
  document page;
  if (epitome::read_transcript(bytes, page)) {
    throw std::runtime_error("cannot be read");
  }
  return page;
}

std::string_view at(std::string_view source, text_range range) {
  return source.substr(range.begin, range.size());
}

}  // namespace

TEST_CASE("cues, words and events") {
  const document page = read_file(captions);
  const epitome::transcript transcript = page.transcript();
  CHECK(transcript.complete());
  REQUIRE(transcript.cues().size() == 4);
  const epitome::cue first = transcript.cues()[0];
  CHECK(first.id() == "first");
  CHECK(at(captions, first.range()) == "first\n00:01.000 --> 00:02.000\n<v Mara>One");
  CHECK(at(captions, first.speaker().label().range()) == "Mara");
  CHECK(first.text().is_source());
  CHECK(first.words().empty());
  const epitome::cue second = transcript.cues()[1];
  CHECK_FALSE(second.id());
  CHECK(second.speaker().name() == "Mara");
  REQUIRE(second.words().size() == 2);
  CHECK(second.words()[1].text() == "three");
  CHECK(second.words()[1].text().is_source());
  CHECK(second.words()[1].start() == 3);
  CHECK(second.words()[1].end() == 4);
  CHECK(transcript.words().size() == 2);
  REQUIRE(transcript.events().size() == 1);
  CHECK(transcript.events()[0].text() == "[Waves]");
  CHECK(transcript.events()[0].start() == 5);
  CHECK(transcript.cues()[2].is_event());
  CHECK_FALSE(transcript.cues()[2].speaker());
}

TEST_CASE("turns know their cues and words") {
  const document page = read_file(captions);
  const auto turns = page.transcript().turns();
  REQUIRE(turns.size() == 2);
  CHECK(turns[0].text() == "One two three");
  CHECK_FALSE(turns[0].text().is_source());
  CHECK(turns[0].text().range().begin == captions.find("One"));
  CHECK(turns[0].cues().size() == 2);
  CHECK(turns[0].words().size() == 2);
  CHECK(turns[0].start() == 1);
  CHECK(turns[0].end() == 4);
  CHECK(turns[1].cues().size() == 1);
  CHECK(turns[1].words().empty());
  CHECK(turns[1].text().is_source());
}

TEST_CASE("the turn at a point in time") {
  const document page = read_file(captions);
  const epitome::transcript transcript = page.transcript();
  CHECK_FALSE(transcript.at(0.5));
  REQUIRE(transcript.at(1));
  CHECK(transcript.at(1)->speaker().name() == "Mara");
  CHECK(transcript.at(3.9)->speaker().name() == "Mara");
  CHECK_FALSE(transcript.at(4));
  CHECK_FALSE(transcript.at(5.5));  // nobody speaks
  CHECK(transcript.cue_at(5.5)->is_event());
  CHECK(transcript.at(7.999)->speaker().name() == "Tomas");
  CHECK_FALSE(transcript.at(8));
}

TEST_CASE("the turn at a point in time where cues overlap or go back") {
  const document page = read_file(
      "WEBVTT\n\n00:00.000 --> 00:10.000\nlong\n\n00:02.000 --> 00:03.000\nshort\n\n00:01.000 --> 00:02.000\nback\n");
  const epitome::transcript transcript = page.transcript();
  CHECK(transcript.at(0.5)->text() == "long");
  CHECK(transcript.at(1.5)->text() == "back");
  CHECK(transcript.at(2.5)->text() == "short");
  CHECK(transcript.at(5)->text() == "long");
}

TEST_CASE("the turn at a point in time on a page") {
  const document page = read_page(full_page);
  REQUIRE(page.transcript().at(100));
  CHECK(page.transcript().at(100)->text() == "We are.");
  CHECK_FALSE(page.transcript().at(1));
}

TEST_CASE("rolling captions say every line twice, and a view says it once") {
  const document page = read_file(
      "WEBVTT\n\n"
      "00:01.000 --> 00:02.000\nthe tide\n\n"
      "00:02.000 --> 00:03.000\nthe tide\nis late\n\n"
      "00:03.000 --> 00:03.010\nis late\n\n"
      "00:03.010 --> 00:04.000\nis late\ntoday\n");
  const epitome::transcript transcript = page.transcript();
  REQUIRE(transcript.cues().size() == 4);
  CHECK(transcript.cues()[1].text() == "the tide\nis late");
  std::string once;
  for (const epitome::new_cue each : transcript.new_cues()) {
    once.append(each.text()).append("|");
  }
  CHECK(once == "the tide|is late|today|");
  CHECK(transcript.new_cues()[2].cue().index() == 3);
}

TEST_CASE("people say things twice") {
  const document page = read_file(
      "WEBVTT\n\n00:01.000 --> 00:02.000\nYeah.\n\n00:02.000 --> 00:03.000\nYeah.\n\n00:03.000 --> 00:04.000\nYeah.\n");
  CHECK(page.transcript().new_cues().size() == 3);
  CHECK(page.transcript().new_cues()[2].text() == "Yeah.");
}

TEST_CASE("handles survive the moving of their document") {
  document page = read_file(captions);
  const auto turns = page.transcript().turns();
  const std::string_view text = turns[0].text();
  const document moved = std::move(page);
  CHECK(turns[0].text().data() == text.data());
  CHECK(turns[0].speaker().name() == "Mara");
}
