// No padding, no terminator: input may end at the last byte of a mapped page and begin at the first of one. A byte
// read outside of it is a crash here.
#include <doctest/doctest.h>

#include <array>
#include <ostream>
#include <string>
#include <string_view>

#include <epitome/write/json.hpp>

#include "support/guarded_memory.hpp"
#include "support/pages.hpp"
#include "support/plain_scan.hpp"

namespace {

// Texts of `size` bytes that end in every kind of thing a reader looks ahead or back for.
std::array<std::string, 7> texts_of_size(std::size_t size) {
  const auto repeated = [size](std::string_view piece) {
    std::string text;
    while (text.size() < size) {
      text += piece;
    }
    return text.substr(0, size);
  };
  return {repeated("x"),    repeated("\n"),         repeated("ab\r\n"),   repeated("\xE2\x82\xAC"),
          repeated("  \t"), repeated("Quotes\n\""), repeated("#\nQ:\n- ")};
}

void check_at(std::string_view source) {
  const scan_answer expected = plain_scan(source);
  const std::string copy(source);
  std::string json;
  for (const epitome::line_kernel& kernel : epitome::line_kernels()) {
    const bool same = scan_with(kernel, source, true) == expected;
    CHECK(same);
    CHECK(scan_with(kernel, source, false).newlines == expected.newlines);
    const epitome::read_options options{.utf8 = epitome::utf8_policy::report, .kernel = &kernel};
    const std::string here = epitome::to_json(read_page(source, options), {.spans = true});
    if (json.empty()) {
      json = epitome::to_json(read_page(copy, options), {.spans = true});
    }
    CHECK(here == json);
  }
}

}  // namespace

TEST_CASE("short texts at both borders") {
  guarded_memory memory(200);
  for (std::size_t size = 0; size <= 200; ++size) {
    for (const std::string& text : texts_of_size(size)) {
      check_at(memory.at_end(text));
      check_at(memory.at_begin(text));
    }
  }
}

TEST_CASE("texts of about one and two chunks at both borders") {
  guarded_memory memory(3 * epitome::line_kernel::chunk_bytes);
  for (const std::size_t chunks : {1U, 2U}) {
    const std::size_t border = chunks * epitome::line_kernel::chunk_bytes;
    for (std::size_t size = border - 70; size <= border + 70; size += size + 3 < border || size > border + 3 ? 7 : 1) {
      for (const std::string& text : texts_of_size(size)) {
        check_at(memory.at_end(text));
        check_at(memory.at_begin(text));
      }
    }
  }
}

TEST_CASE("a page that ends anywhere") {
  guarded_memory memory(full_page.size());
  for (std::size_t size = 0; size <= full_page.size(); ++size) {
    const std::string_view source = memory.at_end(full_page.substr(0, size));
    const epitome::read_options options{.utf8 = epitome::utf8_policy::report};
    CHECK(epitome::to_json(read_page(source, options)) ==
          epitome::to_json(read_page(full_page.substr(0, size), options)));
  }
}
