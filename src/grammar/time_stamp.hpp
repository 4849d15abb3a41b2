/// @file
/// Time stamps as people write them: `[H:]MM:SS[.fraction]`.
#pragma once

#include <cstddef>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

struct time_stamp {
  double seconds = -1;
  std::size_t size = 0;  ///< Bytes read; 0: there is none.
};

/// The stamp that `text` begins with, without brackets. Two parts are minutes (these may pass 59) and seconds.
time_stamp read_stamp(std::string_view text) noexcept;

/// Markdown may have put so many backslashes before a bracket: `\[\\00:04:10.14\\\]`.
inline constexpr std::size_t max_escapes = 3;

/// The same, in `( )`, `[ ]` or bare. The brackets may be escaped.
time_stamp read_bracketed_stamp(std::string_view text, bool need_brackets) noexcept;

/// Where the bracket opens, or its escape begins, that the last byte of `text` may close, or npos.
std::size_t find_last_bracket(std::string_view text) noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
