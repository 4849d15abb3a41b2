#include <epitome/model/cursor.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <ostream>
#include <ranges>
#include <string>
#include <type_traits>
#include <vector>

#include "support/pages.hpp"

namespace {

template <class View>
constexpr bool is_good_list() {
  using list = epitome::view_list<View>;
  static_assert(std::ranges::random_access_range<list>);
  static_assert(std::ranges::sized_range<list>);
  static_assert(std::ranges::common_range<list>);
  static_assert(std::ranges::borrowed_range<list>);
  static_assert(std::ranges::view<list>);
  static_assert(std::is_trivially_copyable_v<list>);
  static_assert(std::is_trivially_copyable_v<std::ranges::iterator_t<list>>);
  static_assert(std::is_same_v<std::ranges::range_value_t<list>, View>);
  return true;
}

static_assert(is_good_list<epitome::person>());
static_assert(is_good_list<epitome::paragraph>());
static_assert(is_good_list<epitome::takeaway>());
static_assert(is_good_list<epitome::quote>());
static_assert(is_good_list<epitome::question>());
static_assert(is_good_list<epitome::chapter>());
static_assert(is_good_list<epitome::turn>());
static_assert(is_good_list<epitome::section>());
static_assert(is_good_list<epitome::note>());
static_assert(is_good_list<epitome::call_to_action>());
static_assert(is_good_list<epitome::block>());

std::string text_of(epitome::block b) {
  return std::string(b.text());
}

}  // namespace

TEST_CASE("a list is empty until something is in it") {
  const epitome::view_list<epitome::quote> none;
  CHECK(none.empty());
  CHECK(none.size() == 0);
  CHECK(none.begin() == none.end());
}

TEST_CASE("walking, jumping and comparing") {
  const epitome::document page = read_page("a\nb\nc\nd\ne\n");
  const auto blocks = page.blocks();
  REQUIRE(blocks.size() == 5);
  CHECK(text_of(blocks.front()) == "a");
  CHECK(text_of(blocks.back()) == "e");
  CHECK(text_of(blocks[3]) == "d");

  auto it = blocks.begin();
  CHECK(text_of(*it++) == "a");
  CHECK(text_of(*++it) == "c");
  CHECK(text_of(*it--) == "c");
  CHECK(text_of(*--it) == "a");
  CHECK(text_of(*(it + 4)) == "e");
  CHECK(text_of(*(4 + it)) == "e");
  CHECK(text_of(it[2]) == "c");
  it += 3;
  it -= 1;
  CHECK(text_of(*it) == "c");
  CHECK(it - blocks.begin() == 2);
  CHECK(blocks.begin() - it == -2);
  CHECK(text_of(*(it - 2)) == "a");
  CHECK(blocks.begin() < it);
  CHECK(it <= it);
  CHECK(blocks.end() > it);
  CHECK(blocks.end() - blocks.begin() == 5);
  CHECK(std::ranges::distance(blocks) == 5);
}

TEST_CASE("iterators outlive their list") {
  const epitome::document page = read_page("a\nb\nc\n");
  const auto found = std::ranges::find_if(page.blocks(), [](epitome::block b) { return b.text() == "b"; });
  CHECK(text_of(*found) == "b");
}

TEST_CASE("algorithms and adaptors of the standard library") {
  const epitome::document page = read_page(full_page);
  CHECK(std::ranges::count_if(page.blocks(),
                              [](epitome::block b) { return b.kind() == epitome::block_kind::heading; }) == 7);
  const auto bound = std::ranges::lower_bound(page.blocks(), page.title().range().end, {},
                                              [](epitome::block b) { return b.range().begin; });
  CHECK((*bound).kind() == epitome::block_kind::people);

  std::vector<std::string> names;
  for (const std::string name :
       page.quotes() | std::views::filter([](epitome::quote q) { return bool(q.speaker()); }) |
           std::views::transform([](epitome::quote q) { return std::string(q.speaker().name()); })) {
    names.push_back(name);
  }
  CHECK(names == std::vector<std::string>{"Tomas Lind", "A fisherman"});

  CHECK(text_of(*(page.blocks() | std::views::reverse).begin()) == "And it is cold.");
  CHECK(std::ranges::distance(page.blocks() | std::views::drop(3) | std::views::take(2)) == 2);
  const std::vector<epitome::person> copied(page.people().begin(), page.people().end());
  CHECK(copied.size() == 2);
}
