#include <epitome/query/arrow.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/arrow_rows.hpp"
#include "support/pages.hpp"

using arrow_rows::row;
using arrow_rows::rows_of;
using arrow_rows::take_rows;
using epitome::arrow_options;
using epitome::arrow_page;
using epitome::arrow_table;
using epitome::arrow_tables;
using epitome::arrow_text;
using rows = std::vector<row>;

namespace {

constexpr std::string_view talk =
    "Talk\nTranscript\nAnn Lee (00:12.5): Hi.\nAnn Lee: Salt is counted in the harbour.\nAnn Lee: Über dreißig Löffel "
    "sind zu viel.\n";
constexpr arrow_text both[] = {arrow_text::views, arrow_text::plain};

rows rows_on(std::string_view source, arrow_table table, const arrow_options& options = {}) {
  arrow_tables tables(options);
  REQUIRE(!tables.add(read_page(source), {.page = 7}));
  tables.finish();
  return take_rows(tables, table);
}

// A source that counts how often it is destroyed.
struct counted_source {
  std::shared_ptr<int> alive;
  int pages;
  bool operator()(arrow_tables& tables) {
    if (pages == 0) {
      return false;
    }
    --pages;
    const std::string source(talk);
    return !tables.add(read_page(source), {.page = static_cast<std::uint64_t>(pages)});
  }
};

}  // namespace

TEST_CASE("columns: names, types, and which may be null") {
  const std::vector<std::string> expected{
      "pages: page L, url T?, id T?, source T?, format T, bytes L, title T?, show T?, intro T?, headline T?, summary "
      "T?, "
      "complete b?",
      "people: page L, position I, name T, role T?",
      "takeaways: page L, position I, claim T?, detail T?, truncated b",
      "quotes: page L, position I, text T?, speaker T?",
      "questions: page L, position I, text T?, excerpt T?, truncated b",
      "turns: page L, position I, start g?, end g?, speaker T?, text T?"};
  for (const arrow_text text : both) {
    const arrow_tables tables({.text = text});
    for (std::size_t i = 0; i < epitome::arrow_table_count; ++i) {
      ArrowSchema schema{};
      tables.schema(static_cast<arrow_table>(i), schema);
      CHECK(std::string_view(schema.format) == "+s");
      CHECK(schema.flags == 0);
      std::string found(name(static_cast<arrow_table>(i)));
      for (std::int64_t c = 0; c < schema.n_children; ++c) {
        const ArrowSchema& child = *schema.children[c];
        const std::string format = child.format;
        found += std::string(c == 0 ? ": " : ", ") + child.name + ' ';
        found += format == (text == arrow_text::plain ? "u" : "vu") ? "T" : format;
        found += child.flags == ARROW_FLAG_NULLABLE ? "?" : "";
      }
      CHECK(found == expected[i]);
      schema.release(&schema);
      CHECK(!schema.release);
    }
  }
}

TEST_CASE("a page with everything") {
  const std::string source =
      "T\nAnn Lee (host)\nIn this episode of Mud, featuring Ann, T explores why\nWhy\nA first paragraph.\nB.\n"
      "Takeaways\nc\nd ...\nbare\nQuotes\n\"q\"\n- Ann\n\"Salt is counted, not weighed.\"\nQuestions Answered\nW?\nE\n"
      "Transcript\nAnn (00:12.5): Hi.\nNobody says this.\nAdd to Chrome\n";
  for (const arrow_text text : both) {
    arrow_tables tables({.text = text});
    REQUIRE(!tables.add(read_page(source), {.page = 3, .url = "https://mud.example/", .id = "7"}));
    tables.finish();
    CHECK(take_rows(tables, arrow_table::pages) ==
          rows{{"3", "\"https://mud.example/\"", "\"7\"", "null", "\"text\"", std::to_string(source.size()), "\"T\"",
                "\"Mud\"", "\"In this episode of Mud, featuring Ann, T explores why\"", "\"Why\"",
                "\"A first paragraph.\nB.\"", "true"}});
    CHECK(take_rows(tables, arrow_table::people) == rows{{"3", "0", "\"Ann Lee\"", "\"host\""}});
    CHECK(take_rows(tables, arrow_table::takeaways) == rows{{"3", "0", "\"c\"", "\"d ...\nbare\"", "false"}});
    CHECK(take_rows(tables, arrow_table::quotes) ==
          rows{{"3", "0", "\"q\"", "\"Ann Lee\""}, {"3", "1", "\"Salt is counted, not weighed.\"", "null"}});
    CHECK(take_rows(tables, arrow_table::questions) == rows{{"3", "0", "\"W?\"", "\"E\"", "false"}});
    CHECK(take_rows(tables, arrow_table::turns) == rows{{"3", "0", "12.500000", "null", "\"Ann Lee\"", "\"Hi.\""},
                                                        {"3", "1", "null", "null", "null", "\"Nobody says this.\""}});
  }
}

