// The rules of line_rules.hpp through the documents that they make: front matter, quotes, chapters, joined lines.
#include <epitome/grammar/line_rules.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "support/pages.hpp"

using epitome::text_range;

TEST_CASE("people") {
  const epitome::document page =
      read_page("T\nMara Quill, PhD (host) , Tomas Lind(co-host),\xC3\x89va (h\xC3\xB4te)\n");
  REQUIRE(page.people().size() == 3);
  CHECK(page.people()[0].name() == "Mara Quill, PhD");
  CHECK(page.people()[0].role() == "host");
  CHECK(page.people()[0].name().range() == text_range{2, 17});
  CHECK(page.people()[0].role().range() == text_range{19, 23});
  CHECK(page.people()[1].name() == "Tomas Lind");
  CHECK(page.people()[1].role() == "co-host");
  CHECK(page.people()[2].name() == "\xC3\x89va");
  CHECK(page.people()[2].index() == 2);
}

TEST_CASE("a line that is not people throughout is none of them") {
  for (const std::string_view line : {"Mara Quill (host), and others", "Mara Quill (two words)", "(host)", "Mara Quill",
                                      "Mara Quill (host),", "Mara Quill (host2)", "Mara Quill ()"}) {
    CAPTURE(line);
    const std::string source = "T\n" + std::string(line) + "\n";
    const epitome::document page = read_page(source);
    CHECK(page.people().empty());
    CHECK(page.headline() == line);
  }
}

TEST_CASE("intro, show and headline") {
  const epitome::document page = read_page(full_page);
  CHECK(page.show() == "Salt & Signal");
  CHECK(page.intro().view().starts_with("In this episode of Salt & Signal"));
  CHECK(page.headline() == "Why the moon is late");
  REQUIRE(page.summary().size() == 2);
  CHECK(page.summary()[1].text() == "The second half is about fog horns.");
}

TEST_CASE("a headline without intro is short and no sentence") {
  const auto headline_of = [](const std::string& line) {
    const std::string source = "T\n" + line + "\n";
    const epitome::document page = read_page(source);
    return std::string(page.headline());
  };
  CHECK(headline_of("Why the moon is late") == "Why the moon is late");
  CHECK(headline_of("The moon is late.") == "");
  CHECK(headline_of("Why?") == "");
  CHECK(headline_of(std::string(160, 'h')) == std::string(160, 'h'));
  CHECK(headline_of(std::string(161, 'h')) == "");
}

TEST_CASE("the marks of a quote come off in layers") {
  const auto quote_of = [](const std::string& line) {
    const std::string source = "T\nQuotes\n" + line + "\n";
    const epitome::document page = read_page(source);
    return std::string(page.quotes()[0].text());
  };
  CHECK(quote_of("\xE2\x80\x9C\xE2\x80\x9CMud.\xE2\x80\x9D\xE2\x80\x9D") == "Mud.");
  CHECK(quote_of("\xC2\xAB \"Mud.\" \xC2\xBB") == "Mud.");
  CHECK(quote_of("\xE2\x80\x9CMud\xE2\x80\x9D and \xE2\x80\x9Cmore\xE2\x80\x9D") ==
        "\xE2\x80\x9CMud\xE2\x80\x9D and \xE2\x80\x9Cmore\xE2\x80\x9D");
  CHECK(quote_of("\"\"") == "\"\"");
  CHECK(quote_of("Plain.") == "Plain.");
}

TEST_CASE("attributions") {
  const epitome::document page = read_page(full_page);
  REQUIRE(page.quotes().size() == 3);
  REQUIRE(page.quotes()[0].speaker().person());
  CHECK(page.quotes()[0].speaker().name() == "Tomas Lind");
  CHECK(page.quotes()[0].speaker().label() == "Lind");
  CHECK(page.quotes()[1].speaker());
  CHECK_FALSE(page.quotes()[1].speaker().person());
  CHECK(page.quotes()[1].speaker().name() == "A fisherman");
  CHECK_FALSE(page.quotes()[2].speaker());
}

TEST_CASE("a speaker's name begins after the blanks, however many") {
  const std::string source = "T\nQuotes\nMud.\n-" + std::string(70'000, ' ') + "Lind\n";
  const epitome::document page = read_page(source);
  REQUIRE(page.quotes().size() == 1);
  CHECK(page.quotes()[0].speaker().name() == "Lind");
}

TEST_CASE("chapters") {
  const epitome::document page = read_page(
      "T\nChapters\n- 00:00 - 01:15 Cold open\n1:02:03.5 | Mud\n**[12:30](#t=750)** Boots\nLast words "
      "(1:20:00)\nMore\n");
  REQUIRE(page.chapters().size() == 5);
  const auto chapter = [&](std::ptrdiff_t i) { return page.chapters()[i]; };
  CHECK(chapter(0).start() == 0.0);
  CHECK(chapter(0).end() == 75.0);
  CHECK(chapter(0).title() == "Cold open");
  CHECK(chapter(1).start() == 3723.5);
  CHECK(chapter(1).end() == std::nullopt);
  CHECK(chapter(1).title() == "Mud");
  CHECK(chapter(2).start() == 750.0);
  CHECK(chapter(2).title() == "Boots");
  CHECK(chapter(3).start() == 4800.0);
  CHECK(chapter(3).title() == "Last words");
  CHECK(chapter(4).start() == std::nullopt);
  CHECK(chapter(4).title() == "More");
}
