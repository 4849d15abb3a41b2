#include <epitome/model/text.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>

#include "support/pages.hpp"

using epitome::text;
using epitome::text_range;

static_assert(std::is_trivially_copyable_v<text>);
static_assert(std::is_convertible_v<text, std::string_view>);
static_assert(!std::is_convertible_v<text, bool>, "a text is asked in a condition only");
static_assert(std::is_constructible_v<std::string, text>);

TEST_CASE("absent text is not the same as empty text") {
  constexpr text absent;
  CHECK_FALSE(absent);
  CHECK(absent.empty());
  CHECK(absent.size() == 0);
  CHECK(absent == "");
  constexpr text empty("", {3, 3}, true);
  CHECK(empty);
  CHECK(empty.empty());
  CHECK(empty == absent);
}

TEST_CASE("a text is used like a string_view") {
  constexpr text value("late moon", {4, 13}, true);
  CHECK(value == "late moon");
  CHECK(value != "moon");
  CHECK(value == std::string("late moon"));
  CHECK(value.view().substr(5) == "moon");
  CHECK(value.size() == 9);
  CHECK(value.range() == text_range{4, 13});
  CHECK(std::count(value.begin(), value.end(), 'o') == 2);
  std::ostringstream out;
  out << value << '!';
  CHECK(out.str() == "late moon!");
}

namespace {

// The detail of a takeaway whose lines are ended as given.
struct detail_case {
  std::string source;
  epitome::document page;
  explicit detail_case(std::string text) : source(std::move(text)) { page = read_page(source); }
  [[nodiscard]] text detail() const { return page.takeaways()[0].detail(); }
};

}  // namespace

TEST_CASE("lines that stand together as they are joined view the source") {
  const detail_case lf("T\nTakeaways\nclaim\none\ntwo\n");
  CHECK(lf.detail() == "one\ntwo");
  CHECK(lf.detail().is_source());
  CHECK(lf.detail().data() == lf.source.data() + 18);
}

TEST_CASE("lines joined over anything else stand in the arena, and keep their range") {
  for (const std::string gap : {"\r\n", "\n\n", " \n", "\n ", "\r\n\r\n"}) {
    const detail_case joined("T\nTakeaways\nclaim\none" + gap + "two\n");
    CAPTURE(gap);
    CHECK(joined.detail() == "one\ntwo");
    CHECK_FALSE(joined.detail().is_source());
    CHECK(joined.detail().range() == text_range{18, 24 + static_cast<std::uint32_t>(gap.size())});
  }
}

TEST_CASE("a joined text that was cut short ends before its mark") {
  const detail_case joined("T\nTakeaways\nclaim\none\r\ntwo ...\r\n");
  CHECK(joined.detail() == "one\ntwo");
  CHECK(joined.detail().range() == text_range{18, 26});
  CHECK(joined.page.takeaways()[0].truncated());
}

TEST_CASE("several joined texts of one page are told apart") {
  const epitome::document page = read_page(
      "T\nTakeaways\nA\na1\r\na2\nAdd to Chrome\nB\nb1\r\nb2\nDiscussion Questions\nC?\nc1\n\nc2\nD?\nd1\n\nd2\n");
  REQUIRE(page.takeaways().size() == 2);
  CHECK(page.takeaways()[0].detail() == "a1\na2");
  CHECK(page.takeaways()[1].detail() == "b1\nb2");
  REQUIRE(page.questions().size() == 2);
  CHECK(page.questions()[0].excerpt() == "c1\nc2");
  CHECK(page.questions()[1].excerpt() == "d1\nd2");
}

TEST_CASE("also where a transcript stands before other sections") {
  const epitome::document page =
      read_page("T\nTranscript\nHost:\na1\n\na2\nGuest:\nb1\n\nb2\nDiscussion Questions\nC?\nc1\n\nc2\nD?\nd1\n\nd2\n");
  REQUIRE(page.transcript().turns().size() == 2);
  REQUIRE(page.questions().size() == 2);
  REQUIRE_FALSE(page.questions()[1].excerpt().is_source());
  CHECK(page.questions()[1].excerpt().size() == 5);
  CHECK(page.questions()[0].excerpt().size() == 5);
  CHECK(page.transcript().turns()[0].text().size() == 5);
  CHECK(page.transcript().turns()[1].text() == "b1\nb2");
}
