/// @file
/// Character references: `&amp;`, `&#x27;`.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/read/html_parse_error.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// What stands at an ampersand.
struct html_reference {
  std::uint32_t size = 0;       ///< How many bytes of the source it takes; 0: no reference, the ampersand is text.
  std::uint32_t text_size = 0;  ///< Bytes in `text`.
  std::array<char, 8> text{};   ///< UTF-8.
  html_error_code syntax = html_error_code::none;  ///< An error at `error_at`.
  html_error_code value = html_error_code::none;   ///< Another one, at the same place.
  std::uint32_t error_at = 0;                      ///< Bytes after the ampersand's.

  [[nodiscard]] std::string_view view() const noexcept { return {text.data(), text_size}; }
};

/// Reads the reference at `at`, where an ampersand stands.
[[nodiscard]] html_reference read_html_reference(const char* at, const char* end, bool in_attribute) noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
