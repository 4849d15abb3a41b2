/// @file
/// Strings of JSON, character by character (RFC 8259, section 7).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>

#include "../core/hex_digits.hpp"
#include "../core/utf8.hpp"
#include "blanks.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// A byte, or what an escape means.
struct json_character {
  std::uint32_t size = 1;  ///< Bytes as it is written.
  std::uint32_t text_size = 1;
  std::array<char, 4> text{};  ///< UTF-8, if it is an escape.

  [[nodiscard]] std::string_view view() const noexcept { return {text.data(), text_size}; }
  [[nodiscard]] bool is_white() const noexcept { return text_size == 1 && detail::is_white(text[0]); }
};

/// The character that `text`, which is not empty, begins with. An escape that is none stands for itself.
inline json_character read_json_character(std::string_view text) noexcept {
  json_character c;
  c.text[0] = text[0];
  if (text[0] != '\\' || text.size() < 2) {
    return c;
  }
  constexpr std::string_view signs = "\"\\/bfnrt";
  constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
  if (text[1] != 'u') {
    const std::size_t sign = signs.find(text[1]);
    c.size = sign == std::string_view::npos ? 1 : 2;
    c.text[0] = sign == std::string_view::npos ? '\\' : meant[sign];
    return c;
  }
  char32_t point = four_hex_digits(text.substr(2));
  if (point > 0xFFFF) {
    return c;
  }
  c.size = 6;
  const bool pair = (point & 0xFC00U) == 0xD800U && text.substr(6).starts_with("\\u");
  const char32_t low = pair ? four_hex_digits(text.substr(8)) : 0;
  if ((low & ~char32_t{0x3FF}) == 0xDC00U) {
    point = 0x10000 + ((point & 0x3FFU) << 10U) + (low & 0x3FFU);
    c.size = 12;
  }
  c.text_size = static_cast<std::uint32_t>(put_utf8(point, c.text.data()));
  return c;
}

}  // namespace detail

EPITOME_END_NAMESPACE
