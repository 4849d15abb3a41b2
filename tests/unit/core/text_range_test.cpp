#include <epitome/core/text_range.hpp>

#include <doctest/doctest.h>

#include <type_traits>

using epitome::text_range;

static_assert(std::is_trivially_copyable_v<text_range>);
static_assert(sizeof(text_range) == 8, "tables of ranges are most of what an index costs");

TEST_CASE("a range is half-open") {
  CHECK(text_range{}.empty());
  CHECK(text_range{4, 4}.empty());
  CHECK(text_range{4, 4}.size() == 0);
  CHECK_FALSE(text_range{4, 5}.empty());
  CHECK(text_range{4, 9}.size() == 5);
}

TEST_CASE("contains") {
  constexpr text_range line{10, 20};
  CHECK(line.contains({10, 20}));
  CHECK(line.contains({12, 13}));
  CHECK(line.contains({20, 20}));
  CHECK_FALSE(line.contains({9, 12}));
  CHECK_FALSE(line.contains({19, 21}));
}

TEST_CASE("ranges order by begin, then by end") {
  CHECK(text_range{1, 9} < text_range{2, 3});
  CHECK(text_range{2, 3} < text_range{2, 4});
  CHECK(text_range{2, 3} == text_range{2, 3});
}
