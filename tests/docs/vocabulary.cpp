// Code shown on docs/vocabulary.md.
#include <string>

#include <doctest/doctest.h>
#include <epitome/epitome.hpp>

TEST_CASE("headings") {
  // [headings]
  epitome::vocabulary words;  // holds the built-in ones
  CHECK(
      words.add_heading("Wichtigste Erkenntnisse", epitome::section_kind::takeaways));
  CHECK(words.add_heading("Zitate", epitome::section_kind::quotes));

  std::string bytes =
      "Salz in der Linse\n"
      "## WICHTIGSTE ERKENNTNISSE:\n"
      "Ein unbemanntes Feuer ist kein verlassenes.\n"
      "Viermal im Jahr landen zwei Leute und waschen die Linse.\n"
      "Zitate\n"
      "„Die Wärter sind fort. Das Salz nicht.“\n";
  epitome::document page;
  REQUIRE_FALSE(epitome::read(bytes, page, {.words = &words}));
  CHECK(page.takeaways()[0].claim() == "Ein unbemanntes Feuer ist kein verlassenes.");
  CHECK(page.quotes()[0].text() == "Die Wärter sind fort. Das Salz nicht.");
  // [headings]
}

TEST_CASE("another meaning") {
  // [another meaning]
  epitome::vocabulary words;
  words.add_heading("Highlights",
                    epitome::section_kind::other);  // built in as takeaways
  epitome::document page;
  REQUIRE_FALSE(
      epitome::read("A title\nHighlights\nA line\n", page, {.words = &words}));
  CHECK(page.takeaways().empty());
  CHECK(page.sections()[0].blocks()[0].text() == "A line");
  // [another meaning]
}

TEST_CASE("calls to action") {
  // [calls]
  epitome::vocabulary words;
  CHECK(words.add_call_to_action("Subscribe to … on …"));
  CHECK(words.add_call_to_action("Unlock the whole transcript",
                                 true));           // ends a preview
  CHECK_FALSE(words.add_call_to_action("…now!"));  // must be told by how it begins

  std::string bytes =
      "A title\n"
      "Transcript Preview\n"
      "Ivo: How long did the crossing take?\n"
      "Subscribe to Dry Land on Reedmace\n"
      "Ivo: And back?\n"
      "Unlock the whole transcript\n"
      "1 of 40 pages\n";
  epitome::document page;
  REQUIRE_FALSE(epitome::read(bytes, page, {.words = &words}));
  CHECK(page.transcript().turns().size() == 2);
  CHECK(page.calls_to_action().size() == 2);
  CHECK(page.diagnostics()[0].code ==
        epitome::diagnostic_code::stray_line);  // "1 of 40 pages"
  // [calls]
}
