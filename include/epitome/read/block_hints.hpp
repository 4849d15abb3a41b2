/// @file
/// What a page's markup says about a block.
#pragma once

#include <cstdint>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

/// What a format such as HTML knows about a block besides its text. Each fact holds for the whole block.
struct block_hints {
  /// What the block stands in; the values are bits of `flags`.
  enum flag : std::uint8_t {
    list_item = 1,   ///< `li`
    quotation = 2,   ///< `blockquote`, `q`
    cite = 4,        ///< `cite`
    link = 8,        ///< `a`
    button = 16,     ///< `button`, or an element with that role
    concealed = 32,  ///< `aria-hidden="true"`: shown, but not told to those who cannot see
    same_row = 64,   ///< Another cell of the row that the block before stands in.
  };

  std::uint8_t heading = 0;  ///< The level of the heading, 1 to 6; 0 if the block is none.
  std::uint8_t flags = 0;    ///< What of `flag` is true.

  /// True if the flag is set.
  [[nodiscard]] constexpr bool has(flag what) const noexcept { return (flags & what) != 0; }

  friend constexpr bool operator==(block_hints, block_hints) noexcept = default;
};

EPITOME_END_NAMESPACE
