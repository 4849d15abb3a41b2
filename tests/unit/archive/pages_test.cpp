#include <epitome/archive/pages.hpp>

#include <doctest/doctest.h>

#include <iterator>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "archive/archive_writer.hpp"

using epitome::archive_options;
using epitome::archive_page;
using epitome::errc;
using epitome::input;
using epitome::on_error;

static_assert(std::ranges::input_range<epitome::page_range>);
static_assert(std::is_nothrow_move_constructible_v<epitome::page_range>);
static_assert(!std::is_copy_constructible_v<archive_page> && !std::is_move_constructible_v<archive_page>);

namespace {

// "title" for a page, "!code" for a failure.
std::vector<std::string> read_all(std::string_view bytes, const archive_options& options = {}) {
  input archive(bytes);
  std::vector<std::string> all;
  for (const archive_page& page : epitome::pages(archive, options)) {
    all.push_back(page ? std::string(page->title()) : '!' + std::string(name(page.failure().code())));
  }
  return all;
}

using names = std::vector<std::string>;

}  // namespace

TEST_CASE("what a JSON object says of its page") {
  const std::string_view line = "{\"id\": 17, \"url\": \"u\\/1\", \"text\": \"T\\u00e9\", \"source\": \"s\"}";
  input archive(line);
  auto range = epitome::pages(archive);
  const archive_page& page = *range.begin();
  CHECK(page->title() == "Té");
  CHECK(page.record().payload == "Té");
  CHECK(page.record().url == "u/1");
  CHECK(page.record().id == "17");
  CHECK(page.record().source == "s");
  CHECK(page.record().media_type == "text/plain");
  CHECK(page.record().offset == 0);
}

TEST_CASE("a string without escapes is a view of the archive") {
  const std::string line = "{\"text\": \"One line only\"}";
  input archive(line);
  auto range = epitome::pages(archive);
  const std::string_view title = (*range.begin())->title();
  CHECK(title.data() == line.data() + 10);
}

TEST_CASE("which member holds the page") {
  CHECK(read_all(R"({"body": "B", "content": "C", "html": "<p>H", "text": "T"})") == names{"T"});
  CHECK(read_all(R"({"body": "B", "content": "C", "html": "<p>H"})") == names{"H"});
  CHECK(read_all(R"({"body": "B", "text": null})") == names{"B"});
  CHECK(read_all(R"({"text": "first", "text": "second"})") == names{"first"});
  CHECK(read_all(R"({"body": "B", "text": "T"})", {.field = "body"}) == names{"B"});
  CHECK(read_all(R"({"a": [{"b": "deep"}], "text": "T"})", {.field = "/a/0/b"}) == names{"deep"});
  CHECK(read_all(R"({"text": "T"})", {.field = "page", .on_error = on_error::report}) == names{"!no_page_field"});
}

TEST_CASE("bad records are skipped, reported, or the last") {
  const std::string_view bytes = "{\"text\": \"One\"}\n{\"text\": \"cut\n{\"text\": \"Three\"}\n";
  CHECK(read_all(bytes) == names{"One", "Three"});
  CHECK(read_all(bytes, {.on_error = on_error::report}) == names{"One", "!invalid_json", "Three"});
  CHECK(read_all(bytes, {.on_error = on_error::stop}) == names{"One", "!invalid_json"});

  input archive(bytes);
  auto range = epitome::pages(archive);
  for (const archive_page& page : range) {
    CHECK(page);
  }
  CHECK(range.summary().pages == 2);
  CHECK(range.summary().failed == 1);
  CHECK(range.summary().bytes == bytes.size());
  CHECK(range.summary().first_failure == epitome::error(errc::invalid_json, 26));
}

TEST_CASE("a bad record is handed over as it stands") {
  input archive(std::string_view("{\"text\": \"cut\n{\"text\": \"Two\"}\n"));
  auto range = epitome::pages(archive, {.on_error = on_error::report});
  const archive_page& page = *range.begin();
  CHECK_FALSE(page);
  CHECK(page.record().payload == "{\"text\": \"cut");
  CHECK(page->blocks().empty());
}

TEST_CASE("two texts on one line, among lines of one") {
  CHECK(read_all("{\"text\": \"One\"}\n{\"text\": \"Two\"}{\"text\": \"Three\"}\n{\"text\": \"Four\"}\n") ==
        names{"One", "Two", "Three", "Four"});
}

TEST_CASE("by the caller's word, every line is one record") {
  const archive_options lines{.lines = true, .on_error = on_error::report};
  CHECK(read_all("no JSON\n\n{\"text\": \"Three\"}\n{\"text\": \"4\"}{\"text\": \"4\"}\n{\n}\n{\"text\": \"Seven\"}",
                 lines) ==
        names{"!invalid_json", "!invalid_json", "Three", "!invalid_json", "!invalid_json", "!invalid_json", "Seven"});
  CHECK(read_all("", lines).empty());
  CHECK(read_all("\n", lines) == names{"!invalid_json"});
}

TEST_CASE("a WARC response: what its headers say") {
  const std::string http = archive_writer::http_response("<!doctype html><title>x</title><p>Caf\xE9",
                                                         "content-type: Text/HTML; charset=\"windows-1252\"\r\n");
  const std::string bytes =
      archive_writer::warc_record("response", "<https://salt.example/>", "application/http", http);
  input archive(bytes);
  auto range = epitome::pages(archive);
  const archive_page& page = *range.begin();
  CHECK(page->format() == epitome::page_format::html);
  CHECK(page->title() == "Café");
  CHECK(page.record().url == "https://salt.example/");
  CHECK(page.record().charset == "windows-1252");
  CHECK(page.record().id.starts_with("<urn:example:"));
}