TEST_CASE("cut texts are flagged") {
  CHECK(rows_on("T\nTakeaways\nc\nd ...\n", arrow_table::takeaways) == rows{{"7", "0", "\"c\"", "\"d\"", "true"}});
  CHECK(rows_on("T\nQuestions Answered\nW?\nE [...]\nV?\n", arrow_table::questions) ==
        rows{{"7", "0", "\"W?\"", "\"E\"", "true"}, {"7", "1", "\"V?\"", "null", "false"}});
}

TEST_CASE("no pages, and pages without anything") {
  for (const arrow_text text : both) {
    arrow_tables tables({.text = text});
    tables.finish();
    ArrowArray untouched{};
    for (std::size_t i = 0; i < epitome::arrow_table_count; ++i) {
      CHECK(!tables.next(static_cast<arrow_table>(i), untouched));
      CHECK(!untouched.release);
    }
    REQUIRE(!tables.add(epitome::document(), {}));
    REQUIRE(!tables.add(read_page(" \n"), {.page = 1}));
    tables.finish();
    CHECK(take_rows(tables, arrow_table::pages) ==
          rows{{"0", "null", "null", "null", "\"text\"", "0", "null", "null", "null", "null", "null", "null"},
               {"1", "null", "null", "null", "\"text\"", "2", "null", "null", "null", "null", "null", "null"}});
    for (std::size_t i = 1; i < epitome::arrow_table_count; ++i) {
      CHECK(!tables.next(static_cast<arrow_table>(i), untouched));
    }
  }
}

TEST_CASE("a page of HTML whose metadata name show and people") {
  constexpr std::string_view source =
      "<!doctype html><script type=application/ld+json>{\"@type\":\"PodcastEpisode\",\"partOfSeries\":\"Mud\\u0021\","
      "\"author\":[\"Ann Lee\",{\"@type\":\"Role\",\"roleName\":\"host\",\"author\":\"Bo\"}]}</script><p>T";
  for (const arrow_text text : both) {
    CHECK(rows_on(source, arrow_table::pages, {.text = text})[0][7] == "\"Mud!\"");
    CHECK(rows_on(source, arrow_table::people, {.text = text}) ==
          rows{{"7", "0", "\"Ann Lee\"", "null"}, {"7", "1", "\"Bo\"", "\"host\""}});
  }
}

TEST_CASE("nulls: none, from the first row on, and late") {
  for (const std::string_view nulls : {"", "x", "........x", "x.......x.......xx", ".................x."}) {
    std::string source = "T\nQuotes\n";
    rows expected;
    for (const char each : nulls) {
      source += each == 'x' ? "\"quote\"\n" : "\"quote\"\n- Bo\n";
      expected.push_back({"7", std::to_string(expected.size()), "\"quote\"", each == 'x' ? "null" : "\"Bo\""});
    }
    CHECK(rows_on(source, arrow_table::quotes) == expected);
    CHECK(rows_on(source, arrow_table::quotes, {.text = arrow_text::plain}) == expected);
  }
}

