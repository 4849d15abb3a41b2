#include <epitome/grammar/page_grammar.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <vector>

#include "support/page_properties.hpp"
#include "support/pages.hpp"

using epitome::block_kind;
using epitome::section_kind;

TEST_CASE("every block of a page has its kind") {
  using enum block_kind;
  const std::vector<block_kind> expected = {title,          people,   intro,       headline,
                                            summary,        summary,  //
                                            heading,        claim,    detail,      call_to_action,
                                            claim,          detail,   detail,  //
                                            heading,        quote,    attribution, quote,
                                            attribution,    quote,  //
                                            heading,        question, excerpt,     question,
                                            call_to_action, stray,  //
                                            heading,        chapter,  chapter,     heading,
                                            note,           heading,  note,  //
                                            heading,        turn,     turn,        turn};
  const epitome::document page = read_page(full_page);
  REQUIRE(page.blocks().size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const epitome::block found = page.blocks()[static_cast<std::ptrdiff_t>(i)];
    CAPTURE(found.text());
    CHECK(name(found.kind()) == name(expected[i]));
  }
  CHECK(broken_property(page) == "");
}

TEST_CASE("takeaways are pairs, or one claim with a longer detail") {
  const auto claims_of = [](const std::string& lines) {
    const std::string source = "T\nTakeaways\n" + lines;
    const epitome::document page = read_page(source);
    std::string out;
    for (const epitome::takeaway t : page.takeaways()) {
      out += std::string(t.claim()) + "=" + std::string(t.detail()) + ";";
    }
    return out;
  };
  CHECK(claims_of("a\nb\nc\nd\n") == "a=b;c=d;");
  CHECK(claims_of("a\nb\nc\n") == "a=b\nc;");
  CHECK(claims_of("a\n") == "a=;");
  CHECK(claims_of("a\nb\nAdd to Chrome\nc\n") == "a=b;c=;");
  CHECK(claims_of("- a\n* b\n2. c\n") == "a=;b=;c=;");
  CHECK(claims_of("- a\nb\n") == "- a=b;");
  CHECK(claims_of("- a\n- b\nAdd to Chrome\n") == "- a=- b;");
}

TEST_CASE("texts that were cut short say so") {
  const auto detail_of = [](const std::string& line) {
    const std::string source = "T\nTakeaways\nclaim\n" + line + "\n";
    const epitome::document page = read_page(source);
    return std::string(page.takeaways()[0].detail()) + (page.takeaways()[0].truncated() ? "|cut" : "");
  };
  CHECK(detail_of("so ...") == "so|cut");
  CHECK(detail_of("so \xE2\x80\xA6") == "so|cut");
  CHECK(detail_of("so[...]") == "so|cut");
  CHECK(detail_of("so \t[...]") == "so|cut");
  CHECK(detail_of("so...") == "so...");
  CHECK(detail_of("[...]") == "[...]");
  CHECK(detail_of("so.") == "so.");
}

TEST_CASE("questions end in a question mark of any script") {
  const epitome::document page = read_page(
      "T\nDiscussion "
      "Questions\nWhy?\n\xE4\xBD\x95\xEF\xBC\x9F\n\xD9\x84\xD9\x85\xD8\xA7\xD8\xB0\xD8\xA7\xD8\x9F\nBecause.\n");
  REQUIRE(page.questions().size() == 3);
  CHECK(page.questions()[2].excerpt() == "Because.");
}

TEST_CASE("sections of one kind add up") {
  const epitome::document page = read_page("T\nQuotes\nOne.\nSummary\nA.\nKey Quotes\nTwo.\nOverview\nB.\n");
  CHECK(page.quotes().size() == 2);
  CHECK(page.summary().size() == 2);
}

TEST_CASE("sections that are kept as they are") {
  const epitome::document page = read_page("T\nShow Notes:\none\nLinks\n## Sponsors\ntwo\nthree\n");
  REQUIRE(page.sections().size() == 3);
  CHECK(page.sections()[0].kind() == section_kind::show_notes);
  CHECK(page.sections()[0].heading() == "Show Notes:");
  CHECK(page.sections()[1].kind() == section_kind::links);
  CHECK(page.sections()[1].blocks().empty());
  CHECK(page.sections()[2].kind() == section_kind::other);
  CHECK(page.sections()[2].heading() == "## Sponsors");
  REQUIRE(page.sections()[2].blocks().size() == 2);
  CHECK(page.sections()[2].blocks()[1].text() == "three");
}

TEST_CASE("the first line is the title, whatever it looks like") {
  for (const std::string_view line : {"## Sponsors", "Add to Chrome", "- \xE2\x80\x9CMud\xE2\x80\x9D", "?"}) {
    const epitome::document page = read_page(line);
    CHECK(page.title() == line);
  }
}

TEST_CASE("but for a heading: then there is no title") {
  const epitome::document page = read_page("## Quotes\nMud.\n");
  CHECK_FALSE(page.title());
  CHECK(page.quotes().size() == 1);
}

TEST_CASE("a byte order mark is no part of the title") {
  const epitome::document page = read_page("\xEF\xBB\xBFTitle\n");
  CHECK(page.title() == "Title");
  CHECK(page.title().range() == epitome::text_range{3, 8});
  CHECK(page.source().size() == 9);
}
