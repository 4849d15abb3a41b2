#include <epitome/core/error.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <type_traits>
#include <utility>

#include <epitome/model/document.hpp>

using epitome::errc;
using epitome::error;
using epitome::result;

static_assert(std::is_trivially_copyable_v<error>);
static_assert(std::is_nothrow_move_constructible_v<result<epitome::document>>);
static_assert(std::is_nothrow_move_assignable_v<result<epitome::document>>);
static_assert(!std::is_copy_constructible_v<result<epitome::document>>);
static_assert(!std::is_convertible_v<error, bool>, "an error is asked in a condition only");

TEST_CASE("every code has a message") {
  for (int code = 0; code <= static_cast<int>(errc::unknown_encoding); ++code) {
    CHECK(epitome::message(static_cast<errc>(code)) != "unknown error");
    CHECK_FALSE(epitome::message(static_cast<errc>(code)).empty());
    CHECK(name(static_cast<errc>(code)) != "unknown");
  }
  CHECK(name(errc::unknown_encoding) == "unknown_encoding");
  CHECK(name(errc::none) == "none");
  CHECK(epitome::message(errc::none) == "no error");
  CHECK(epitome::message(errc::wrong_length) == "wrong Content-Length");
  CHECK(epitome::message(errc::page_too_large) == "page is larger than the limit");
  CHECK(epitome::message(errc::invalid_utf8) == "invalid UTF-8");
  CHECK(epitome::message(errc::unsupported_encoding) == "encoding is not supported");
}

TEST_CASE("an error without code is none") {
  constexpr error nothing;
  CHECK_FALSE(nothing);
  CHECK(nothing.code() == errc::none);
  CHECK(nothing.offset() == 0);
}

TEST_CASE("an error is a code and an offset") {
  constexpr error failed(errc::invalid_utf8, 5'000'000'000);
  CHECK(failed);
  CHECK(failed.code() == errc::invalid_utf8);
  CHECK(failed.offset() == 5'000'000'000);
  CHECK(failed.message() == "invalid UTF-8");
  CHECK(failed == error(errc::invalid_utf8, 5'000'000'000));
  CHECK(failed != error(errc::invalid_utf8, 4));
  CHECK(failed != error(errc::page_too_large, 5'000'000'000));
}

TEST_CASE("a result holds a value") {
  result<std::string> held(std::string("a text too long for the small string buffer"));
  CHECK(held);
  CHECK(held.has_value());
  CHECK_FALSE(held.error());
  held.value() += '!';
  CHECK(std::as_const(held).value().back() == '!');

  const char* const bytes = held.value().data();
  const std::string moved = std::move(held).value();
  CHECK(moved.data() == bytes);
}

TEST_CASE("or it holds an error") {
  const result<std::string> failed(error(errc::page_too_large, 7));
  CHECK_FALSE(failed);
  CHECK_FALSE(failed.has_value());
  CHECK(failed.error() == error(errc::page_too_large, 7));
}