TEST_CASE("many rows of a page: nulls, flags and texts stay with their rows") {
  for (const std::size_t count : {63U, 64U, 65U, 127U, 130U, 1000U}) {
    std::string source = "T\nQuestions Answered\n";
    rows expected;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string asked = "Question number " + std::to_string(i) + "?";
      const std::string answer = i % 3 == 0 ? "An answer" : "A" + std::to_string(i);
      const bool cut = i % 7 == 0;
      source += asked + '\n' + (i % 5 == 0 ? "" : answer + (cut ? " ...\n" : "\n"));
      expected.push_back({"7", std::to_string(i), '"' + asked + '"', i % 5 == 0 ? "null" : '"' + answer + '"',
                          cut && i % 5 != 0 ? "true" : "false"});
    }
    CHECK(rows_on(source, arrow_table::questions) == expected);
    CHECK(rows_on(source, arrow_table::questions, {.text = arrow_text::plain}) == expected);
    CHECK(rows_on(source, arrow_table::questions, {.text = arrow_text::plain, .batch_bytes = 1000}) == expected);
  }
}

TEST_CASE("how many nulls, and no bitmap without them") {
  arrow_tables tables;
  REQUIRE(!tables.add(read_page("T\nQuotes\n\"q\"\n- Bo\n\"r\"\n\"s\"\n"), {}));
  tables.finish();
  ArrowArray batch{};
  REQUIRE(tables.next(arrow_table::quotes, batch));
  CHECK(batch.null_count == 0);
  CHECK(batch.children[2]->null_count == 0);
  CHECK(batch.children[2]->buffers[0] == nullptr);
  CHECK(batch.children[3]->null_count == 2);
  CHECK(batch.children[3]->buffers[0] != nullptr);
  batch.release(&batch);
}

TEST_CASE("texts of twelve bytes stand in their view, longer ones in the page") {
  const std::string source = "T\nQuotes\n\"zwölf Bytes\"\n\"dreizehn Byte\"\n\"日本語のポッドキャスト\"\n";
  CHECK(rows_on(source, arrow_table::quotes) == rows{{"7", "0", "\"zwölf Bytes\"", "null"},
                                                     {"7", "1", "\"dreizehn Byte\"", "null"},
                                                     {"7", "2", "\"日本語のポッドキャスト\"", "null"}});
}

TEST_CASE("lines that are joined, and decoded ones, are copied") {
  const rows expected{{"7", "0", "\"claim\"", "\"first line of it\nsecond line of it\"", "false"}};
  CHECK(rows_on("T\nTakeaways\nclaim\nfirst line of it\r\n\r\nsecond line of it\n", arrow_table::takeaways) ==
        expected);
  CHECK(rows_on("<html><body><h1>T</h1><p>Quotes</p><p>&quot;Salt &amp; sums &amp; tide tables&quot;</p>",
                arrow_table::quotes) == rows{{"7", "0", "\"Salt & sums & tide tables\"", "null"}});
}

TEST_CASE("what is not UTF-8 becomes U+FFFD") {
  for (const arrow_text text : both) {
    arrow_tables tables({.text = text});
    REQUIRE(!tables.add(read_page("Salt \xE2\x80 and sums\n", {.utf8 = epitome::utf8_policy::report}),
                        {.page = 0, .url = "https://salt.example/\xFF"}));
    tables.finish();
    const rows pages = take_rows(tables, arrow_table::pages);
    REQUIRE(pages.size() == 1);
    CHECK(pages[0][1] == "\"https://salt.example/\xEF\xBF\xBD\"");
    CHECK(pages[0][6] == "\"Salt \xEF\xBF\xBD and sums\"");
  }
}

