#include <epitome/read/decoded_text.hpp>

#include <doctest/doctest.h>

#include <memory_resource>
#include <ostream>
#include <string_view>

using epitome::decoded_text;
using epitome::text_range;

TEST_CASE("offsets go on after those of the source") {
  constexpr std::string_view source = "a&amp;b and more";
  decoded_text text(std::pmr::get_default_resource());
  text.start(source.size());
  CHECK(text.empty());
  CHECK_FALSE(text.holds({0, 16}));
  const std::uint32_t begin = text.begin_text();
  CHECK(begin > source.size() + 1);  // never directly after the source's last line
  text.add_copied("a", 0);
  text.add_decoded("&", {1, 6});
  text.add_copied("b ", 6);
  text.add_copied("and ", 8);  // goes on where the source does
  const text_range whole = text.end_text(begin);
  CHECK(text.view(whole) == "a&b and");
  CHECK(text.holds(whole));
  CHECK(text.source_range(whole) == text_range{0, 11});
  CHECK_FALSE(text.is_copied(whole));
  CHECK(text.is_copied({begin + 2, begin + 7}));
  CHECK(text.source_range({begin + 2, begin + 7}) == text_range{6, 11});
  CHECK(text.source_range({begin + 7, begin + 7}) == text_range{11, 11});
}

TEST_CASE("texts do not touch") {
  decoded_text text(std::pmr::get_default_resource());
  text.start(10);
  const std::uint32_t first = text.begin_text();
  text.add_copied("ab", 0);
  const std::uint32_t second = text.begin_text();
  text.add_copied("cd", 2);
  CHECK(second == first + 3);
  CHECK(text.view({first, second + 2}) == "ab\ncd");
  CHECK_FALSE(text.is_copied({first, second + 2}));
  CHECK(text.source_range({first, second + 2}) == text_range{0, 4});
}

TEST_CASE("what turns out to be one run of the source is not kept") {
  decoded_text text(std::pmr::get_default_resource());
  text.start(20);
  const std::uint32_t begin = text.begin_text();
  text.add_copied("abc", 4);
  text.add_decoded(" ", {7, 12});
  CHECK(text.end_text(begin) == text_range{4, 7});
  CHECK(text.begin_text() == begin + 1);
}
