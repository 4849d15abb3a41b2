// Code shown on docs/errors.md.
#include <array>
#include <cstddef>
#include <memory_resource>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <epitome/epitome.hpp>

#include "lighthouse.hpp"

TEST_CASE("an error") {
  // [error]
  std::string bytes = "A title\nSummary\nNot UTF-8: \xFF\n";
  epitome::document page;
  epitome::error failed = epitome::read(bytes, page);

  CHECK(failed.code() == epitome::errc::invalid_utf8);
  CHECK(failed.offset() == 27);
  CHECK(epitome::locate(bytes, failed.offset()) == epitome::location{3, 12});
  CHECK_FALSE(failed.message().empty());  // for people

  CHECK(page.title() == "A title");  // what was read before it
  CHECK(page.blocks().size() == 2);
  // [error]
}

TEST_CASE("policies") {
  // [policies]
  std::string bytes = "A title\nNot UTF-8: \xFF\n";
  epitome::document page;

  // Read on, and say where.
  REQUIRE_FALSE(epitome::read(bytes, page, {.utf8 = epitome::utf8_policy::report}));
  CHECK(page.blocks().size() == 2);
  CHECK(page.diagnostics()[0] ==
        epitome::diagnostic{epitome::diagnostic_code::invalid_utf8, 19});

  // Do not look: the bytes were checked before, or it does not matter.
  REQUIRE_FALSE(epitome::read(bytes, page, {.utf8 = epitome::utf8_policy::trust}));
  CHECK(page.diagnostics().empty());
  // [policies]
}

TEST_CASE("a limit") {
  // [limit]
  std::string bytes = lighthouse();
  epitome::document page;
  epitome::error failed = epitome::read(bytes, page, {.max_bytes = 1000});
  CHECK(failed.code() == epitome::errc::page_too_large);
  CHECK(failed.offset() == 1000);
  CHECK(page.blocks().empty());  // nothing was read
  // [limit]
}

TEST_CASE("diagnostics") {
  // [diagnostics]
  std::string bytes = "A title\nChapters\n00:40 Second\n00:10 First\nNo time\n";
  epitome::document page;
  REQUIRE_FALSE(epitome::read(bytes, page));

  std::string report;
  for (epitome::diagnostic d : page.diagnostics()) {
    epitome::location at = epitome::locate(page.source(), d.offset);
    report +=
        std::to_string(at.line) + ": " + std::string(epitome::name(d.code)) + "\n";
  }
  CHECK(report == "4: time_goes_back\n5: chapter_without_time\n");
  CHECK(page.chapters().size() == 3);  // all of them are there
  // [diagnostics]
}

TEST_CASE("memory") {
  // [memory]
  std::array<std::byte, 64 * 1024> buffer;
  std::pmr::monotonic_buffer_resource memory(buffer.data(), buffer.size(),
                                             std::pmr::null_memory_resource());
  epitome::document page(&memory);  // everything it needs comes from `buffer`

  std::string bytes = lighthouse();
  REQUIRE_FALSE(epitome::read(bytes, page));
  CHECK(page.index_bytes() < bytes.size());
  // [memory]
}

TEST_CASE("threads") {
  const std::vector<std::string> pages(8, lighthouse());
  std::vector<std::size_t> quotes(pages.size());
  // [threads]
  auto read_some = [&](std::size_t first, std::size_t last) {
    epitome::document page;  // one a thread
    for (std::size_t i = first; i < last; ++i) {
      if (!epitome::read(pages[i], page)) {
        quotes[i] = page.quotes().size();
      }
    }
  };
  std::thread other(read_some, 0, pages.size() / 2);
  read_some(pages.size() / 2, pages.size());
  other.join();
  // [threads]
  CHECK(quotes == std::vector<std::size_t>(pages.size(), 1));
}