TEST_CASE("batches split where they are full, within a page too") {
  for (const arrow_text text : both) {
    arrow_tables whole({.text = text});
    arrow_tables split({.text = text, .batch_bytes = 0});
    for (std::uint64_t page = 0; page < 20; ++page) {
      REQUIRE(!whole.add(read_page(talk), {.page = page}));
      REQUIRE(!split.add(read_page(talk), {.page = page}));
    }
    whole.finish();
    ArrowArray batch{};
    for (std::uint64_t i = 0; i < 60; ++i) {
      REQUIRE(split.next(arrow_table::turns, batch));
      CHECK(batch.length == 1);
      ArrowSchema schema{};
      split.schema(arrow_table::turns, schema);
      const rows one = rows_of(batch, schema);
      CHECK(one[0][0] == std::to_string(i / 3));
      CHECK(one[0][1] == std::to_string(i % 3));
      schema.release(&schema);
      batch.release(&batch);
    }
    CHECK(!split.next(arrow_table::turns, batch));
    CHECK(take_rows(split, arrow_table::pages) == take_rows(whole, arrow_table::pages));
    CHECK(take_rows(whole, arrow_table::turns).size() == 60);
  }
}

TEST_CASE("copied texts: those of any length, wherever they stand") {
  std::string source = "T\nQuotes\n";
  rows expected;
  for (std::size_t size = 1; size < 700; size += 1 + size / 20) {
    const std::string quote = std::string(size, static_cast<char>('a' + size % 26)) + '.';
    source += '"' + quote + "\"\n- Bo\n";
    expected.push_back({"7", std::to_string(expected.size()), '"' + quote + '"', "\"Bo\""});
  }
  // With the last of them at the end of the page, and not.
  for (const std::string_view more : {"", "Show Notes\n"}) {
    const std::string page = source + std::string(more) + (more.empty() ? "" : std::string(1000, 'x') + '\n');
    CHECK(rows_on(page, arrow_table::quotes, {.text = arrow_text::plain}) == expected);
    CHECK(rows_on(page, arrow_table::quotes, {.text = arrow_text::plain, .batch_bytes = 3000}) == expected);
  }
}

TEST_CASE("a batch ends with a page if few rows are more than it has room for") {
  for (const arrow_text text : both) {
    arrow_tables tables({.text = text, .batch_bytes = 100 * talk.size()});
    ArrowArray batch{};
    std::size_t batches = 0;
    for (std::uint64_t page = 0; page < 1000; ++page) {
      REQUIRE(!tables.add(read_page(talk), {.page = page}));
      for (; tables.next(arrow_table::turns, batch); batch.release(&batch)) {
        CHECK(batch.length % 3 == 0);
        ++batches;
      }
    }
    CHECK(batches > 4);
  }
}

TEST_CASE("views: a batch is full when it keeps enough pages") {
  arrow_tables tables({.batch_bytes = 10 * talk.size()});
  for (std::uint64_t page = 0; page < 40; ++page) {
    REQUIRE(!tables.add(read_page(talk), {.page = page}));
  }
  ArrowArray batch{};
  REQUIRE(tables.next(arrow_table::turns, batch));
  CHECK(batch.length > 3);
  CHECK(batch.length <= 30);
  batch.release(&batch);
}

TEST_CASE("one table only") {
  arrow_tables tables({.only = arrow_table::turns});
  REQUIRE(!tables.add(read_page(full_page), {}));
  tables.finish();
  CHECK(take_rows(tables, arrow_table::pages).empty());
  CHECK(take_rows(tables, arrow_table::quotes).empty());
  CHECK(!take_rows(tables, arrow_table::turns).empty());
}

TEST_CASE("batches outlive the page, its bytes and the tables") {
  for (const arrow_text text : both) {
    ArrowArray batch{};
    ArrowSchema schema{};
    {
      arrow_tables first({.text = text});
      std::string source(talk);
      REQUIRE(!first.add(read_page(source), {}));
      source.assign(source.size(), '!');
      arrow_tables tables = std::move(first);
      tables.finish();
      REQUIRE(tables.next(arrow_table::turns, batch));
      tables.schema(arrow_table::turns, schema);
    }
    CHECK(rows_of(batch, schema)[2][5] == "\"Über dreißig Löffel sind zu viel.\"");
    batch.release(&batch);
    schema.release(&schema);
  }
}

