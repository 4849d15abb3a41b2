#include <epitome/read/block_hints.hpp>

#include <doctest/doctest.h>

TEST_CASE("hints are two bytes") {
  using epitome::block_hints;
  static_assert(sizeof(block_hints) == 2);
  constexpr block_hints hints{2, block_hints::link | block_hints::same_row};
  CHECK(hints.has(block_hints::link));
  CHECK(hints.has(block_hints::same_row));
  CHECK_FALSE(hints.has(block_hints::button));
  CHECK_FALSE(block_hints().has(block_hints::link));
}
