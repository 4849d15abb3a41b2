#include <epitome/model/views.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <ostream>
#include <type_traits>

#include "support/pages.hpp"

using epitome::text_range;

namespace {

template <class... Views>
constexpr bool are_handles() {
  return ((std::is_trivially_copyable_v<Views> && sizeof(Views) <= 2 * sizeof(void*)) && ...);
}

static_assert(are_handles<epitome::person, epitome::paragraph, epitome::takeaway, epitome::quote, epitome::question,
                          epitome::chapter, epitome::turn, epitome::transcript, epitome::section, epitome::note,
                          epitome::call_to_action, epitome::block>());
static_assert(std::is_trivially_copyable_v<epitome::speaker>);

std::string_view at(text_range range) {
  return full_page.substr(range.begin, range.size());
}

}  // namespace

TEST_CASE("takeaway") {
  const epitome::document page = read_page(full_page);
  REQUIRE(page.takeaways().size() == 2);
  const epitome::takeaway first = page.takeaways()[0];
  CHECK(first.claim() == "A tide table is a forecast.");
  CHECK(first.detail() == "Wind and pressure move the water as well");
  CHECK(first.truncated());
  CHECK(at(first.range()) == "A tide table is a forecast.\nWind and pressure move the water as well");
  const epitome::takeaway second = page.takeaways()[1];
  CHECK(second.detail() == "First line of the detail.\nSecond line of the detail.");
  CHECK_FALSE(second.truncated());
}

TEST_CASE("quote and speaker") {
  const epitome::document page = read_page(full_page);
  REQUIRE(page.quotes().size() == 3);
  const epitome::quote first = page.quotes()[0];
  CHECK(first.text() == "The moon owes us nothing.");
  CHECK(at(first.range()).ends_with("\n\xE2\x80\x94 Lind"));
  CHECK(first.speaker().person() == page.people()[1]);
  CHECK(first.speaker().person() != page.people()[0]);
  const epitome::quote unsigned_one = page.quotes()[2];
  CHECK_FALSE(unsigned_one.speaker());
  CHECK(unsigned_one.speaker().name() == "");
  CHECK_FALSE(unsigned_one.speaker().label());
  CHECK(at(unsigned_one.range()) == "Nobody signs this one.");
}

TEST_CASE("a speaker that nobody made is unknown") {
  const epitome::speaker nobody;
  CHECK_FALSE(nobody);
  CHECK(nobody.name() == "");
  CHECK_FALSE(nobody.person());
}

TEST_CASE("a question is linked to the paragraph that its excerpt was cut from") {
  const epitome::document page = read_page(full_page);
  REQUIRE(page.questions().size() == 2);
  const epitome::question cut = page.questions()[0];
  CHECK(cut.text() == "Why is the tide late?");
  CHECK(cut.excerpt() == "Tomas Lind reads a harbour by its mud.");
  CHECK(cut.truncated());
  REQUIRE(cut.source());
  CHECK(cut.source()->text() == "Tomas Lind reads a harbour by its mud. He keeps a diary of it.");
  CHECK(at(cut.range()) == "Why is the tide late?\nTomas Lind reads a harbour by its mud.");

  const epitome::question bare = page.questions()[1];
  CHECK_FALSE(bare.excerpt());
  CHECK_FALSE(bare.truncated());
  CHECK_FALSE(bare.source());
  CHECK(at(bare.range()) == "Who keeps the diary?");
}

TEST_CASE("an excerpt that was not cut short, or fits no paragraph, has no source") {
  const epitome::document page = read_page(
      "T\nHeadline\nThe mud remembers.\nDiscussion Questions\nOne?\nThe mud\nTwo?\nThe sand ...\nThree?\nthe mud ...\n"
      "Four?\nThe mud remembers. ...\nFive?\nThe\nmud ...\n");
  REQUIRE(page.questions().size() == 5);
  CHECK_FALSE(page.questions()[0].source());
  CHECK_FALSE(page.questions()[1].source());
  CHECK_FALSE(page.questions()[2].source());
  CHECK(page.questions()[3].source());
  CHECK_FALSE(page.questions()[4].source());
}

TEST_CASE("the first of several paragraphs that fit is the source") {
  const epitome::document page =
      read_page("T\nH\nMud is old.\nMud is older.\nDiscussion Questions\nOne?\nMud is ...\nTwo?\nMud is older ...\n");
  REQUIRE(page.questions().size() == 2);
  CHECK(page.questions()[0].source()->range() == page.summary()[0].range());
  CHECK(page.questions()[1].source()->range() == page.summary()[1].range());
}

TEST_CASE("transcript") {
  const epitome::document page = read_page(full_page);
  CHECK(page.transcript());
  CHECK(page.transcript().complete());
  REQUIRE(page.transcript().turns().size() == 3);
  const epitome::turn second = page.transcript().turns()[1];
  CHECK(second.speaker().person() == page.people()[1]);
  CHECK(second.start() == 12.0);
  CHECK(second.text() == "We are.");
  CHECK(at(second.range()) == "Tomas Lind (00:12): We are.");
  CHECK_FALSE(page.transcript().turns()[2].speaker());
}

TEST_CASE("section, note, call to action and block") {
  const epitome::document page = read_page(full_page);
  REQUIRE(page.sections().size() == 3);
  CHECK(page.sections()[0].kind() == epitome::section_kind::questions);
  CHECK(page.sections()[0].blocks()[0].text() == "A line that answers nothing.");
  CHECK(page.sections()[2].heading() == "Links");
  CHECK(at(page.sections()[2].blocks()[0].range()) == "tides.example");
  REQUIRE(page.calls_to_action().size() == 2);
  CHECK(at(page.calls_to_action()[1].range()) == "Get the full analysis with Tidepool");
  CHECK(page.blocks()[0].range() == page.title().range());
}
