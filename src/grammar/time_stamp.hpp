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

/// The same, in `( )`, `[ ]` or bare.
time_stamp read_bracketed_stamp(std::string_view text, bool need_brackets) noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
