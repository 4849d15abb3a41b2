#include <epitome/read/decoded_text.hpp>

#include <doctest/doctest.h>

#include <memory_resource>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using epitome::decoded_text;
using epitome::text_range;

namespace {

// Each byte where it came from.
void check_places(const decoded_text& text, text_range whole, std::string_view source) {
  const text_range place = text.source_range(whole);
  for (std::uint32_t at = whole.begin; at < whole.end; ++at) {
    const text_range byte = text.source_range({at, at + 1});
    CHECK(place.contains(byte));
    CHECK(byte == text_range{text.source_begin(at), text.source_end(at + 1)});
    if (text.is_copied({at, at + 1})) {
      CHECK(source[byte.begin] == text.view({at, at + 1}).front());
    }
  }
}

}  // namespace

TEST_CASE("offsets go on after those of the source") {
  constexpr std::string_view source = "a&amp;b and more";
  decoded_text text(std::pmr::get_default_resource());
  text.start(source);
  CHECK(text.empty());
  CHECK_FALSE(text.holds({0, 16}));
  const std::uint32_t begin = text.begin_text();
  CHECK(begin > source.size() + 1);  // never directly after the source's last line
  text.add_copied({0, 1});
  text.add_decoded("&", {1, 6});
  text.add_copied({6, 8});
  text.add_copied({8, 12});  // goes on where the source does
  const text_range whole = text.end_text(begin);
  text.finish();
  CHECK_FALSE(text.empty());
  CHECK(text.view(whole) == "a&b and");
  CHECK(text.holds(whole));
  CHECK(text.source_range(whole) == text_range{0, 11});
  CHECK_FALSE(text.is_copied(whole));
  CHECK(text.is_copied({begin + 2, begin + 7}));
  CHECK(text.source_range({begin + 2, begin + 7}) == text_range{6, 11});
  CHECK(text.source_range({begin + 7, begin + 7}) == text_range{11, 11});
  CHECK(text.source_range({begin, begin}) == text_range{0, 0});
}

TEST_CASE("texts do not touch") {
  decoded_text text(std::pmr::get_default_resource());
  text.start("abxxcdyyyy");
  const std::uint32_t first = text.begin_text();
  text.add_copied({0, 2});
  const std::uint32_t second = text.begin_text();
  text.add_copied({4, 6});
  text.finish();
  CHECK(second == first + 3);
  CHECK(text.view({first, second + 2}) == "ab\ncd");
  CHECK_FALSE(text.is_copied({first, second + 2}));
  CHECK(text.source_range({first, second + 2}) == text_range{0, 6});
  CHECK(text.source_range({first, first + 2}) == text_range{0, 2});
  CHECK(text.source_range({second, second + 2}) == text_range{4, 6});
}

TEST_CASE("what turns out to be one run of the source is not kept") {
  decoded_text text(std::pmr::get_default_resource());
  text.start("....abc&#32;    ....");
  const std::uint32_t begin = text.begin_text();
  text.add_copied({4, 7});
  text.add_decoded(" ", {7, 12});
  text.add_copied({12, 16});
  CHECK(text.end_text(begin) == text_range{4, 7});
  CHECK(text.empty());
  CHECK(text.begin_text() == begin);
}

TEST_CASE("blanks at the end are taken off, whatever made them") {
  constexpr std::string_view source = "a&amp;&#32; <b> </b>&#9; z";
  decoded_text text(std::pmr::get_default_resource());
  text.start(source);
  const std::uint32_t first = text.begin_text();
  text.add_copied({0, 1});
  text.add_decoded("&", {1, 6});
  text.add_decoded(" ", {6, 11});
  text.add_copied({11, 12});
  text.add_copied({15, 16});
  text.add_decoded("\t", {20, 24});
  text.add_copied({24, 25});
  const text_range whole = text.end_text(first);
  CHECK(whole.size() == 2);
  const std::uint32_t second = text.begin_text();
  text.add_copied({25, 26});
  text.add_copied({0, 1});
  text.add_decoded("\t", {20, 24});
  const text_range other = text.end_text(second);
  text.finish();
  CHECK(text.view(whole) == "a&");
  CHECK(text.source_range(whole) == text_range{0, 6});
  CHECK(text.view(other) == "za");
  CHECK(text.source_begin(other.begin) == 25);
  CHECK(text.source_end(other.end) == 1);
}

TEST_CASE("many pieces of any size, made in several goes, out of order, and from one another") {
  // Every third byte of the source is made another, of one to three bytes; some are left out, some blanks trimmed.
  std::string source;
  for (int i = 0; i < 40'000; ++i) {
    source += static_cast<char>('a' + i % 26);
  }
  decoded_text text(std::pmr::get_default_resource());
  text.start(source);
  std::vector<std::pair<text_range, std::string>> texts;
  const auto size_of = [](std::uint32_t i) { return 1 + i * i % (i % 7 == 0 ? 400 : 20); };
  for (std::uint32_t round = 0; round < 3; ++round) {
    for (std::uint32_t at = round; at + 3000 < source.size(); at += 1500) {
      const std::uint32_t begin = text.begin_text();
      std::string expected;
      std::uint32_t from = round == 1 ? static_cast<std::uint32_t>(source.size()) - at - 2500 : at;
      for (std::uint32_t i = 0; i < 1 + at % 40; ++i) {
        const std::uint32_t size = size_of(i + round);
        text.add_copied({from, from + size});
        expected += source.substr(from, size);
        from += size + (i % 3 == 0 ? size_of(i) % 70 : 0);
        const std::string made(1 + i % 3 + (i == 30 ? 300 : 0), static_cast<char>('A' + i % 26));
        text.add_decoded(made, {from, from + 1 + i % 50});
        expected += made;
        from += 1 + i % 50;
        if (from + 500 > source.size()) {
          break;
        }
      }
      if (round == 2) {
        const text_range held = texts.front().first;
        text.add_held({held.begin + 1, held.end});
        expected += texts.front().second.substr(1);
      }
      texts.emplace_back(text.end_text(begin), expected);
    }
    text.finish();
    text.finish();
  }
  for (const auto& [range, expected] : texts) {
    CHECK(text.view(range) == expected);
    if (range.begin < texts[texts.size() / 3].first.begin) {
      check_places(text, range, source);
    }
  }
}