TEST_CASE("batches and columns may be moved, released in any order, or never taken") {
  for (const arrow_text text : both) {
    arrow_tables tables({.text = text});
    REQUIRE(!tables.add(read_page(talk), {}));
    tables.finish();
    ArrowSchema schema{};
    tables.schema(arrow_table::turns, schema);
    ArrowArray first{};
    REQUIRE(tables.next(arrow_table::turns, first));
    ArrowArray second = std::exchange(first, {});
    ArrowArray third = std::exchange(second, {});
    // A column moves out, and outlives the rest.
    ArrowArray column = *third.children[5];
    third.children[5]->release = nullptr;
    ArrowSchema column_schema = *schema.children[5];
    schema.children[5]->release = nullptr;
    third.release(&third);
    CHECK(!third.release);
    schema.release(&schema);
    CHECK(arrow_rows::word_at(column, column_schema, 1) == "\"Salt is counted in the harbour.\"");
    column.release(&column);
    CHECK(!column.release);
    column_schema.release(&column_schema);
    REQUIRE(!tables.add(read_page(talk), {}));  // and those of it that nobody takes are released with the tables
  }
}

TEST_CASE("the memory of batches is used again once they are released, and not before") {
  for (const arrow_text text : both) {
    arrow_tables tables({.text = text, .batch_bytes = 1});
    ArrowSchema schema{};
    tables.schema(arrow_table::turns, schema);
    std::vector<std::pair<std::size_t, ArrowArray>> held;
    std::vector<std::string> sources;
    for (std::size_t i = 0; i < 40; ++i) {
      sources.push_back("T\nTranscript\nHarbour master number " + std::to_string(i) + " speaks.\n");
      REQUIRE(!tables.add(read_page(sources.back()), {.page = i}));
      ArrowArray batch{};
      REQUIRE(tables.next(arrow_table::turns, batch));
      if (i % 3 == 0) {
        held.emplace_back(i, batch);
      } else {
        batch.release(&batch);
      }
    }
    for (auto& [i, batch] : held) {
      const std::string number = std::to_string(i);
      CHECK(rows_of(batch, schema) ==
            rows{{number, "0", "null", "null", "null", "\"Harbour master number " + number + " speaks.\""}});
      batch.release(&batch);
    }
    schema.release(&schema);
  }
}

TEST_CASE("kept bytes are viewed where they are, until the last batch is released") {
  auto kept = std::make_shared<std::string>(std::string(talk));
  const std::weak_ptr<std::string> watch = kept;
  ArrowArray batch{};
  ArrowSchema schema{};
  {
    arrow_tables tables;
    REQUIRE(!tables.add(read_page(*kept), {.page = 0, .kept = *kept, .keeper = kept}));
    tables.finish();
    tables.schema(arrow_table::turns, schema);
    REQUIRE(tables.next(arrow_table::turns, batch));
  }
  const std::string_view bytes = *kept;
  kept.reset();
  CHECK(!watch.expired());
  const std::string_view text = arrow_rows::text_at(*batch.children[5], "vu", 1);
  CHECK(text == "Salt is counted in the harbour.");
  CHECK(text.data() == bytes.data() + bytes.find("Salt is"));
  batch.release(&batch);
  schema.release(&schema);
  CHECK(watch.expired());
}

TEST_CASE("an archive that is kept is viewed for all that stands in it") {
  const auto archive = std::make_shared<std::string>("https://salt.example/an-episode " + std::string(talk));
  const std::string_view bytes = *archive;
  const std::string_view url = bytes.substr(0, bytes.find(' '));
  arrow_tables tables;
  REQUIRE(
      !tables.add(read_page(bytes.substr(url.size() + 1)), {.page = 0, .url = url, .kept = bytes, .keeper = archive}));
  tables.finish();
  ArrowArray pages{};
  ArrowArray turns{};
  REQUIRE(tables.next(arrow_table::pages, pages));
  REQUIRE(tables.next(arrow_table::turns, turns));
  CHECK(arrow_rows::text_at(*pages.children[1], "vu", 0).data() == url.data());
  CHECK(turns.children[5]->n_buffers == 4);
  CHECK(turns.children[5]->buffers[2] == bytes.data());
  pages.release(&pages);
  turns.release(&turns);
}

