#include <epitome/model/read.hpp>

#include <doctest/doctest.h>

#include <cstring>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include <epitome/write/json.hpp>

#include "support/pages.hpp"

using epitome::document;
using epitome::errc;
using epitome::error;
using epitome::utf8_policy;

namespace {

// Whether `read(bytes, page)` compiles.
template <class Bytes>
concept borrows = requires(Bytes&& bytes, document& page) {
  epitome::read(std::forward<Bytes>(bytes), page);
};

static_assert(borrows<std::string_view>);
static_assert(borrows<std::string&>);
static_assert(borrows<const std::string&>);
static_assert(borrows<const char (&)[6]>);
static_assert(!borrows<std::string>);

// A bad sequence, and what it is.
struct bad_sequence {
  std::string_view what;
  std::string_view bytes;
};

constexpr bad_sequence bad_sequences[] = {
    {"a continuation byte alone", "\x80"},
    {"the last continuation byte alone", "\xBF"},
    {"a lead byte that no sequence has", "\xC0\xAF"},
    {"an overlong sequence of two", "\xC1\xBF"},
    {"a sequence of two, cut", "\xC3"},
    {"a sequence of two, followed by ASCII", "\xC3(\xA9"},
    {"an overlong sequence of three", "\xE0\x9F\xBF"},
    {"the first surrogate", "\xED\xA0\x80"},
    {"the last surrogate", "\xED\xBF\xBF"},
    {"a sequence of three, cut after one", "\xE2"},
    {"a sequence of three, cut after two", "\xE2\x82"},
    {"an overlong sequence of four", "\xF0\x8F\xBF\xBF"},
    {"the first point past U+10FFFF", "\xF4\x90\x80\x80"},
    {"a lead of four that is too large", "\xF5\x80\x80\x80"},
    {"a lead of five", "\xF8\x88\x80\x80\x80"},
    {"a lead of six", "\xFC\x84\x80\x80\x80\x80"},
    {"a byte that is never used", "\xFE"},
    {"the other one", "\xFF"},
    {"a sequence of four, cut after one", "\xF0"},
    {"a sequence of four, cut after two", "\xF0\x9F"},
    {"a sequence of four, cut after three", "\xF0\x9F\x8C"},
};

}  // namespace

TEST_CASE("a borrowed read views the caller's bytes") {
  const std::string bytes = "Title\nQuotes\nA quote.\n";
  document page;
  REQUIRE_FALSE(epitome::read(bytes, page));
  CHECK(page.source().data() == bytes.data());
  CHECK(page.source().size() == bytes.size());
  CHECK(page.quotes()[0].text().data() == bytes.data() + 13);
}

TEST_CASE("an owning read keeps the bytes, wherever the document goes") {
  std::string bytes = "Title\nQuotes\nA quote that is long enough.\n";
  const char* const data = bytes.data();
  auto result = epitome::read(std::move(bytes));
  REQUIRE(result);
  CHECK(result.value().source().data() == data);
  const epitome::quote quote = result.value().quotes()[0];

  auto moved_result = std::move(result);
  document page = std::move(moved_result).value();
  document moved = std::move(page);
  CHECK(quote.text() == "A quote that is long enough.");
  CHECK(moved.quotes()[0].text().data() == quote.text().data());
}

TEST_CASE("an owning read of a short string survives moving, too") {
  auto result = epitome::read(std::string("Ti"));
  const epitome::text title = result.value().title();
  const document page = std::move(result).value();
  CHECK(title == "Ti");
  CHECK(page.title().data() == title.data());
}

TEST_CASE("a document that owned its bytes can borrow") {
  document page = epitome::read(std::string("Owned\n")).value();
  REQUIRE_FALSE(epitome::read("Borrowed\n", page));
  CHECK(page.title() == "Borrowed");
}

TEST_CASE("an owning read tells what failed") {
  const auto result = epitome::read(std::string("Title\n\xFF\n"));
  CHECK_FALSE(result);
  CHECK(result.error() == error(errc::invalid_utf8, 6));
  CHECK(epitome::read(std::string("Title"), {.max_bytes = 4}).error() == error(errc::page_too_large, 4));
}

TEST_CASE("strict: every kind of bad UTF-8 is an error at its first byte") {
  for (const auto& [what, bytes] : bad_sequences) {
    for (const std::string_view before : {"", "Title\nline ", "Title\nQuotes\n\xE2\x80\x9CMud\xE2\x80\x9D "}) {
      for (const std::string_view after : {"", "x", "\nlast line\n"}) {
        const std::string source = std::string(before) + std::string(bytes) + std::string(after);
        CAPTURE(what);
        CAPTURE(before.size());
        CAPTURE(after);
        document page;
        CHECK(epitome::read(source, page) == error(errc::invalid_utf8, before.size()));
      }
    }
  }
}

