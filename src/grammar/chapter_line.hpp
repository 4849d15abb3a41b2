/// @file
/// A line that may be a chapter: `12:30 Title`, `Title (12:30)`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/grammar/page_tables.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

struct chapter_line {
  double start = -1;  // seconds; negative: none
  double end = -1;
  std::string_view title;
  bool separated = false;  // more than a blank parts stamp and title: a dash, brackets, a link
  bool enclosed = false;   // the stamp stands in front, in parentheses
  bool linked = false;     // `**[12:30](#t=…)** Title`: nothing else is written so
};

/// What `line` says if it has a stamp at its front, perhaps behind a bullet, or in brackets at its end.
std::optional<chapter_line> read_chapter_line(std::string_view line) noexcept;

/// Makes `block` a chapter, as `found` says that stands in its line. `latest` is the start of the last one before that
/// has one, or negative.
void add_chapter(page_tables& page, std::uint32_t block, const chapter_line& found, double& latest);

/// Makes `block` a chapter, whatever stands there.
void read_chapter(page_tables& page, std::uint32_t block, double& latest);

}  // namespace detail

EPITOME_END_NAMESPACE
