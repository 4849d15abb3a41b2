#include <epitome/grammar/page_tables.hpp>

#include <doctest/doctest.h>

#include "support/counting_memory.hpp"

using namespace epitome::detail;

TEST_CASE("a mark holds a kind and two facts") {
  static_assert(sizeof(block_mark) == 1);
  for (int i = 0; i <= static_cast<int>(epitome::block_kind::stray); ++i) {
    const auto kind = static_cast<epitome::block_kind>(i);
    block_mark mark(kind);
    CHECK(mark.kind() == kind);
    CHECK_FALSE(mark.joined());
    CHECK_FALSE(mark.truncated());
    mark.set(block_mark::flag::joined);
    CHECK(mark.joined());
    CHECK_FALSE(mark.truncated());
    mark.set(block_mark::flag::truncated);
    CHECK(mark.truncated());
    CHECK(mark.kind() == kind);
  }
}

TEST_CASE("cleared tables keep their memory") {
  counting_memory memory;
  {
    page_tables page(&memory);
    CHECK(memory.allocations() == 0);
    page.blocks.push_back({1, 2});
    page.arena.push_back('x');
    page.title = 0;
    const std::size_t before = memory.live_bytes();
    page.clear();
    CHECK(page.blocks.empty());
    CHECK(page.arena.empty());
    CHECK(page.title == none);
    CHECK(memory.live_bytes() == before);
  }
  CHECK(memory.live_bytes() == 0);
}
