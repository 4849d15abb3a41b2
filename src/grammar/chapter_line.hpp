/// @file
/// A line that may be a chapter: `12:30 Title`, `Title (12:30)`.
#pragma once

#include <optional>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

struct chapter_line {
  double start = -1;  // seconds; negative: none
  double end = -1;
  std::string_view title;
  bool separated = false;  // more than a blank parts stamp and title: a dash, brackets, a link
  bool linked = false;     // `**[12:30](#t=…)** Title`: nothing else is written so
};

/// What `line` says if it has a stamp at its front, perhaps behind a bullet, or in brackets at its end.
std::optional<chapter_line> read_chapter_line(std::string_view line) noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
