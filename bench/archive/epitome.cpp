#include <unistd.h>

#include <atomic>
#include <epitome/epitome.hpp>
#include <string>
#include <thread>
#include <utility>

#include "ways.hpp"

namespace bench {

namespace {

struct counts {
  std::uint64_t pages = 0;
  std::uint64_t lines = 0;
  std::uint64_t calls = 0;
  std::uint64_t quotes = 0;
  std::uint64_t turns = 0;
  std::uint64_t page_bytes = 0;

  void add(const epitome::archive_page& page) noexcept {
    ++pages;
    lines += page->blocks().size();
    calls += page->calls_to_action().size();
    quotes += page->quotes().size();
    turns += page->transcript().turns().size();
    page_bytes += page.record().payload.size();
  }
};

answer answer_of(const counts& found, const epitome::archive_summary& summary) {
  return {.pages = found.pages,
          .lines = found.lines,
          .calls_to_action = found.calls,
          .quotes = found.quotes,
          .turns = found.turns,
          .page_bytes = found.page_bytes,
          .archive_bytes = summary.bytes};
}

answer read_all(epitome::input& archive) {
  counts found;
  epitome::page_range pages = epitome::pages(archive);
  for (const epitome::archive_page& page : pages) {
    found.add(page);
  }
  return answer_of(found, pages.summary());
}

std::string name_of(const char* order, unsigned threads) {
  return std::string("epitome/") + order + "/" + std::to_string(threads);
}

}  // namespace

archive_way epitome_pages() {
  return {"epitome", [](const named_archive& archive) {
            epitome::input bytes(archive.bytes());
            return read_all(bytes);
          }};
}

archive_way epitome_file() {
  return {"epitome/file", [](const named_archive& archive) {
            lseek(archive.file(), 0, SEEK_SET);
            epitome::input file = epitome::input::descriptor(archive.file());
            return read_all(file);
          }};
}

archive_way epitome_opening() {
  return {"epitome/opening", [](const named_archive& archive) {
            epitome::input bytes(archive.bytes());
            // Every page is too large to be read, and is handed over as it came out of its record.
            epitome::archive_options options;
            options.reading.max_bytes = 0;
            options.on_error = epitome::on_error::report;
            epitome::page_range pages = epitome::pages(bytes, options);
            std::uint64_t count = 0;
            std::uint64_t page_bytes = 0;
            for (const epitome::archive_page& page : pages) {
              ++count;
              page_bytes += page.record().payload.size();
            }
            return answer{.pages = count, .page_bytes = page_bytes, .archive_bytes = pages.summary().bytes};
          }};
}

archive_way epitome_any(unsigned threads) {
  return {name_of("any", threads), [threads](const named_archive& archive) {
            epitome::input bytes(archive.bytes());
            epitome::archive_options options;
            options.order = epitome::page_order::any;
            // Several threads call at once.
            std::atomic<std::uint64_t> lines = 0;
            const auto each = [&](const epitome::archive_page& page) {
              lines.fetch_add(page->blocks().size(), std::memory_order_relaxed);
            };
            const epitome::archive_summary summary = epitome::for_each_page(bytes, threads, each, options);
            return answer{.pages = summary.pages, .lines = lines, .archive_bytes = summary.bytes};
          }};
}

archive_way epitome_in_order(unsigned threads) {
  return {name_of("input", threads), [threads](const named_archive& archive) {
            epitome::input bytes(archive.bytes());
            counts found;
            const auto each = [&](const epitome::archive_page& page) { found.add(page); };
            const epitome::archive_summary summary = epitome::for_each_page(bytes, threads, each);
            return answer_of(found, summary);
          }};
}

archive_way epitome_json(unsigned threads) {
  return {name_of("json", threads), [threads](const named_archive& archive) {
            epitome::input bytes(archive.bytes());
            std::uint64_t lines = 0;
            const auto write = [](const epitome::archive_page& page, std::string& out) {
              epitome::write_json(page.document(), out);
              out += '\n';
            };
            const auto take = [&](std::string_view text) {
              for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) {
                ++lines;
              }
            };
            epitome::for_each_page(bytes, threads, write, take);
            return answer{.pages = lines};
          }};
}

archive_way epitome_halves() {
  return {"epitome/halves", [](const named_archive& archive) {
            const std::string_view bytes = archive.bytes();
            const std::size_t middle = bytes.find('\n', bytes.size() / 2) + 1;
            answer second;
            std::thread helper([&] {
              epitome::input half(bytes.substr(middle));
              second = read_all(half);
            });
            epitome::input half(bytes.substr(0, middle));
            const answer first = read_all(half);
            helper.join();
            return answer{.pages = *first.pages + *second.pages, .lines = *first.lines + *second.lines};
          }};
}

}  // namespace bench
