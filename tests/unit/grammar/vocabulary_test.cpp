#include <epitome/grammar/vocabulary.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "support/pages.hpp"
#include "support/words.hpp"

using epitome::section_kind;
using epitome::vocabulary;
using sort = vocabulary::meaning::sort;

static_assert(std::is_nothrow_move_constructible_v<vocabulary>);
static_assert(std::is_copy_constructible_v<vocabulary>);

namespace {

bool is_heading(const vocabulary& words, std::string_view line, section_kind kind) {
  const auto found = look_up_both_ways(words, line);
  return found && found->what == sort::heading && found->section == kind;
}

bool is_text(const vocabulary& words, std::string_view line) {
  const auto found = look_up_both_ways(words, line);
  return found && found->what == sort::text;
}

bool is_call(const vocabulary& words, std::string_view line) {
  const auto found = look_up_both_ways(words, line);
  return found && found->what == sort::call_to_action;
}

}  // namespace

TEST_CASE("the built-in headings") {
  const vocabulary& words = vocabulary::builtin();
  using enum section_kind;
  constexpr std::pair<std::string_view, section_kind> headings[] = {
      {"Key Takeaways", takeaways},
      {"Takeaways", takeaways},
      {"Main Takeaways", takeaways},
      {"Key Insights", takeaways},
      {"Key Points", takeaways},
      {"Highlights", takeaways},
      {"Episode Highlights", takeaways},
      {"What You'll Learn", takeaways},
      {"What You\xE2\x80\x99ll Learn", takeaways},
      {"Notable Quotes", quotes},
      {"Memorable Quotes", quotes},
      {"Key Quotes", quotes},
      {"Best Quotes", quotes},
      {"Quotes", quotes},
      {"Questions Answered in This Episode", questions},
      {"Questions Answered", questions},
      {"Questions Discussed", questions},
      {"Discussion Questions", questions},
      {"Summary", summary},
      {"Episode Summary", summary},
      {"AI Summary", summary},
      {"Overview", summary},
      {"Chapters", chapters},
      {"Chapter Markers", chapters},
      {"Timestamps", chapters},
      {"Transcript Preview", transcript_preview},
      {"Transcript", transcript},
      {"Full Transcript", transcript},
      {"Episode Transcript", transcript},
      {"Show Notes", show_notes},
      {"Episode Notes", show_notes},
      {"Links", links},
      {"Links Mentioned", links},
      {"Resources", links},
      {"References", links},
  };
  for (const auto& [heading, kind] : headings) {
    CAPTURE(heading);
    const std::string line(heading);
    CHECK(is_heading(words, line, kind));
    CHECK(is_heading(words, line + ":", kind));
    CHECK(is_heading(words, line + " \t:", kind));
    CHECK(is_heading(words, "## " + line, kind));
    CHECK(is_heading(words, "#" + line + ":", kind));
    CHECK(is_heading(words, "#\t# \t" + line, kind));
    CHECK(is_text(words, line + "::"));
    CHECK(is_text(words, line + "."));
    CHECK(is_text(words, "x" + line));
    CHECK(is_text(words, line.substr(0, line.size() - 1)));
  }
}

TEST_CASE("headings are compared by full case folding") {
  const vocabulary& words = vocabulary::builtin();
  CHECK(is_heading(words, "KEY TAKEAWAYS", section_kind::takeaways));
  CHECK(is_heading(words, "qUOTES", section_kind::quotes));
  CHECK(is_heading(words,
                   "\xE2\x84\xAA"
                   "ey Points",
                   section_kind::takeaways));                         // the Kelvin sign folds to k
  CHECK(is_heading(words, "\xC5\xBFummary", section_kind::summary));  // so does the long s to s
  CHECK(is_heading(words, "Re\xC5\xBFource\xC5\xBF", section_kind::links));
  CHECK(is_heading(words, "WHAT YOU\xE2\x80\x99LL LEARN", section_kind::takeaways));
}

TEST_CASE("blanks inside a heading count") {
  CHECK(is_text(vocabulary::builtin(), "Key  Takeaways"));
  CHECK(is_text(vocabulary::builtin(), "Key\tTakeaways"));
}

TEST_CASE("a marked line that no heading equals is an unknown heading") {
  const auto what = [](std::string_view line) { return look_up_both_ways(vocabulary::builtin(), line).value().what; };
  CHECK(what("# Sponsors") == sort::unknown_heading);
  CHECK(what("###### Sponsors") == sort::unknown_heading);
  CHECK(what("##\tSponsors") == sort::unknown_heading);
  CHECK(what("####### Sponsors") == sort::text);
  CHECK(what("#Sponsors") == sort::text);
  CHECK(what("#") == sort::text);
  CHECK(what("## ##") == sort::unknown_heading);
}

