// Code shown on docs/lifetimes.md.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <epitome/epitome.hpp>

#include "lighthouse.hpp"

TEST_CASE("borrowed") {
  // [borrowed]
  std::string bytes = lighthouse();           // must outlive what is read from it
  epitome::document page;                     // must outlive the views
  REQUIRE_FALSE(epitome::read(bytes, page));  // `page` now views `bytes`
  epitome::text quote = page.quotes()[0].text();
  CHECK(quote == "The keepers left. The salt did not.");
  // [borrowed]
}

TEST_CASE("owned") {
  // [owned]
  // Takes the string:
  epitome::result<epitome::document> read = epitome::read(lighthouse());
  REQUIRE(read.has_value());
  epitome::document page = std::move(read).value();  // owns its bytes
  CHECK(page.show() == "Dry Land");
  // [owned]
}

TEST_CASE("moved") {
  // [moved]
  std::vector<epitome::document> pages;
  std::vector<epitome::quote> quotes;
  for (int i = 0; i < 100; ++i) {
    pages.push_back(epitome::read(lighthouse()).value());
    quotes.push_back(pages.back().quotes()[0]);
  }
  // The vector has moved its documents as it grew. The quotes do not mind.
  CHECK(quotes[0].text() == "The keepers left. The salt did not.");
  // [moved]
}

TEST_CASE("reused") {
  // [reused]
  std::string first = "Page one\n";
  std::string second = "Page two\n";
  epitome::document page;
  REQUIRE_FALSE(epitome::read(first, page));
  std::string kept(page.title().view());  // a copy
  // Now views of the first page die; its memory is used again.
  REQUIRE_FALSE(epitome::read(second, page));
  CHECK(kept == "Page one");
  CHECK(page.title() == "Page two");
  // [reused]
}

TEST_CASE("many") {
  const std::vector<std::string> files(3, lighthouse());
  std::size_t quotes = 0;
  // [many]
  epitome::document page;
  for (const std::string& bytes : files) {
    if (epitome::error failed = epitome::read(bytes, page)) {
      continue;  // failed.message(), failed.offset()
    }
    quotes += page.quotes().size();
  }
  // [many]
  CHECK(quotes == 3);
}
