#include <epitome/epitome.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

TEST_CASE("columns: a table as a stream") {
  const std::string crawl =
      "{\"text\":\"One\\nQuotes\\nSalt.\\nSums.\\n\"}\n{\"text\":"
      "\"Two\\nQuotes\\nTide.\\n\"}\n";
  ArrowArrayStream stream;
  // [stream]
  epitome::input archive(crawl);
  epitome::page_range pages = epitome::pages(archive);
  const auto more = [page = pages.begin(),
                     end = pages.end()](epitome::arrow_tables& tables) mutable {
    if (page == end) {
      return false;
    }
    const epitome::record& record = page->record();
    // A page over 512 MiB would be an error, and left out.
    static_cast<void>(
        tables.add(page->document(),
                   {.page = record.index, .url = record.url, .id = record.id}));
    ++page;
    return true;
  };
  epitome::stream_arrow(epitome::arrow_table::quotes, more, stream);
  // [stream]
  std::int64_t rows = 0;
  ArrowArray batch;
  while (stream.get_next(&stream, &batch) == 0 && batch.release != nullptr) {
    rows += batch.length;
    batch.release(&batch);
  }
  stream.release(&stream);
  CHECK(rows == 3);
}

TEST_CASE("columns: all tables at once") {
  const std::string crawl = "{\"text\":\"One\\nQuotes\\nSalt.\\n\"}\n";
  epitome::input archive(crawl);
  std::int64_t rows = 0;
  const auto use = [&rows](epitome::arrow_table, const ArrowArray& batch) {
    rows += batch.length;
  };
  // [tables]
  epitome::arrow_tables tables({.text = epitome::arrow_text::plain});
  const auto take_all = [&] {
    for (std::size_t i = 0; i < epitome::arrow_table_count; ++i) {
      const auto table = static_cast<epitome::arrow_table>(i);
      for (ArrowArray batch; tables.next(table, batch); batch.release(&batch)) {
        use(table, batch);
      }
    }
  };
  epitome::for_each_page(archive, 0, [&](const epitome::archive_page& page) {
    if (tables.add(page.document(), {.page = page.record().index})) {
      return false;  // too large
    }
    take_all();
    return true;
  });
  tables.finish();
  take_all();
  // [tables]
  CHECK(rows == 2);
}
