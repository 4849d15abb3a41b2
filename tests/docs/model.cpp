// Code shown on docs/model.md.
#include <algorithm>
#include <cstdint>
#include <ranges>
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <epitome/epitome.hpp>

#include "lighthouse.hpp"

namespace {

struct fixture {
  const std::string bytes = lighthouse();
  epitome::document page;
  fixture() { REQUIRE_FALSE(epitome::read(bytes, page)); }
};

}  // namespace

TEST_CASE_FIXTURE(fixture, "front matter") {
  // [front matter]
  CHECK(page.title() == "Salt in the Lens: Keeping an Unmanned Light");
  CHECK(page.show() == "Dry Land");
  CHECK(page.people()[1].name() == "Perpetua Skene, PhD");
  CHECK(page.people()[1].role() == "guest");
  CHECK(page.headline() == "How a Lamp Outlives Its Keepers");
  CHECK(page.summary().size() == 1);
  // [front matter]
}

TEST_CASE_FIXTURE(fixture, "takeaways") {
  // [takeaways]
  epitome::takeaway first = page.takeaways()[0];
  CHECK(first.claim() == "An unmanned light is not an untended one.");
  CHECK(first.detail().view().ends_with("count the batteries"));
  CHECK(first.truncated());
  // [takeaways]
}

TEST_CASE_FIXTURE(fixture, "quotes") {
  // [quotes]
  epitome::quote first = page.quotes()[0];
  CHECK(first.text() == "The keepers left. The salt did not.");
  CHECK(first.speaker().label() == "Perpetua Skene");      // as the page has it here
  CHECK(first.speaker().name() == "Perpetua Skene, PhD");  // the person whom it names
  CHECK(first.speaker().person() == page.people()[1]);
  // [quotes]
}

TEST_CASE_FIXTURE(fixture, "questions") {
  // [questions]
  epitome::question first = page.questions()[0];
  CHECK(first.text() == "Who cleans a lens that nobody lives beside?");
  CHECK(first.excerpt().view().ends_with("Nobody has lived on Carrow"));
  CHECK(first.source()->text().view().ends_with("the light has missed four nights."));
  // [questions]
}

TEST_CASE_FIXTURE(fixture, "chapters and turns") {
  // [chapters and turns]
  CHECK(page.chapters()[1].start() == 750.0);
  CHECK(page.chapters()[1].title() == "Rain water only");

  CHECK_FALSE(page.transcript().complete());  // a preview
  epitome::turn second = page.transcript().turns()[1];
  CHECK(second.speaker().name() == "Perpetua Skene, PhD");
  CHECK(second.start() == 9.0);
  CHECK(second.text() == "Forty minutes out. Three hours back.");
  // [chapters and turns]
}

TEST_CASE_FIXTURE(fixture, "the rest") {
  // [the rest]
  CHECK(page.sections()[0].kind() == epitome::section_kind::links);
  CHECK(page.sections()[0].heading() == "Links");
  CHECK(page.sections()[0].blocks()[0].text() == "https://example.org/carrow-rock");
  CHECK(page.calls_to_action()[0].text() == "Get the full analysis with Reedmace");
  // [the rest]
}

TEST_CASE("metadata") {
  // [metadata]
  constexpr std::string_view html = R"(<!DOCTYPE html><html lang="en">
    <link rel="canonical" href="https://dryland.example/salt">
    <script type="application/ld+json">
      {"@type": "PodcastEpisode", "name": "Salt in the Lens", "duration": "PT48M", "datePublished": "2031-05-04",
       "partOfSeries": {"name": "Dry Land"}, "author": {"@type": "Person", "name": "Odalys Brandt"}}
    </script>
    <h1>Salt in the Lens</h1><p>Keeping an unmanned light.</p>)";
  epitome::document episode;
  REQUIRE_FALSE(epitome::read(html, episode));
  epitome::metadata said = episode.metadata();
  CHECK(said.canonical_url() == "https://dryland.example/salt");
  CHECK(said.duration() == 48 * 60.0);
  CHECK(said.date_published() == "2031-05-04");
  CHECK(said.language() == "en");
  CHECK(episode.show() == "Dry Land");
  CHECK(episode.people()[0].name() == "Odalys Brandt");
  CHECK_FALSE(episode.people()[0].role());  // nobody says
  // [metadata]
}

