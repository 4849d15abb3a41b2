/// @file
/// Where a piece of text stands in the source.
#pragma once

#include <compare>
#include <cstdint>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

/// A half-open range of bytes in a page's source: `begin` is the first byte, `end` the first byte after it.
/// Offsets have 32 bits, so a page is smaller than 4 GiB (see `max_page_bytes`).
struct text_range {
  std::uint32_t begin = 0;  ///< Offset of the first byte.
  std::uint32_t end = 0;    ///< Offset of the byte after the last one.

  /// Length in bytes.
  [[nodiscard]] constexpr std::uint32_t size() const noexcept { return end - begin; }
  /// True if it holds no byte.
  [[nodiscard]] constexpr bool empty() const noexcept { return begin == end; }
  /// True if `other` lies within this range.
  [[nodiscard]] constexpr bool contains(text_range other) const noexcept {
    return begin <= other.begin && other.end <= end;
  }

  friend constexpr auto operator<=>(text_range, text_range) noexcept = default;
};

EPITOME_END_NAMESPACE
