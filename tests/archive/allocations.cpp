// A warm run allocates nothing per page: twice the pages take no more allocations. (A batch, a buffer and the documents
// that wait for their turn are made once.)
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <new>
#include <string>
#include <string_view>

#include <epitome/epitome.hpp>

#include "archive_writer.hpp"
#include "reference/page_generator.hpp"

namespace {

std::atomic<std::size_t> allocations = 0;

void* counted(std::size_t size, std::size_t alignment = alignof(std::max_align_t)) {
  ++allocations;
  // A whole number of alignments, as aligned_alloc wants it.
  void* const memory = std::aligned_alloc(alignment, (size + alignment) / alignment * alignment);
  if (memory == nullptr) {
    std::abort();
  }
  return memory;
}

}  // namespace

void* operator new(std::size_t size) {
  return counted(size);
}
void* operator new[](std::size_t size) {
  return counted(size);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return counted(size);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return counted(size);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  return counted(size, static_cast<std::size_t>(alignment));
}
void operator delete(void* memory, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete[](void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace {

std::size_t by_iterator(std::string_view bytes) {
  const std::size_t before = allocations;
  epitome::input archive(bytes);
  std::size_t pages = 0;
  for (const epitome::archive_page& page : epitome::pages(archive)) {
    pages += page ? 1 : 0;
  }
  return pages == 0 ? ~std::size_t{0} : allocations - before;
}

std::size_t by_threads(std::string_view bytes) {
  const std::size_t before = allocations;
  epitome::input archive(bytes);
  epitome::for_each_page(archive, 2, [](const epitome::archive_page&) {}, {.order = epitome::page_order::any});
  return allocations - before;
}

}  // namespace

int main() {
  std::string pages;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    pages += reference::generate(seed).text + "\n";
  }
  const std::string page = pages.substr(0, 40'000);
  // 100 equal records: the first is as rich as the others. The second archive has ten times as many.
  const auto repeat = [](const std::string& record, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) {
      all += record;
    }
    return all;
  };
  const std::string http = archive_writer::http_response(
      archive_writer::chunked(archive_writer::gzip(page), 1000),
      "Content-Type: text/plain\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n");
  const struct {
    const char* name;
    std::string record;
  } archives[] = {
      {"json lines", archive_writer::json_line(page, "https://salt.example/")},
      {"json lines, ASCII", archive_writer::json_line(page, "https://salt.example/", true)},
      {"json lines, gzip", archive_writer::gzip(archive_writer::json_line(page, "https://salt.example/"))},
      {"json lines, zstd", archive_writer::zstd(archive_writer::json_line(page, "https://salt.example/"))},
      {"warc", archive_writer::warc_record("response", "https://salt.example/", "application/http", http)},
      {"form feeds", page + "\n\f"},
  };
  bool good = true;
  for (const auto& one : archives) {
    const std::string some = repeat(one.record, 100);
    const std::string more = repeat(one.record, 1000);
    by_iterator(some);  // what a program makes once
    const std::size_t few = by_iterator(some);
    const std::size_t many = by_iterator(more);
    const std::size_t few_threads = by_threads(some);
    const std::size_t many_threads = by_threads(more);
    std::cout << one.name << ": 100 pages " << few << " allocations, 1000 pages " << many << "; two threads "
              << few_threads << ", " << many_threads << '\n';
    // Which thread reads how much is not foreseen: one may have grown nothing among the first pages.
    good = good && many == few && many_threads <= 2 * few_threads + 20;
  }
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
