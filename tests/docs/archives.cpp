// Code shown on docs/archives.md.
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <epitome/epitome.hpp>

namespace {

const std::string three_lines =
    "{\"url\": \"https://tides.example/1\", \"text\": \"The Table and the "
    "Tide\\nSummary\\nHarbours move.\"}\n"
    "{\"url\": \"https://tides.example/2\", \"text\": \"cut off\n"
    "{\"url\": \"https://tides.example/3\", \"text\": \"Dredging for Beginners\"}\n";

}  // namespace

TEST_CASE("pages") {
  // [pages]
  epitome::input archive{three_lines};  // or epitome::input::file("crawl.warc.gz")
  std::vector<std::string> titles;
  for (const epitome::archive_page& page : epitome::pages(archive)) {
    titles.emplace_back(page->title());
  }
  // [pages]
  CHECK(titles ==
        std::vector<std::string>{"The Table and the Tide", "Dredging for Beginners"});
}

TEST_CASE("threads") {
  std::size_t blocks = 0;
  // [threads]
  epitome::input archive{three_lines};
  const epitome::archive_summary summary =
      epitome::for_each_page(archive, 4, [&](const epitome::archive_page& page) {
        blocks += page->blocks().size();  // one call at a time
      });
  CHECK(summary.pages == 2);
  // [threads]
  CHECK(blocks == 4);
}

TEST_CASE("write") {
  // [write]
  epitome::input archive{three_lines};
  std::string lines;
  epitome::for_each_page(
      archive, 4,
      [](const epitome::archive_page& page, std::string& out) {  // on all threads
        epitome::write_json(page.document(), out);
        out += '\n';
      },
      [&lines](std::string_view text) { lines += text; });  // in the archive's order
  // [write]
  CHECK(lines.starts_with(R"({"format":"text","title":"The Table and the Tide")"));
  CHECK(lines.find("Dredging for Beginners") != std::string::npos);
}

TEST_CASE("failures") {
  // [failures]
  epitome::input archive{three_lines};
  const epitome::archive_options report{.on_error = epitome::on_error::report};
  for (const epitome::archive_page& page : epitome::pages(archive, report)) {
    if (!page) {
      CHECK(page.failure().code() == epitome::errc::invalid_json);
      CHECK(page.record().index == 1);
      CHECK(page.record().offset == 94);  // where the record begins
    }
  }
  // [failures]
}
