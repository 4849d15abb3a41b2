#include <epitome/grammar/diagnostic.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <vector>

#include "support/pages.hpp"

using epitome::diagnostic;
using epitome::diagnostic_code;

namespace {

std::vector<diagnostic> diagnostics_of(std::string_view source, const epitome::read_options& options = {}) {
  const epitome::document page = read_page(source, options);
  return {page.diagnostics().begin(), page.diagnostics().end()};
}

using expected = std::vector<diagnostic>;

}  // namespace

TEST_CASE("names are those of the JSON") {
  CHECK(name(diagnostic_code::missing_title) == "missing_title");
  CHECK(name(diagnostic_code::stray_line) == "stray_line");
  CHECK(name(diagnostic_code::chapter_without_time) == "chapter_without_time");
  CHECK(name(diagnostic_code::time_goes_back) == "time_goes_back");
  CHECK(name(diagnostic_code::invalid_utf8) == "invalid_utf8");
  CHECK(name(diagnostic_code::odd_markup) == "odd_markup");
}

TEST_CASE("a tidy page has none") {
  CHECK(diagnostics_of("Title\nQuotes\nA quote.\n").empty());
}

TEST_CASE("missing_title names the heading that stands first") {
  CHECK(diagnostics_of("") == expected{{diagnostic_code::missing_title, 0}});
  CHECK(diagnostics_of(" \n\t\r\n") == expected{{diagnostic_code::missing_title, 0}});
  CHECK(diagnostics_of("Quotes\nA quote.\n") == expected{{diagnostic_code::missing_title, 0}});
  CHECK(diagnostics_of("\n\n  Quotes\nA quote.\n") == expected{{diagnostic_code::missing_title, 4}});
}

TEST_CASE("stray_line names the line") {
  CHECK(diagnostics_of("T\nQuestions Answered\nno question\nWhy?\n") == expected{{diagnostic_code::stray_line, 21}});
}

TEST_CASE("chapter_without_time and time_goes_back name the line") {
  CHECK(diagnostics_of("T\nChapters\n01:00 A\nB\n00:30 C\n") ==
        expected{{diagnostic_code::chapter_without_time, 19}, {diagnostic_code::time_goes_back, 21}});
  CHECK(diagnostics_of("T\nTranscript\nHost (01:00): A.\nGuest (00:30): B.\n") ==
        expected{{diagnostic_code::time_goes_back, 30}});
}

TEST_CASE("invalid_utf8 names the first bad byte") {
  CHECK(diagnostics_of("Title\nab\xFF\xFF\n", {.utf8 = epitome::utf8_policy::report}) ==
        expected{{diagnostic_code::invalid_utf8, 8}});
}

TEST_CASE("diagnostics stand in the order of their offsets") {
  const std::string source = "\xFFQ\nTranscript\nHost (01:00): A.\nHost (00:30): B.\nChapters\nno time\n";
  const auto found = diagnostics_of(source, {.utf8 = epitome::utf8_policy::report});
  CHECK(found == expected{{diagnostic_code::invalid_utf8, 0},
                          {diagnostic_code::time_goes_back, 31},
                          {diagnostic_code::chapter_without_time, 57}});
}
