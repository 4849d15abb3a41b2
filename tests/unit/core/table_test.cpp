#include <epitome/core/table.hpp>

#include <doctest/doctest.h>

#include <numeric>
#include <type_traits>

#include "support/counting_memory.hpp"

using epitome::table;

static_assert(!std::is_copy_constructible_v<table<int>>);

TEST_CASE("an empty table holds no memory") {
  counting_memory memory;
  const table<int> rows(&memory);
  CHECK(rows.empty());
  CHECK(rows.size() == 0);
  CHECK(rows.capacity() == 0);
  CHECK(rows.begin() == rows.end());
  CHECK(memory.allocations() == 0);
}

TEST_CASE("rows survive growing") {
  counting_memory memory;
  {
    table<int> rows(&memory);
    for (int i = 0; i < 1000; ++i) {
      rows.push_back(i);
    }
    REQUIRE(rows.size() == 1000);
    CHECK(std::accumulate(rows.begin(), rows.end(), 0) == 999 * 1000 / 2);
    CHECK(rows.back() == 999);
    CHECK(rows[500] == 500);
    CHECK(rows.bytes_used() == 1000 * sizeof(int));
    CHECK(rows.bytes_reserved() == rows.capacity() * sizeof(int));
    CHECK(memory.live_bytes() == rows.bytes_reserved());
    CHECK(memory.allocations() < 20);
  }
  CHECK(memory.live_bytes() == 0);
}

TEST_CASE("a table can take one of its own rows") {
  counting_memory memory;
  table<int> rows(&memory);
  rows.push_back(7);
  for (int i = 0; i < 100; ++i) {
    rows.push_back(rows[0]);
  }
  CHECK(std::accumulate(rows.begin(), rows.end(), 0) == 707);
}

TEST_CASE("room is no row until it is committed") {
  counting_memory memory;
  table<int> rows(&memory);
  rows.push_back(1);
  int* const room = rows.room(10);
  CHECK(rows.size() == 1);
  CHECK(rows.capacity() >= 11);
  room[0] = 2;
  room[1] = 3;
  rows.commit(2);
  REQUIRE(rows.size() == 3);
  CHECK(rows[2] == 3);
  CHECK(rows.room(0) == rows.data() + 3);
}

TEST_CASE("clear and truncate keep the memory") {
  counting_memory memory;
  table<int> rows(&memory);
  for (int i = 0; i < 100; ++i) {
    rows.push_back(i);
  }
  const std::size_t before = memory.allocations();
  rows.truncate(10);
  CHECK(rows.size() == 10);
  CHECK(rows.back() == 9);
  rows.clear();
  CHECK(rows.empty());
  for (int i = 0; i < 100; ++i) {
    rows.push_back(i);
  }
  CHECK(memory.allocations() == before);
}

TEST_CASE("a table that cannot grow stays as it was") {
  counting_memory memory;
  table<int> rows(&memory);
  rows.push_back(1);
  memory.fail_at(1);
  CHECK_THROWS_AS((void)rows.room(1000), std::bad_alloc);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0] == 1);
}
