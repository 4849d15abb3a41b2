// Memory that runs out at any point: std::bad_alloc comes out, the document is empty and reads again, nothing leaks.
#include <doctest/doctest.h>

#include <new>
#include <ostream>
#include <string>

#include <epitome/write/json.hpp>

#include "support/counting_memory.hpp"
#include "support/pages.hpp"

namespace {

void check_empty_but_usable(epitome::document& page) {
  CHECK(page.blocks().empty());
  CHECK(page.source().empty());
  CHECK_FALSE(page.title());
  CHECK(page.transcript().turns().empty());
  CHECK(page.diagnostics().empty());
  CHECK(epitome::to_json(page) == epitome::to_json(epitome::document()));
  REQUIRE_FALSE(epitome::read("Another\nQuotes\nOne.\n", page));
  CHECK(page.quotes().size() == 1);
}

}  // namespace

TEST_CASE("the n-th allocation of a reading fails, for every n") {
  const std::string source = std::string(full_page) + std::string(full_page) + "Chapters\nno time\n\xFF\n";
  const epitome::read_options options{.utf8 = epitome::utf8_policy::report};
  std::size_t needed = 0;
  {
    counting_memory memory;
    epitome::document page(&memory);
    REQUIRE_FALSE(epitome::read(source, page, options));
    needed = memory.allocations();
  }
  REQUIRE(needed > 10);

  for (std::size_t n = 1; n <= needed; ++n) {
    CAPTURE(n);
    counting_memory memory;
    {
      epitome::document page(&memory);
      memory.fail_at(n);
      CHECK_THROWS_AS((void)epitome::read(source, page, options), std::bad_alloc);
      check_empty_but_usable(page);
      REQUIRE_FALSE(epitome::read(source, page, options));
      CHECK(epitome::to_json(page) == epitome::to_json(read_page(source, options)));
    }
    CHECK(memory.live_bytes() == 0);
  }
}

TEST_CASE("nor does a warm document keep anything of a page for which memory ran out") {
  const std::string large = std::string(full_page) + std::string(full_page);
  for (std::size_t n = 1;; ++n) {
    CAPTURE(n);
    counting_memory memory;
    epitome::document page(&memory);
    REQUIRE_FALSE(epitome::read(full_page, page));
    const std::size_t before = memory.allocations();
    memory.fail_at(n);
    try {
      const epitome::error failed = epitome::read(large, page);
      CHECK_FALSE(failed);
      CHECK(memory.allocations() - before == n - 1);
      break;
    } catch (const std::bad_alloc&) {
      check_empty_but_usable(page);
    }
  }
}
