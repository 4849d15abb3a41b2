#include <epitome/read/html_parse_error.hpp>

#include <doctest/doctest.h>

#include <ostream>

using epitome::html_error_code;

TEST_CASE("codes are named as the standard names them") {
  CHECK(name(html_error_code::abrupt_closing_of_empty_comment) == "abrupt-closing-of-empty-comment");
  CHECK(name(html_error_code::eof_in_tag) == "eof-in-tag");
  CHECK(name(html_error_code::unknown_named_character_reference) == "unknown-named-character-reference");
  CHECK(name(static_cast<html_error_code>(255)) == "unknown");
}
