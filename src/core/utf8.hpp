/// @file
/// UTF-8 (RFC 3629), one sequence at a time.
#pragma once

#include <cstddef>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// The length of the well-formed sequence that `text` begins with, or 0. `text` is not empty.
inline std::size_t utf8_sequence(std::string_view text) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto continues = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0) == 0x80; };
  const unsigned lead = byte(0);
  if (lead < 0x80) {
    return 1;
  }
  if (lead < 0xC2 || lead > 0xF4 || !continues(1)) {
    return 0;  // a continuation, an overlong lead, or above U+10FFFF
  }
  if (lead < 0xE0) {
    return 2;
  }
  const unsigned second = byte(1);
  if (lead < 0xF0) {
    const bool overlong = lead == 0xE0 && second < 0xA0;
    const bool surrogate = lead == 0xED && second > 0x9F;
    return continues(2) && !overlong && !surrogate ? 3 : 0;
  }
  const bool overlong = lead == 0xF0 && second < 0x90;
  const bool too_large = lead == 0xF4 && second > 0x8F;
  return continues(2) && continues(3) && !overlong && !too_large ? 4 : 0;
}

/// Writes the character `point` to `out`, which has room for four bytes, and returns how many it wrote. A surrogate, or
/// what is above U+10FFFF, is written as U+FFFD.
inline std::size_t put_utf8(char32_t point, char* out) noexcept {
  if (point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) {
    point = 0xFFFD;
  }
  const auto put = [out](std::size_t i, char32_t byte) { out[i] = static_cast<char>(byte); };
  if (point < 0x80) {
    put(0, point);
    return 1;
  }
  if (point < 0x800) {
    put(0, 0xC0 | (point >> 6));
    put(1, 0x80 | (point & 0x3F));
    return 2;
  }
  if (point < 0x10000) {
    put(0, 0xE0 | (point >> 12));
    put(1, 0x80 | ((point >> 6) & 0x3F));
    put(2, 0x80 | (point & 0x3F));
    return 3;
  }
  put(0, 0xF0 | (point >> 18));
  put(1, 0x80 | ((point >> 12) & 0x3F));
  put(2, 0x80 | ((point >> 6) & 0x3F));
  put(3, 0x80 | (point & 0x3F));
  return 4;
}

/// The bytes of an ill-formed sequence that one replacement character stands for: its valid beginning, or one byte.
inline std::size_t size_of_ill_formed(std::string_view text) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  unsigned low = 0x80;
  unsigned high = 0xBF;
  std::size_t length = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    low = lead == 0xE0 ? 0xA0 : low;
    high = lead == 0xED ? 0x9F : high;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    low = lead == 0xF0 ? 0x90 : low;
    high = lead == 0xF4 ? 0x8F : high;
  } else {
    return 1;
  }
  std::size_t size = 1;
  while (size < length && size < text.size() && byte(size) >= low && byte(size) <= high) {
    ++size;
    low = 0x80;
    high = 0xBF;
  }
  return size;
}

/// Whether the sequences that begin in, or reach into, `source[begin, end)` are well formed.
inline bool is_valid_part(std::string_view source, std::size_t begin, std::size_t end) noexcept {
  std::size_t at = begin;
  while (at != 0 && begin - at < 3 && (static_cast<unsigned char>(source[at]) & 0xC0) == 0x80) {
    --at;
  }
  while (at < end) {
    const std::size_t length = utf8_sequence(source.substr(at));
    if (length == 0) {
      return false;
    }
    at += length;
  }
  return true;
}

/// True if `text` ends in the middle of a sequence, as far as its last lead byte tells.
inline bool ends_inside_sequence(std::string_view text) noexcept {
  for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if (byte >= 0xC0) {
      const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
      return length > back;
    }
    if (byte < 0x80) {
      return false;
    }
  }
  return false;
}

}  // namespace detail

EPITOME_END_NAMESPACE