TEST_CASE_FIXTURE(fixture, "absence") {
  // [absence]
  epitome::document empty;
  CHECK_FALSE(empty.title());  // the page does not say
  CHECK(empty.title().view().empty());
  CHECK(empty.quotes().empty());
  CHECK_FALSE(empty.transcript());

  epitome::turn first = page.transcript().turns()[0];
  CHECK_FALSE(first.start());  // a turn without a time stamp
  // [absence]
}

TEST_CASE_FIXTURE(fixture, "ranges") {
  // [ranges]
  epitome::text quote = page.quotes()[0].text();
  epitome::text_range where = quote.range();
  CHECK(page.source().substr(where.begin, where.size()) == quote);
  CHECK(quote.is_source());  // no copy was made:
  CHECK(quote.data() == page.source().data() + where.begin);

  // The whole line, with its marks and its attribution:
  epitome::text_range line = page.quotes()[0].range();
  CHECK(page.source().substr(line.begin, line.size()) ==
        "“The keepers left. The salt did not.”\n— Perpetua Skene");
  // [ranges]
}

TEST_CASE_FIXTURE(fixture, "standard ranges") {
  // [standard ranges]
  auto by_ivo = page.transcript().turns() | std::views::filter([](epitome::turn t) {
                  return t.speaker().name() == "Ivo Marrable";
                });
  CHECK(std::ranges::distance(by_ivo) == 1);

  auto late = std::ranges::upper_bound(page.chapters(), 600.0, {},
                                       [](epitome::chapter c) { return *c.start(); });
  CHECK((*late).title() == "Rain water only");
  // [standard ranges]
}

TEST_CASE_FIXTURE(fixture, "blocks") {
  // [blocks]
  // Between the blocks there are only blanks and line ends.
  std::uint32_t end = 0;
  for (epitome::block b : page.blocks()) {
    std::string_view between = page.source().substr(end, b.range().begin - end);
    CHECK(between.find_first_not_of(" \t\r\n") == std::string_view::npos);
    end = b.range().end;
  }

  CHECK(page.blocks()[1].kind() == epitome::block_kind::people);
  CHECK(epitome::name(page.blocks()[1].kind()) == "people");
  // [blocks]
}

TEST_CASE("joined text") {
  // [joined]
  epitome::document page;
  std::string unix_lines = "Title\n\nTakeaways\nClaim\nOne.\nTwo.\n";
  REQUIRE_FALSE(epitome::read(unix_lines, page));
  CHECK(page.takeaways()[0].detail() == "One.\nTwo.");
  CHECK(page.takeaways()[0]
            .detail()
            .is_source());  // the source holds exactly these bytes

  std::string dos_lines = "Title\r\n\r\nTakeaways\r\nClaim\r\nOne.\r\nTwo.\r\n";
  REQUIRE_FALSE(epitome::read(dos_lines, page));
  CHECK(page.takeaways()[0].detail() == "One.\nTwo.");
  CHECK_FALSE(page.takeaways()[0]
                  .detail()
                  .is_source());  // built once, in the document's arena
  // [joined]
}

TEST_CASE_FIXTURE(fixture, "json") {
  // [json]
  std::string plain = epitome::to_json(page);
  CHECK(plain.starts_with(R"({"format":"text","title":"Salt in the Lens)"));

  std::string json;
  epitome::write_json(page, json, {.spans = true});  // appends
  CHECK(
      json.starts_with(R"({"format":"text","bytes":1127,"title":"Salt in the Lens: )"
                       R"(Keeping an Unmanned Light","title_span":[0,43],)"));
  // [json]
}