TEST_CASE("the built-in calls to action") {
  const vocabulary& words = vocabulary::builtin();
  CHECK(is_call(words, "Get the full analysis with Tidepool"));
  CHECK(is_call(words, "Get the full analysis with x"));
  CHECK(is_call(words, "Install Tidepool to read more"));
  CHECK(is_call(words, "Get Full Transcript"));
  CHECK(is_call(words, "Get Full TranscriptGet more from every podcast"));
  CHECK(is_call(words, "Get more from every podcast"));
  CHECK(is_call(words, "AI summaries, searchable transcripts, and tea."));
  CHECK(is_call(words, "Add to Chrome"));

  CHECK(is_text(words, "Get the full analysis"));
  CHECK(is_text(words, "get the full analysis with Tidepool"));
  CHECK(is_text(words, "Get more from every podcast!"));
  CHECK(is_text(words, "Add to Chrome now"));
  CHECK(is_text(words, "Install it"));
}

TEST_CASE("a sentence that begins with Install is speech") {
  const vocabulary& words = vocabulary::builtin();
  CHECK(is_text(words, "Install it to disk, then."));
  CHECK(is_text(words, "Install it to disk!"));
  CHECK(is_text(words, "Install it to disk?"));
  CHECK(is_call(words, "Install it to disk"));
  CHECK(is_call(words, "Get the full analysis with us."));
}

TEST_CASE("which calls to action end a preview") {
  const auto ends = [](std::string_view line) { return vocabulary::builtin().look_up(line).ends_preview; };
  CHECK(ends("Install Tidepool to read more"));
  CHECK(ends("Get Full Transcript"));
  CHECK(ends("Add to Chrome"));
  CHECK_FALSE(ends("Get the full analysis with Tidepool"));
  CHECK_FALSE(ends("Get more from every podcast"));
  CHECK_FALSE(ends("AI summaries, searchable transcripts"));
}

TEST_CASE("an added heading is found however it is written") {
  vocabulary words;
  REQUIRE(words.add_heading("Wichtigste Erkenntnisse", section_kind::takeaways));
  CHECK(is_heading(words, "wichtigste erkenntnisse:", section_kind::takeaways));
  CHECK(is_heading(words, "## WICHTIGSTE ERKENNTNISSE", section_kind::takeaways));

  REQUIRE(words.add_heading("R\xC3\xA9sum\xC3\xA9", section_kind::summary));
  CHECK(is_heading(words, "r\xC3\xA9sum\xC3\xA9", section_kind::summary));
  CHECK(is_heading(words, "R\xC3\x89SUM\xC3\x89:", section_kind::summary));
  CHECK(is_text(words, "Resume"));

  REQUIRE(words.add_heading("\xC3\x89pisode", section_kind::show_notes));
  CHECK(is_heading(words, "\xC3\xA9PISODE", section_kind::show_notes));

  REQUIRE(
      words.add_heading("Stra\xC3\x9F"
                        "e",
                        section_kind::links));
  CHECK(is_heading(words, "STRASSE", section_kind::links));
  CHECK(is_heading(words,
                   "stra\xE1\xBA\x9E"
                   "e",
                   section_kind::links));

  REQUIRE(words.add_heading("\xE8\xA6\x81\xE7\x82\xB9", section_kind::takeaways));
  CHECK(is_heading(words, "\xE8\xA6\x81\xE7\x82\xB9:", section_kind::takeaways));
}

TEST_CASE("a heading added in an unusual form is found in the usual one") {
  vocabulary words;
  REQUIRE(
      words.add_heading("\xE2\x84\xAA"
                        "ennung",
                        section_kind::links));
  CHECK(is_heading(words, "Kennung", section_kind::links));
  CHECK(is_heading(words, "kENNUNG", section_kind::links));
  REQUIRE(words.add_heading("## Sponsors:", section_kind::links));
  CHECK(is_heading(words, "sponsors", section_kind::links));
}

TEST_CASE("short headings are found with any blanks before the colon") {
  vocabulary words;
  REQUIRE(words.add_heading("Q", section_kind::questions));
  REQUIRE(words.add_heading("QA", section_kind::questions));
  for (const std::string heading : {"Q", "QA"}) {
    for (const std::string tail : {"", ":", " :", "\t:", "  :", "\t\t:", " \t:", "\t :", "    :"}) {
      CAPTURE(heading + tail);
      CHECK(is_heading(words, heading + tail, section_kind::questions));
    }
  }
}

TEST_CASE("a heading that is there changes its kind") {
  vocabulary words;
  REQUIRE(words.add_heading("HIGHLIGHTS", section_kind::quotes));
  CHECK(is_heading(words, "Highlights", section_kind::quotes));
  CHECK(is_heading(vocabulary::builtin(), "Highlights", section_kind::takeaways));
}

