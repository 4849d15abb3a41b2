/// @file
/// Times at the front of a line, as transcripts in plain text and Markdown have them.
#pragma once

#include <cstddef>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// What follows a dash or an arrow at the front of `text`, and blanks; `text` itself if there is none.
std::string_view after_dash(std::string_view text) noexcept;

struct stamp_range {
  double start = -1;     // seconds
  double end = -1;       // negative: a stamp alone
  std::size_t size = 0;  // bytes; 0: none
};

/// A stamp or a range as it stands, as code, or in brackets, which Markdown may have escaped: `\[\\00:04:10.14\\\]`. In
/// brackets it may be seconds (`[0.00s -> 3.20s]`), or stand behind a turn's number (`[T044 0:39:31]`); between number
/// signs it is f4's (`#00:00:12-3#`). `bare` says whether it stands as it is.
stamp_range read_any_range(std::string_view text, bool& bare) noexcept;

/// The stamp of f4 that `text` ends in.
stamp_range read_closing_stamp(std::string_view text) noexcept;

/// What a colon (`:` or `：`) and blanks at the front of `text` are followed by; `text` itself if there is none.
std::string_view after_colon(std::string_view text) noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
