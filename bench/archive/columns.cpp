#include <unistd.h>

#include <algorithm>
#include <array>
#include <epitome/epitome.hpp>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "arrow_files.hpp"
#include "block_file.hpp"
#include "ways.hpp"

namespace bench {

namespace {

using row_counts = std::array<std::uint64_t, epitome::arrow_table_count>;

// Reads all pages, and calls `take_all` after each: it takes the batches that are ready, and returns their rows.
template <class TakeAll>
answer make_columns(epitome::input& archive, epitome::arrow_tables& tables, TakeAll take_all) {
  row_counts rows{};
  const auto take = [&] {
    const row_counts more = take_all();
    std::transform(rows.begin(), rows.end(), more.begin(), rows.begin(), std::plus<>());
  };
  for (const epitome::archive_page& page : epitome::pages(archive)) {
    const epitome::record& record = page.record();
    if (tables.add(page.document(), {.page = record.index, .url = record.url, .id = record.id})) {
      break;
    }
    take();
  }
  tables.finish();
  take();
  const auto count = [&](epitome::arrow_table table) { return rows[static_cast<std::size_t>(table)]; };
  return {.pages = count(epitome::arrow_table::pages),
          .quotes = count(epitome::arrow_table::quotes),
          .turns = count(epitome::arrow_table::turns)};
}

answer in_memory(const named_archive& archive, epitome::arrow_text text) {
  epitome::arrow_tables tables({.text = text});
  epitome::input bytes(archive.bytes());
  return make_columns(bytes, tables, [&] {
    row_counts rows{};
    for (std::size_t i = 0; i < rows.size(); ++i) {
      for (ArrowArray batch; tables.next(static_cast<epitome::arrow_table>(i), batch); batch.release(&batch)) {
        rows[i] += static_cast<std::uint64_t>(batch.length);
      }
    }
    return rows;
  });
}

// Hands over as many bytes as the pages have, in the blocks in which columns are made; they lie in the cache, as pages
// do that were just read.
template <class Use>
answer for_each_block(const named_archive& archive, Use use) {
  constexpr std::size_t block_bytes = std::size_t{256} << 10U;
  const std::string_view block = archive.bytes().substr(0, block_bytes);
  for (std::size_t left = archive.facts().page_bytes; left != 0;) {
    const std::size_t size = std::min(left, block.size());
    use(block.substr(0, size));
    left -= size;
  }
  return {.page_bytes = archive.facts().page_bytes};
}

std::string temporary_path(std::string_view name) {
  return std::filesystem::temp_directory_path() / ("epitome_bench_" + std::string(name));
}

std::function<void()> remover_of(std::string path) {
  return [path = std::move(path)] { std::filesystem::remove_all(path); };
}

answer make_files(epitome::input& archive) {
  const std::string directory = temporary_path("columns");
  std::filesystem::create_directories(directory);
  epitome::arrow_tables tables({.text = epitome::arrow_text::plain});
  tool::arrow_files files(directory, tables);
  const answer done = make_columns(archive, tables, [&] { return files.take(tables); });
  return files.finish() ? done : answer{.pages = 0};
}

}  // namespace

archive_way copy_alone() {
  return {"floor/copy", [](const named_archive& archive) {
            std::vector<char> to(std::size_t{256} << 10U);
            const answer done = for_each_block(
                archive, [&](std::string_view block) { std::copy(block.begin(), block.end(), to.begin()); });
            return done;
          }};
}

archive_way write_alone() {
  return {"floor/files",
          [](const named_archive& archive) {
            const std::string path = temporary_path("floor");
            tool::block_file file(path);
            const answer done = for_each_block(archive, [&](std::string_view block) { file.put({block}); });
            file.close();
            return file.failed() == 0 ? done : answer{.page_bytes = 0};
          },
          remover_of(temporary_path("floor"))};
}

archive_way epitome_arrow_views() {
  return {"epitome/arrow/views",
          [](const named_archive& archive) { return in_memory(archive, epitome::arrow_text::views); }};
}

archive_way epitome_arrow_plain() {
  return {"epitome/arrow/plain",
          [](const named_archive& archive) { return in_memory(archive, epitome::arrow_text::plain); }};
}

archive_way epitome_arrow_files() {
  return {"epitome/arrow/files",
          [](const named_archive& archive) {
            epitome::input bytes(archive.bytes());
            return make_files(bytes);
          },
          remover_of(temporary_path("columns"))};
}

archive_way epitome_arrow_file_to_files() {
  return {"epitome/arrow/file-to-files",
          [](const named_archive& archive) {
            ::lseek(archive.file(), 0, SEEK_SET);
            epitome::input file = epitome::input::descriptor(archive.file());
            return make_files(file);
          },
          remover_of(temporary_path("columns"))};
}

}  // namespace bench
