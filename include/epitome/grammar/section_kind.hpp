/// @file
/// What the parts of a page are called.
#pragma once

#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

/// What a heading opens.
enum class section_kind : std::uint8_t {
  front_matter,  ///< Everything before the first heading. No heading opens it.
  takeaways,
  quotes,
  questions,
  summary,
  chapters,
  transcript,          ///< The whole transcript.
  transcript_preview,  ///< The beginning of a transcript.
  show_notes,
  links,
  other,  ///< A heading that only its mark (`## Heading`) shows, or one that the caller's vocabulary calls so.
};

/// What a block was read as. Every block has exactly one kind.
enum class block_kind : std::uint8_t {
  title,
  people,
  intro,
  headline,
  summary,
  heading,
  claim,
  detail,
  quote,
  attribution,
  question,
  excerpt,
  chapter,
  speaker_label,  ///< A label alone on its line.
  turn,
  note,  ///< A line of show notes, links or another section.
  call_to_action,
  stray,  ///< A line that its section's rules do not take; a diagnostic names it.
  cue_id,
  cue_time,
};

/// "takeaways", "show notes", … Static storage.
EPITOME_API std::string_view name(section_kind kind) noexcept;
/// "title", "call to action", … Static storage.
EPITOME_API std::string_view name(block_kind kind) noexcept;

EPITOME_END_NAMESPACE
