/// @file
/// Headings of Markdown that say who speaks below.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <epitome/grammar/page_tables.hpp>
#include <epitome/grammar/section_kind.hpp>

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

/// What a heading opens: `front_matter` if that may be part of a transcript. Nothing: the line is none.
std::optional<section_kind> section_of_heading(std::string_view text) noexcept;

/// The heading that Markdown marks, and that opens a transcript, from the block `first` on, or `none`. One of the first
/// level may be a title that ends in the word, if another stands below. Above it nobody speaks: what stands there is
/// the page of an episode.
std::uint32_t heading_of_transcript(const page_tables& page, std::uint32_t first) noexcept;

/// How many signs `## Title` begins with.
std::size_t level_of_heading(std::string_view heading) noexcept;

/// The label that a heading consists of: `### [00:12] Name`, `### Name (00:12)`, `### Name`.
std::optional<line_label> read_heading_label(std::string_view heading) noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