TEST_CASE("refused headings leave no trace") {
  vocabulary words;
  CHECK_FALSE(words.add_heading("", section_kind::links));
  CHECK_FALSE(words.add_heading(" \t", section_kind::links));
  CHECK_FALSE(words.add_heading("## :", section_kind::links));
  CHECK_FALSE(words.add_heading("caf\xE9", section_kind::links));
  CHECK_FALSE(words.add_heading("Preface", section_kind::front_matter));
  CHECK(is_text(words, "Preface"));
  CHECK(is_text(words, "caf\xE9"));
  CHECK(words.look_up("").what == sort::text);
}

TEST_CASE("added calls to action") {
  vocabulary words;
  REQUIRE(words.add_call_to_action("Subscribe to \xE2\x80\xA6 on \xE2\x80\xA6"));
  CHECK(is_call(words, "Subscribe to Salt & Signal on anything"));
  CHECK(is_call(words, "Subscribe to  on x"));
  CHECK(is_text(words, "Subscribe to Salt & Signal"));
  CHECK(is_text(words, "subscribe to Salt & Signal on anything"));

  REQUIRE(words.add_call_to_action("Rate us\xE2\x80\xA6today", true));
  CHECK(words.look_up("Rate us today").ends_preview);
  CHECK(is_text(words, "Rate us tomorrow"));

  REQUIRE(words.add_call_to_action("Donate"));
  CHECK(is_call(words, "Donate"));
  CHECK(is_text(words, "Donate now"));
}

TEST_CASE("a line that is both is a call to action") {
  vocabulary words;
  REQUIRE(words.add_heading("Add to Chrome", section_kind::links));
  CHECK(is_call(words, "Add to Chrome"));
  CHECK(is_heading(words, "ADD TO CHROME", section_kind::links));
  REQUIRE(words.add_heading("Donate", section_kind::links));
  REQUIRE(words.add_call_to_action("Donate"));
  CHECK(is_call(words, "Donate"));
}

TEST_CASE("the pieces of a pattern do not overlap") {
  vocabulary words;
  REQUIRE(words.add_call_to_action("Read on\xE2\x80\xA6online"));
  CHECK(is_text(words, "Read online"));
  CHECK(is_call(words, "Read ononline"));
  REQUIRE(words.add_call_to_action("Hear \xE2\x80\xA6it\xE2\x80\xA6it"));
  CHECK(is_text(words, "Hear it"));
  CHECK(is_call(words, "Hear itit"));
}

TEST_CASE("a pattern must begin with four bytes of its own") {
  vocabulary words;
  CHECK_FALSE(words.add_call_to_action(""));
  CHECK_FALSE(words.add_call_to_action("Buy"));
  CHECK_FALSE(words.add_call_to_action("Buy\xE2\x80\xA6"));
  CHECK_FALSE(words.add_call_to_action("\xE2\x80\xA6now"));
  CHECK(is_text(words, "Buy"));
  CHECK(is_text(words, "Buy it now"));
  CHECK(words.add_call_to_action("Buy \xE2\x80\xA6"));
  CHECK(is_call(words, "Buy it"));
}

TEST_CASE("copies are independent, moves keep the words") {
  vocabulary words;
  REQUIRE(words.add_heading("Sponsors", section_kind::links));
  vocabulary copy = words;
  REQUIRE(copy.add_heading("Errata", section_kind::other));
  CHECK(is_heading(copy, "Sponsors", section_kind::links));
  CHECK(is_heading(copy, "Errata", section_kind::other));
  CHECK(is_text(words, "Errata"));

  const vocabulary moved = std::move(copy);
  CHECK(is_heading(moved, "Errata", section_kind::other));
  words = moved;
  CHECK(is_heading(words, "Errata", section_kind::other));
  words = vocabulary();
  CHECK(is_text(words, "Sponsors"));
}

TEST_CASE("what a caller adds takes effect in a page, and need not outlive the reading") {
  epitome::document page;
  {
    vocabulary words;
    REQUIRE(words.add_heading("R\xC3\xA9sum\xC3\xA9", section_kind::summary));
    REQUIRE(words.add_call_to_action("Subscribe to \xE2\x80\xA6"));
    page = read_page("Title\nR\xC3\x89SUM\xC3\x89\nA paragraph.\nSubscribe to Salt & Signal\n", {.words = &words});
  }
  REQUIRE(page.summary().size() == 1);
  CHECK(page.summary()[0].text() == "A paragraph.");
  REQUIRE(page.calls_to_action().size() == 1);
  CHECK(page.calls_to_action()[0].text() == "Subscribe to Salt & Signal");
}
