#include <epitome/core/limits.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <string>

#include <epitome/grammar/vocabulary.hpp>

#include "support/pages.hpp"

TEST_CASE("offsets of the largest page fit into 32 bits, and one value is left") {
  CHECK(epitome::max_page_bytes == 0xFFFF'FFFE);
}

TEST_CASE("the longest heading is taken, a longer one is not") {
  epitome::vocabulary words;
  const std::string longest(epitome::max_heading_bytes, 'h');
  CHECK(words.add_heading(longest, epitome::section_kind::links));
  CHECK_FALSE(words.add_heading(longest + "h", epitome::section_kind::links));

  const std::string source = "Title\n" + longest + "\nsomewhere.example\n";
  const epitome::document page = read_page(source, {.words = &words});
  REQUIRE(page.sections().size() == 1);
  CHECK(page.sections()[0].kind() == epitome::section_kind::links);
}

namespace {

// The place of a number among names, as letters, so that every name has its own last word.
std::string numeral(std::size_t n) {
  return {'Z', static_cast<char>('a' + n / 26), static_cast<char>('a' + n % 26)};
}

}  // namespace

TEST_CASE("labels are compared to the first of the people only") {
  constexpr std::size_t last = epitome::max_matched_people - 1;
  std::string source = "Title\n";
  for (std::size_t i = 0; i <= last + 1; ++i) {
    source += (i == 0 ? "Ann " : ", Ann ") + numeral(i) + " (guest)";
  }
  source += "\nQuotes\nOne.\n- " + numeral(last) + "\nTwo.\n- " + numeral(last + 1) + "\n";
  const epitome::document page = read_page(source);

  REQUIRE(page.people().size() == last + 2);
  REQUIRE(page.quotes().size() == 2);
  REQUIRE(page.quotes()[0].speaker().person());
  CHECK(page.quotes()[0].speaker().person()->index() == last);
  CHECK_FALSE(page.quotes()[1].speaker().person());
  CHECK(page.quotes()[1].speaker().name() == numeral(last + 1));
}

TEST_CASE("labels are not compared to names that are too long") {
  for (const std::size_t size : {epitome::max_matched_name_bytes, epitome::max_matched_name_bytes + 1}) {
    const std::string name = "Ann " + std::string(size - 4, 'x');
    const std::string source = "Title\n" + name + " (host)\nQuotes\nOne.\n- Ann\nTranscript\nAnn: Salt.\n";
    const epitome::document page = read_page(source);
    REQUIRE(page.people().size() == 1);
    CHECK(page.people()[0].name() == name);
    const std::string known = size == epitome::max_matched_name_bytes ? name : "Ann";
    CHECK(page.quotes()[0].speaker().name() == known);
    CHECK(page.quotes()[0].speaker().person().has_value() == (known == name));
  }
}

TEST_CASE("an excerpt is looked for in the first paragraphs only") {
  constexpr std::size_t last = epitome::max_matched_paragraphs - 1;
  std::string source = "Title\nHeadline\n";
  for (std::size_t i = 0; i <= last + 1; ++i) {
    source += numeral(i) + " is how this paragraph begins.\n";
  }
  source +=
      "Discussion Questions\nOne?\n" + numeral(last) + " is how ...\nTwo?\n" + numeral(last + 1) + " is how ...\n";
  const epitome::document page = read_page(source);

  REQUIRE(page.questions().size() == 2);
  REQUIRE(page.questions()[0].source());
  CHECK(page.questions()[0].source()->text() == page.summary()[last].text());
  CHECK_FALSE(page.questions()[1].source());
}

TEST_CASE("a name of sixty bytes is a label, a longer one is not") {
  const std::string name(epitome::max_label_bytes, 'n');
  const auto speaker_of = [](const std::string& label) {
    const std::string line = label + ": Well.\n";
    const std::string source = "Title\nTranscript\n" + line + line + line;
    const epitome::document page = read_page(source);
    return std::string(page.transcript().turns()[0].speaker().name());
  };
  CHECK(speaker_of(name) == name);
  CHECK(speaker_of(name + "n") == "");
}
