/// @file
/// Line and column of a byte offset, for messages to people.
#pragma once

#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

/// A place in a text as editors show it. Both numbers start at 1; `column` counts code points, not bytes
/// (a byte that belongs to no valid sequence counts as one).
struct location {
  std::uint64_t line = 1;    ///< From 1.
  std::uint64_t column = 1;  ///< From 1, in code points.

  friend constexpr bool operator==(const location&, const location&) noexcept = default;
};

/// Where `offset` stands in `source`. An offset past the end is taken as the end. A line ends at LF.
/// Linear in `offset`: compute it when a message is printed, not before.
[[nodiscard]] EPITOME_API location locate(std::string_view source, std::uint64_t offset) noexcept;

EPITOME_END_NAMESPACE
