#include <epitome/core/location.hpp>

#include <doctest/doctest.h>

#include <string_view>

using epitome::locate;
using epitome::location;

TEST_CASE("lines and columns begin at one") {
  CHECK(locate("", 0) == location{1, 1});
  CHECK(locate("abc", 0) == location{1, 1});
  CHECK(locate("abc", 2) == location{1, 3});
  CHECK(locate("ab\ncd", 2) == location{1, 3});
  CHECK(locate("ab\ncd", 3) == location{2, 1});
  CHECK(locate("ab\ncd", 4) == location{2, 2});
  CHECK(locate("\n\n\n", 2) == location{3, 1});
}

TEST_CASE("only LF ends a line") {
  CHECK(locate("ab\r\ncd", 3) == location{1, 4});
  CHECK(locate("ab\r\ncd", 4) == location{2, 1});
  CHECK(locate("ab\rcd", 3) == location{1, 4});
}

TEST_CASE("columns are code points") {
  constexpr std::string_view text = "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x8C\x8Ax";  // 2, 3, 4 and 1 bytes
  CHECK(locate(text, 2) == location{1, 2});
  CHECK(locate(text, 5) == location{1, 3});
  CHECK(locate(text, 9) == location{1, 4});
  CHECK(locate(text, 10) == location{1, 5});
}

TEST_CASE("an offset past the end is the end") {
  CHECK(locate("ab", 2) == location{1, 3});
  CHECK(locate("ab", 99) == location{1, 3});
  CHECK(locate("ab\n", 99) == location{2, 1});
  CHECK(locate("", 99) == location{1, 1});
}

TEST_CASE("a byte that belongs to no valid sequence counts as one") {
  CHECK(locate("\xFFx", 1) == location{1, 2});
  CHECK(locate("\x80\x80x", 2) == location{1, 3});
  CHECK(locate("\xE2\x82x", 2) == location{1, 3});
  CHECK(locate("\xC3\xA9\xA9x", 3) == location{1, 3});
}
