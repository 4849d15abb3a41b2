/// @file
/// Hexadecimal digits, as the escapes of JSON have them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// What a hexadecimal digit is worth; any other character is worth more than four digits.
inline constexpr std::array<std::uint32_t, 256> hex_digits = [] {
  std::array<std::uint32_t, 256> digits{};
  for (std::uint32_t c = 0; c < 256; ++c) {
    const std::uint32_t lower = c | 0x20;
    digits[c] = c >= '0' && c <= '9' ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 0x10000;
  }
  return digits;
}();

/// The number that the four digits at `text` are, or more than 0xFFFF.
inline std::uint32_t four_hex_digits(const char* text) noexcept {
  const auto digit = [text](int i) { return hex_digits[static_cast<unsigned char>(text[i])]; };
  return (digit(0) << 12) | (digit(1) << 8) | (digit(2) << 4) | digit(3);
}

/// The same for text that may be shorter than four digits.
inline std::uint32_t four_hex_digits(std::string_view text) noexcept {
  return text.size() < 4 ? 0x10000 : four_hex_digits(text.data());
}

}  // namespace detail

EPITOME_END_NAMESPACE