TEST_CASE("a keeper of other bytes is not held") {
  const auto other = std::make_shared<std::string>(std::string(talk));
  arrow_tables tables;
  REQUIRE(!tables.add(read_page(talk), {.page = 0, .kept = *other, .keeper = other}));
  CHECK(other.use_count() == 1);
  tables.finish();
  CHECK(take_rows(tables, arrow_table::turns).size() == 3);
}

TEST_CASE("what is too large for Arrow's offsets is an error") {
  const std::size_t size = epitome::max_arrow_page_bytes + 1;
  const auto large = std::make_unique_for_overwrite<char[]>(size);  // never touched
  arrow_tables tables;
  const epitome::error failed = tables.add(epitome::document(), {.page = 0, .url = {large.get(), size}});
  CHECK(failed == epitome::error(epitome::errc::page_too_large, epitome::max_arrow_page_bytes));
  tables.finish();
  CHECK(take_rows(tables, arrow_table::pages).empty());
}

TEST_CASE("a stream reads pages when it is asked for more") {
  for (const arrow_text text : both) {
    const auto alive = std::make_shared<int>();
    ArrowArrayStream stream{};
    epitome::stream_arrow(arrow_table::turns, counted_source{alive, 100}, stream,
                          {.text = text, .batch_bytes = 10 * talk.size()});
    ArrowSchema schema{};
    REQUIRE(stream.get_schema(&stream, &schema) == 0);
    std::size_t count = 0;
    std::size_t batches = 0;
    ArrowArray batch{};
    for (; stream.get_next(&stream, &batch) == 0 && batch.release != nullptr; batch.release(&batch)) {
      const rows some = rows_of(batch, schema);
      CHECK(some[0][0] == std::to_string(99 - count / 3));
      count += some.size();
      ++batches;
    }
    CHECK(count == 300);
    CHECK(batches > 4);
    CHECK(stream.get_last_error(&stream) == nullptr);
    CHECK(stream.get_next(&stream, &batch) == 0);  // over is over
    CHECK(!batch.release);
    schema.release(&schema);
    stream.release(&stream);
    CHECK(!stream.release);
    CHECK(alive.use_count() == 1);
  }
}

TEST_CASE("a stream may be moved, released unread, and before its batches") {
  const auto alive = std::make_shared<int>();
  ArrowArrayStream unread{};
  epitome::stream_arrow(arrow_table::quotes, counted_source{alive, 3}, unread);
  unread.release(&unread);
  CHECK(alive.use_count() == 1);

  ArrowArrayStream first{};
  epitome::stream_arrow(arrow_table::turns, counted_source{alive, 2}, first, {.batch_bytes = 0});
  ArrowArrayStream second = std::exchange(first, {});
  ArrowArrayStream stream = std::exchange(second, {});
  ArrowSchema schema{};
  ArrowArray batch{};
  REQUIRE(stream.get_schema(&stream, &schema) == 0);
  REQUIRE(stream.get_next(&stream, &batch) == 0);
  stream.release(&stream);
  CHECK(alive.use_count() == 1);
  CHECK(rows_of(batch, schema)[0][5] == "\"Hi.\"");
  batch.release(&batch);
  schema.release(&schema);
}

TEST_CASE("a stream of no pages ends at once") {
  ArrowArrayStream stream{};
  epitome::stream_arrow(
      arrow_table::pages, [](arrow_tables&) { return false; }, stream);
  ArrowArray batch{};
  CHECK(stream.get_next(&stream, &batch) == 0);
  CHECK(!batch.release);
  stream.release(&stream);
}
