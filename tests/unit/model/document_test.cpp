#include <epitome/model/document.hpp>

#include <doctest/doctest.h>

#include <memory_resource>
#include <ostream>
#include <string>
#include <type_traits>
#include <utility>

#include <epitome/write/json.hpp>

#include "support/counting_memory.hpp"
#include "support/pages.hpp"

using epitome::document;

static_assert(std::is_nothrow_default_constructible_v<document>);
static_assert(std::is_nothrow_move_constructible_v<document>);
static_assert(std::is_nothrow_move_assignable_v<document>);
static_assert(!std::is_copy_constructible_v<document>);
static_assert(!std::is_convertible_v<std::pmr::memory_resource*, document>);

namespace {

void check_empty(const document& page) {
  CHECK(page.source().empty());
  CHECK_FALSE(page.title());
  CHECK_FALSE(page.show());
  CHECK(page.people().empty());
  CHECK_FALSE(page.intro());
  CHECK_FALSE(page.headline());
  CHECK(page.summary().empty());
  CHECK(page.takeaways().empty());
  CHECK(page.quotes().empty());
  CHECK(page.questions().empty());
  CHECK(page.chapters().empty());
  CHECK_FALSE(page.transcript());
  CHECK_FALSE(page.transcript().complete());
  CHECK(page.transcript().turns().empty());
  CHECK(page.sections().empty());
  CHECK(page.calls_to_action().empty());
  CHECK(page.blocks().empty());
  CHECK(page.diagnostics().empty());
  CHECK(page.index_bytes() == 0);
}

}  // namespace

TEST_CASE("a format has a name") {
  CHECK(name(epitome::page_format::text) == "text");
  CHECK(document().format() == epitome::page_format::text);
}

TEST_CASE("a document that has read nothing is empty, and takes no memory") {
  counting_memory memory;
  const document page(&memory);
  check_empty(page);
  CHECK(memory.allocations() == 0);
}

TEST_CASE("clear forgets the page and keeps the memory") {
  counting_memory memory;
  document page(&memory);
  page.clear();
  check_empty(page);
  REQUIRE_FALSE(read(full_page, page));
  const std::size_t before = memory.allocations();
  const std::size_t held = memory.live_bytes();
  page.clear();
  check_empty(page);
  CHECK(memory.live_bytes() == held);
  REQUIRE_FALSE(read(full_page, page));
  CHECK(memory.allocations() == before);
  CHECK(page.quotes().size() == 3);
}

TEST_CASE("nothing of an earlier page is left in a later one") {
  document page;
  REQUIRE_FALSE(read(full_page, page));
  REQUIRE_FALSE(read("Another\nQuotes\nOnly this.\n", page));
  CHECK(to_json(page, {.spans = true}) == to_json(read_page("Another\nQuotes\nOnly this.\n"), {.spans = true}));
  REQUIRE_FALSE(read("", page));
  CHECK(to_json(page, {.spans = true}) == to_json(read_page(""), {.spans = true}));
}

TEST_CASE("views live on when their document moves") {
  document first = read_page(full_page);
  const auto quotes = first.quotes();
  const epitome::quote quote = first.quotes()[0];
  const epitome::text joined = first.takeaways()[1].detail();
  REQUIRE_FALSE(joined.is_source());

  document second = std::move(first);
  check_empty(first);  // NOLINT: a moved-from document is empty
  document third;
  REQUIRE_FALSE(read("Another\n", third));
  third = std::move(second);
  check_empty(second);

  CHECK(quotes.size() == 3);
  CHECK(quote.text() == "The moon owes us nothing.");
  CHECK(quote.speaker().name() == "Tomas Lind");
  CHECK(joined == "First line of the detail.\nSecond line of the detail.");
  CHECK(third.quotes()[0].text().data() == quote.text().data());
}

TEST_CASE("a moved-from document reads again") {
  document first = read_page(full_page);
  const document second = std::move(first);
  REQUIRE_FALSE(read("Another\n", first));
  CHECK(first.title() == "Another");
  CHECK(second.title() == "Tide Tables for Beginners");
}

TEST_CASE("a document may be moved onto itself") {
  document page = read_page(full_page);
  document& same = page;
  page = std::move(same);
  CHECK(page.quotes().size() == 3);
}

TEST_CASE("memory goes back to where it came from") {
  counting_memory memory;
  counting_memory other;
  {
    document page(&memory);
    REQUIRE_FALSE(read(full_page, page));
    CHECK(memory.live_bytes() > 0);
    document elsewhere(&other);
    REQUIRE_FALSE(read(full_page, elsewhere));
    elsewhere = std::move(page);
    CHECK(other.live_bytes() == 0);
    REQUIRE_FALSE(read("Another\n", elsewhere));
  }
  CHECK(memory.live_bytes() == 0);
}

TEST_CASE("index_bytes counts what the page filled") {
  const document page = read_page(full_page);
  const std::size_t blocks = page.blocks().size() * (sizeof(epitome::text_range) + 1);
  CHECK(page.index_bytes() > blocks);
  CHECK(page.index_bytes() < 20 * blocks);
}
