#include <epitome/read/sniff.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <string_view>

using epitome::page_format;
using epitome::sniff;

TEST_CASE("formats have names") {
  CHECK(name(page_format::text) == "text");
  CHECK(name(page_format::html) == "html");
  CHECK(name(static_cast<page_format>(255)) == "unknown");
}

TEST_CASE("what begins like HTML is HTML") {
  for (const std::string_view page :
       {"<!DOCTYPE html>", "<!doctype HTML PUBLIC \"x\">", "<html>", "<HTML lang=en>", "\n\t <body>", "<p>One",
        "<!-- x", "<a href=x>", "<h1>", "\xEF\xBB\xBF<div >", "<?xml version=\"1.0\"?>\n<!DOCTYPE html >"}) {
    CHECK_MESSAGE(sniff(page) == page_format::html, page);
  }
}

TEST_CASE("everything else is text, whatever stands in it") {
  for (const std::string_view page :
       {"", "<", "<p", "Title\n<html>", "<3 is a heart", "<v Ann>Hello", "<podcast>", "<!ELEMENT a>", "<article>",
        "a < b and c > d", "<?xml version=\"1.0\"?><rss>", "<?xml", "\xEF\xBB\xBFTitle", "<abbr>", "<pre>"}) {
    CHECK_MESSAGE(sniff(page) == page_format::text, page);
  }
}

TEST_CASE("UTF-16 is known by its byte order mark") {
  using namespace std::string_view_literals;
  CHECK(sniff("\xFF\xFE<\0p\0>\0"sv) == page_format::html);
  CHECK(sniff("\xFE\xFF\0<\0p\0>"sv) == page_format::html);
  CHECK(sniff("\xFF\xFEp\0<\0>\0"sv) == page_format::text);
  CHECK(sniff("<\0p\0>\0"sv) == page_format::text);
}
