#include <epitome/grammar/turn_grammar.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "support/pages.hpp"

using epitome::block_kind;
using epitome::text_range;

namespace {

// "speaker|text" for every turn of a transcript.
std::vector<std::string> turns_of(const std::string& lines) {
  const std::string source = "T\nAnn Lee (host)\nTranscript\n" + lines;
  const epitome::document page = read_page(source);
  std::vector<std::string> turns;
  for (const epitome::turn t : page.transcript().turns()) {
    turns.push_back(std::string(t.speaker().name()) + "|" + std::string(t.text()));
  }
  return turns;
}

using list = std::vector<std::string>;

}  // namespace

TEST_CASE("lines without labels are turns of nobody known") {
  CHECK(turns_of("One.\nTwo.\n") == list{"|One.", "|Two."});
}

TEST_CASE("a label counts if it names a person, is generic, or comes back") {
  CHECK(turns_of("Ann: Hi.\n") == list{"Ann Lee|Hi."});
  CHECK(turns_of("Speaker 2: Hi.\nQ: Why?\n") == list{"Speaker 2|Hi.", "Q|Why?"});
  CHECK(turns_of("Bo: Hi.\nBo: Ho.\n") == list{"|Bo: Hi.", "|Bo: Ho."});
  CHECK(turns_of("Bo: Hi.\nBO: Ho.\nbo: He.\n") == list{"Bo|Hi.", "BO|Ho.", "bo|He."});
}

TEST_CASE("shapes of labels") {
  CHECK(turns_of("**Ann:** Hi.\n**Ann**: Ho.\nAnn (00:12): He.\nAnn: [00:13] Ha.\n") ==
        list{"Ann Lee|Hi.", "Ann Lee|Ho.", "Ann Lee|He.", "Ann Lee|Ha."});
  CHECK(turns_of("Ann\xEF\xBC\x9AHi.\n") == list{"Ann Lee|Hi."});
  CHECK(turns_of("Ann:Hi.\n") == list{"|Ann:Hi."});
  CHECK(turns_of("Because: no.\nBecause: no.\nBecause: no.\n") ==
        list{"|Because: no.", "|Because: no.", "|Because: no."});
}

TEST_CASE("a label alone on its line takes the lines below it") {
  CHECK(turns_of("Before.\nAnn:\nOne.\nTwo.\nAnn 00:12\nThree.\n") ==
        list{"|Before.", "Ann Lee|One.\nTwo.", "Ann Lee|Three."});
}

TEST_CASE("times, ranges and kinds") {
  const epitome::document page = read_page("T\nTranscript\nHost (01:00)\nOne.\n\nTwo.\nGuest: Three.\n");
  REQUIRE(page.transcript().turns().size() == 2);
  const epitome::turn first = page.transcript().turns()[0];
  CHECK(first.start() == 60.0);
  CHECK(first.end() == std::nullopt);
  CHECK(first.range() == text_range{13, 36});
  CHECK(first.text().range() == text_range{26, 36});
  CHECK(first.text() == "One.\nTwo.");
  CHECK_FALSE(first.text().is_source());
  CHECK(page.blocks()[2].kind() == block_kind::speaker_label);
  CHECK(page.blocks()[3].kind() == block_kind::turn);
  CHECK(page.transcript().turns()[1].start() == std::nullopt);
}

TEST_CASE("a preview ends at a call to action that says so") {
  const epitome::document page =
      read_page("T\nTranscript Preview\nOne.\nGet the full analysis with Tidepool\nTwo.\nAdd to Chrome\nLost.\n");
  CHECK(page.transcript());
  CHECK_FALSE(page.transcript().complete());
  REQUIRE(page.transcript().turns().size() == 2);
  CHECK(page.transcript().turns()[1].text() == "Two.");
  REQUIRE(page.sections().size() == 1);
  CHECK(page.sections()[0].heading() == "Transcript Preview");
  CHECK(page.sections()[0].blocks()[0].text() == "Lost.");
}

TEST_CASE("a complete transcript goes on after a call to action") {
  const epitome::document page = read_page("T\nTranscript\nOne.\nAdd to Chrome\nTwo.\n");
  CHECK(page.transcript().complete());
  CHECK(page.transcript().turns().size() == 2);
}
