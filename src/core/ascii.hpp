/// @file
/// Classes of ASCII characters, and texts compared without their case.
#pragma once

#include <algorithm>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

constexpr bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

constexpr char lower_ascii(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

constexpr bool is_ascii_letter(char c) noexcept {
  return lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z';
}

/// Whether `text`, in whatever case, is `lower`, which has no capitals.
inline bool equals_lower(std::string_view text, std::string_view lower) noexcept {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return lower_ascii(a) == b; });
}

}  // namespace detail

EPITOME_END_NAMESPACE
