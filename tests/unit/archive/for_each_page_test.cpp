#include <epitome/archive/for_each_page.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

using epitome::archive_options;
using epitome::archive_page;
using epitome::input;
using epitome::on_error;
using epitome::page_order;

namespace {

// Enough lines for many batches.
std::string lines(std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) {
    all += "{\"text\": \"" + std::to_string(i) + "\\nSummary\\n" + std::string(300 + i % 900, 'x') + "\"}\n";
  }
  return all;
}

const std::string many = lines(4000);

std::vector<std::uint64_t> zero_to(std::uint64_t end) {
  std::vector<std::uint64_t> all(end);
  std::iota(all.begin(), all.end(), 0);
  return all;
}

}  // namespace

TEST_CASE("pages come in the archive's order") {
  for (const unsigned threads : {0U, 1U, 2U, 5U}) {
    input archive{many};
    std::vector<std::uint64_t> places;
    const epitome::archive_summary summary = epitome::for_each_page(archive, threads, [&](const archive_page& page) {
      CHECK(page->title() == std::to_string(page.record().index));
      places.push_back(page.record().index);
    });
    CHECK(places == zero_to(4000));
    CHECK(summary.pages == 4000);
    CHECK(summary.bytes == many.size());
  }
}

TEST_CASE("or as they come, each with its place") {
  input archive{many};
  std::mutex mutex;
  std::vector<std::uint64_t> places;
  const auto each = [&](const archive_page& page) {
    const std::lock_guard lock(mutex);
    places.push_back(page.record().index);
  };
  const epitome::archive_summary summary = epitome::for_each_page(archive, 4, each, {.order = page_order::any});
  std::sort(places.begin(), places.end());
  CHECK(places == zero_to(4000));
  CHECK(summary.pages == 4000);
}

TEST_CASE("false ends it") {
  for (const unsigned threads : {1U, 3U}) {
    input archive{many};
    std::size_t calls = 0;
    const epitome::archive_summary summary =
        epitome::for_each_page(archive, threads, [&](const archive_page&) { return ++calls < 7; });
    CHECK(calls == 7);
    CHECK(summary.pages == 7);

    input other{many};
    std::atomic<std::size_t> any_calls = 0;
    epitome::for_each_page(other, threads, [&](const archive_page&) { return ++any_calls < 7; },
                           {.order = page_order::any});
    CHECK(any_calls >= 7);
    CHECK(any_calls < 4000);
  }
}

TEST_CASE("two steps: what is written is taken in order") {
  for (const unsigned threads : {1U, 2U, 5U}) {
    input archive{many};
    std::string all;
    std::string expected;
    for (std::size_t i = 0; i < 4000; ++i) {
      expected += std::to_string(i) + '\n';
    }
    epitome::for_each_page(
        archive, threads, [](const archive_page& page, std::string& out) { out += std::string(page->title()) + '\n'; },
        [&](std::string_view text) { all += text; });
    CHECK(all == expected);
  }
}

TEST_CASE("two steps: either ends it") {
  for (const unsigned threads : {1U, 3U}) {
    input archive{many};
    std::string all;
    const auto write = [](const archive_page& page, std::string& out) {
      out += std::string(page->title()) + '\n';
      return page.record().index != 1;
    };
    epitome::for_each_page(archive, threads, write, [&](std::string_view text) { all += text; });
    CHECK(all == "0\n1\n");

    input other{many};
    std::size_t takes = 0;
    const auto write_all = [](const archive_page&, std::string& out) { out += 'x'; };
    epitome::for_each_page(other, threads, write_all, [&](std::string_view) {
      ++takes;
      return false;
    });
    CHECK(takes == 1);
  }
}

TEST_CASE("bad records, with threads as without") {
  const std::string bytes = lines(500) + "{\"text\": \"cut\n" + lines(500);
  for (const unsigned threads : {1U, 3U}) {
    for (const on_error policy : {on_error::skip, on_error::report, on_error::stop}) {
      input archive{bytes};
      std::size_t good = 0;
      std::size_t bad = 0;
      const epitome::archive_summary summary = epitome::for_each_page(
          archive, threads, [&](const archive_page& page) { page ? ++good : ++bad; }, {.on_error = policy});
      CHECK(good == (policy == on_error::stop ? 500U : 1000U));
      CHECK(bad == (policy == on_error::skip ? 0U : 1U));
      CHECK(summary.failed == 1);
      CHECK(summary.pages == good);
    }
  }
}