TEST_CASE("the ends of all valid ranges are UTF-8") {
  for (const std::string_view bytes : {"\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
                                       "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    const document page = read_page(bytes);
    CHECK(page.title() == bytes);
  }
  constexpr std::string_view with_nul("a\0b", 3);
  const document page = read_page(with_nul);
  CHECK(page.title() == with_nul);
}

TEST_CASE("strict: the whole lines before the bad byte are kept") {
  constexpr std::string_view source = "Title\nQuotes\nOne.\nTwo.\nTh\xC3ree.\nFour.\n";
  document page;
  CHECK(epitome::read(source, page) == error(errc::invalid_utf8, 25));
  CHECK(page.source() == source);
  CHECK(page.title() == "Title");
  CHECK(page.blocks().size() == 4);
  REQUIRE(page.quotes().size() == 2);
  CHECK(page.quotes()[1].text() == "Two.");
  CHECK(page.diagnostics().empty());
}

TEST_CASE("strict: a bad byte in the first line leaves no line") {
  document page;
  CHECK(epitome::read("Ti\xFFtle\nQuotes\nOne.\n", page) == error(errc::invalid_utf8, 2));
  CHECK(page.blocks().empty());
  CHECK_FALSE(page.title());
}

TEST_CASE("strict: a bad byte after the last newline costs no line") {
  document page;
  CHECK(epitome::read("Title\nQuotes\nOne.\n\xE2\x80", page) == error(errc::invalid_utf8, 18));
  CHECK(page.quotes().size() == 1);
}

TEST_CASE("report: everything is read, a diagnostic says where") {
  document page;
  REQUIRE_FALSE(epitome::read("Title\nQuotes\nO\xFFne.\nT\xFFwo.\n", page, {.utf8 = utf8_policy::report}));
  REQUIRE(page.quotes().size() == 2);
  CHECK(page.quotes()[0].text() == "O\xFFne.");
  REQUIRE(page.diagnostics().size() == 1);
  CHECK(page.diagnostics()[0] == epitome::diagnostic{epitome::diagnostic_code::invalid_utf8, 14});
}

TEST_CASE("trust: nothing is said") {
  document page;
  REQUIRE_FALSE(epitome::read("Title\nQuotes\nO\xFFne.\n", page, {.utf8 = utf8_policy::trust}));
  CHECK(page.quotes()[0].text() == "O\xFFne.");
  CHECK(page.diagnostics().empty());
}

TEST_CASE("all policies read good pages alike") {
  const std::string strict = to_json(read_page(full_page), {.spans = true});
  CHECK(to_json(read_page(full_page, {.utf8 = utf8_policy::report}), {.spans = true}) == strict);
  CHECK(to_json(read_page(full_page, {.utf8 = utf8_policy::trust}), {.spans = true}) == strict);
}

TEST_CASE("a page over the limit is an error, and nothing of it is read") {
  document page = read_page(full_page);
  CHECK(epitome::read("Title\n", page, {.max_bytes = 5}) == error(errc::page_too_large, 5));
  CHECK(page.blocks().empty());
  CHECK(page.source().empty());
  REQUIRE_FALSE(epitome::read("Title\n", page, {.max_bytes = 6}));
  CHECK(page.title() == "Title");
  REQUIRE_FALSE(epitome::read("", page, {.max_bytes = 0}));
}

TEST_CASE("the limit of 32-bit offsets cannot be lifted") {
  // The bytes are never looked at, so they need not be there.
  const char byte = 'x';
  const std::string_view huge(&byte, static_cast<std::size_t>(epitome::max_page_bytes) + 1);
  document page;
  CHECK(epitome::read(huge, page) == error(errc::page_too_large, epitome::max_page_bytes));
  CHECK(epitome::read(huge, page, {.max_bytes = ~std::uint64_t{0}}) ==
        error(errc::page_too_large, epitome::max_page_bytes));
  CHECK(page.blocks().empty());
}

TEST_CASE("an error leaves the document usable") {
  document page;
  CHECK(epitome::read("\xFF", page));
  REQUIRE_FALSE(epitome::read(full_page, page));
  CHECK(to_json(page) == to_json(read_page(full_page)));
}

TEST_CASE("every line kernel reads the same") {
  const std::string best = to_json(read_page(full_page), {.spans = true});
  for (const epitome::line_kernel& kernel : epitome::line_kernels()) {
    CAPTURE(kernel.name);
    CHECK(to_json(read_page(full_page, {.kernel = &kernel}), {.spans = true}) == best);
  }
}

TEST_CASE("pages of nothing but blanks") {
  for (const std::string_view source : {"", "\n", "\r\n", " ", "\t\n \r\n\n", "\xEF\xBB\xBF", "\xEF\xBB\xBF\n"}) {
    const document page = read_page(source);
    CHECK(page.blocks().empty());
    CHECK_FALSE(page.title());
    CHECK(page.source().size() == source.size());
  }
}
