/// @file
/// Headings of Markdown that say who speaks below.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <epitome/grammar/page_tables.hpp>

#include "labelled_line.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Which headings name speakers.
enum class heading_names : std::uint8_t { none, any, timed };

/// And of which level these are.
struct heading_survey {
  heading_names names = heading_names::none;
  std::size_t level = 0;
};

/// If a name comes three times as a heading, headings of its level say who speaks: those with a time, if it has one.
/// Looks at the blocks from `first` on.
heading_survey what_headings_name(const page_tables& page, std::uint32_t first) noexcept;

/// How many signs `## Title` begins with.
std::size_t level_of_heading(std::string_view heading) noexcept;

/// The label that a heading consists of: `### [00:12] Name`, `### Name (00:12)`, `### Name`.
std::optional<line_label> read_heading_label(std::string_view heading) noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