TEST_CASE("records that are no pages are counted apart") {
  using archive_writer::http_response;
  using archive_writer::warc_record;
  const std::string bytes =
      warc_record("warcinfo", "", "application/warc-fields", "software: s") +
      warc_record("request", "u", "application/http", "GET / HTTP/1.1\r\n\r\n") +
      warc_record("response", "u", "application/http", http_response("", "", "301 Moved")) +
      warc_record("response", "u", "application/http", http_response("", "", "404 Not Found")) +
      warc_record("response", "u", "application/http", http_response("\x89PNG", "Content-Type: image/png\r\n")) +
      warc_record("conversion", "u", "text/plain", "The Page\n");
  input archive(bytes);
  auto range = epitome::pages(archive);
  for (const archive_page& page : range) {
    CHECK(page->title() == "The Page");
    CHECK(page.record().index == 5);
  }
  CHECK(range.summary().skipped == 5);
  CHECK(range.summary().pages == 1);
}

TEST_CASE("transcripts are records too") {
  const std::string json =
      "{\"version\": \"1.0.0\", \"segments\": [{\"speaker\": \"Mara\", \"startTime\": 0.5, "
      "\"endTime\": 2.5, \"body\": \"Salt is counted.\"}]}\n";
  const std::string vtt = "{\"text\": \"WEBVTT\\n\\n00:00.500 --> 00:02.500\\n<v Mara>Salt is counted.\"}\n";
  std::size_t read = 0;
  const std::string bytes = json + vtt;
  input both{bytes};
  for (const archive_page& page : epitome::pages(both)) {
    REQUIRE(page->transcript().turns().size() == 1);
    CHECK(page->transcript().turns()[0].text() == "Salt is counted.");
    CHECK(page->transcript().turns()[0].start() == 0.5);
    ++read;
  }
  CHECK(read == 2);
}

TEST_CASE("where compressed records are stored") {
  const std::string one = archive_writer::gzip("{\"text\": \"One\"}\n");
  const std::string bytes = one + archive_writer::gzip("{\"text\": \"Two\"}\n{\"text\": \"Three\"}\n");
  input archive{std::string_view(bytes)};
  std::vector<std::uint64_t> stored;
  std::vector<std::uint64_t> offsets;
  for (const archive_page& page : epitome::pages(archive)) {
    stored.push_back(page.record().stored_offset);
    offsets.push_back(page.record().offset);
  }
  CHECK(stored == std::vector<std::uint64_t>{0, one.size(), one.size()});
  CHECK(offsets == std::vector<std::uint64_t>{0, 16, 32});
}

TEST_CASE("padding behind the last member is nothing") {
  CHECK(read_all(archive_writer::gzip("{\"text\": \"One\"}\n") + std::string(512, '\0'),
                 {.on_error = on_error::report}) == names{"One"});
}

TEST_CASE("limits") {
  const std::string big = "{\"text\": \"" + std::string(5000, 'x') + "\"}\n";
  const archive_options small{.on_error = on_error::report, .max_record_bytes = 4096};
  CHECK(read_all(big + "{\"text\": \"Two\"}\n", small) == names{"!record_too_large", "Two"});

  // Larger than a batch, and read from a stream.
  const std::string huge = "{\"text\": \"" + std::string(3'000'000, 'x') + "\"}\n";
  CHECK(read_all("{\"text\": \"One\"}\n" + huge + "{\"text\": \"Three\"}\n", small) ==
        names{"One", "!record_too_large", "Three"});
  CHECK(read_all(archive_writer::gzip("{\"text\": \"One\"}\n" + huge + "{\"text\": \"Three\"}\n"),
                 {.on_error = on_error::report, .max_record_bytes = 4096, .max_expansion = 100'000}) ==
        names{"One", "!record_too_large", "Three"});

  const std::string bomb = archive_writer::gzip(std::string(20'000'000, ' '));
  const archive_options careful{.on_error = on_error::report, .max_expansion = 100};
  CHECK(read_all(bomb + archive_writer::gzip("{\"text\": \"Two\"}\n"), careful) == names{"!expands_too_much", "Two"});
  CHECK(read_all(archive_writer::gzip("{\"text\": \"One\"}\n" + std::string(5000, ' ')),
                 {.on_error = on_error::report, .max_decompressed_bytes = 4000}) == names{"!expands_too_much"});
}

TEST_CASE("a JSON array is no archive") {
  CHECK(read_all("[{\"text\": \"One\"}]", {.on_error = on_error::report}) == names{"!unknown_container"});
}

TEST_CASE("HTML has its metadata in every archive") {
  const std::string html =
      "<!doctype html><html lang=en><script type=application/ld+json>{\"@type\":\"PodcastEpisode\",\"name\":\"Fog "
      "\\u0026 "
      "lamps\",\"partOfSeries\":{\"name\":\"Harbour Hours\"},\"author\":\"Mara Quill\"}</script><p>Fog &amp; lamps";
  std::string line = "{\"html\": \"";
  for (const char c : html) {
    line.append(c == '"' || c == '\\' ? "\\" : "").append(1, c);
  }
  const std::string warc =
      archive_writer::warc_record("response", "https://hours.example/12", "application/http",
                                  archive_writer::http_response(html, "Content-Type: text/html\r\n"));
  for (const std::string& bytes : {line + "\"}\n", warc}) {
    input archive(bytes);
    auto range = epitome::pages(archive);
    const archive_page& page = *range.begin();
    REQUIRE(page);
    CHECK(page->metadata().title() == "Fog & lamps");
    CHECK(page->metadata().language() == "en");
    CHECK(page->show() == "Harbour Hours");
    REQUIRE(page->people().size() == 1);
    CHECK(page->people()[0].name() == "Mara Quill");
    CHECK(page->diagnostics().empty());
  }
}
