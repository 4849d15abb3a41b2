// Every page of a few parts, where the library takes a short way for what is common: against the reference parser.
#include <doctest/doctest.h>

#include <cstddef>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

#include <epitome/model/read.hpp>
#include <epitome/write/json.hpp>

#include "reference/reference_parser.hpp"

namespace {

using std::string_view;

// Calls `use` with every row of `size` of `parts`, one behind the other.
template <class Use>
void for_each_row(std::span<const string_view> parts, std::size_t size, const std::string& row, Use& use) {
  if (size == 0) {
    use(row);
    return;
  }
  for (const string_view part : parts) {
    for_each_row(parts, size - 1, row + std::string(part), use);
  }
}

void check_page(const std::string& source) {
  const std::string expected = reference::to_json(source, true);
  for (const epitome::line_kernel& kernel : epitome::line_kernels()) {
    epitome::document page;
    REQUIRE_FALSE(epitome::read_text(source, page, {.kernel = &kernel}));
    if (const std::string actual = epitome::to_json(page, {.spans = true}); actual != expected) {
      CAPTURE(kernel.name);
      CAPTURE(source);
      CHECK(actual == expected);
    }
  }
}

// Checks pages of the lines that `lines_of` makes of every row of up to `most` of `parts`. Returns how many rows.
template <class LinesOf>
std::size_t check_quotes(std::span<const string_view> parts, std::size_t most, LinesOf lines_of) {
  const std::string front = "T\nNotable Quotes\n";
  std::string page = front;
  std::size_t rows = 0;
  const auto add_row = [&](const std::string& row) {
    page += lines_of(row) + "— Somebody\n";
    if (++rows % 64 == 0) {
      check_page(page);
      page = front;
    }
  };
  for (std::size_t size = 0; size <= most; ++size) {
    for_each_row(parts, size, {}, add_row);
  }
  check_page(page);
  return rows;
}

}  // namespace

TEST_CASE("quotation marks within one and two layers of them") {
  constexpr string_view parts[] = {"“", "”", "words about it ", "’s 朝 "};  // bytes of marks stand in other characters
  const std::size_t rows =
      check_quotes(parts, 6, [](const std::string& inside) { return "“" + inside + "”\n““" + inside + "””\n"; });
  CHECK(rows == 1 + 4 + 16 + 64 + 256 + 1024 + 4096);
}

TEST_CASE("layers of marks of several kinds") {
  constexpr string_view parts[] = {"“", "”", "\"", "«", "»", "„", "words about it ", " "};
  const std::size_t rows = check_quotes(
      parts, 4, [](const std::string& inside) { return "\"" + inside + "\"\n“" + inside + "”\n«" + inside + "»\n"; });
  CHECK(rows == 1 + 8 + 64 + 512 + 4096);
}

TEST_CASE("people, some of one name, and labels that may be theirs") {
  constexpr string_view people[] = {"Mara Quill (host), ", "mara quill (guest), ", "Mara (guest), ",
                                    "Tomas Lind, PhD (guest), ", "Quill (guest), "};
  constexpr string_view labels[] = {"Mara Quill",  "Mara",
                                    "MARA QUILL",  "Quill",
                                    "Mara  Quill", "Tomas Lind",
                                    "Lind",        "Tomas Lind, PhD",
                                    "PhD",         "Mara Quill (on the line)",
                                    "Mara Quilt",  "Somebody X",
                                    "Mar",         "x"};
  const auto check = [&](const std::string& row) {
    std::string page = "T\n" + row.substr(0, row.size() - 2) + "\nNotable Quotes\n";
    for (int round = 0; round < 2; ++round) {
      for (const string_view label : labels) {
        page += "“Something that was said”\n— " + std::string(label) + "\n";
      }
    }
    check_page(page);
  };
  for (std::size_t size = 1; size <= 5; ++size) {
    for_each_row(people, size, {}, check);
  }
}

TEST_CASE("few lines of a transcript that may begin with a label") {
  constexpr string_view lines[] = {"Here is what happened: it rained.\n",
                                   "The host: all well.\n",
                                   "Host: all well.\n",
                                   "Mara: no.\n",
                                   "Mara Quill, host: no.\n",
                                   "Someone Else:\n",
                                   "**Someone Else:** yes.\n",
                                   "Someone Else (00:12): yes.\n",
                                   "[00:12] Someone Else: yes.\n",
                                   "It rained.\n"};
  const auto check = [&](const std::string& row) {
    check_page("T\nMara Quill (host)\nTranscript\n" + row + "And it went on.\n");
  };
  for (std::size_t size = 1; size <= 4; ++size) {
    for_each_row(lines, size, {}, check);
  }
}
