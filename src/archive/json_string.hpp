// JSON strings, checked and decoded at the speed of copying. Whatever is not plainly right is left to simdjson.
#pragma once

#include <cstddef>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

// A decoded string needs no more room than it has bytes between its quotes, and this much more to write ahead.
inline constexpr std::size_t json_string_slack = 256;

struct decoded_string {
  const char* end = nullptr;  // behind the closing quote; null if the string is not one that is decoded here
  char* out_end = nullptr;    // behind what was written
};

// Decodes the string whose first byte after the quote is at `begin`. RFC 8259's rules are checked, except that bytes
// need not be UTF-8: what they are decoded to is UTF-8 if and only if they are. No byte at or after `limit` is read.
decoded_string decode_json_string(const char* begin, const char* limit, char* out) noexcept;

// The closing quote of a string without escapes and control characters; or the first byte that makes it another one; or
// `limit`.
const char* plain_json_string_end(const char* begin, const char* limit) noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
