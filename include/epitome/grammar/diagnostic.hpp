/// @file
/// What was forgiven, and where.
#pragma once

#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

/// What was odd.
enum class diagnostic_code : std::uint8_t {
  missing_title,         ///< The page begins with a heading, or holds nothing.
  stray_line,            ///< A line of a known section that none of its rules takes; see `document::sections()`.
  chapter_without_time,  ///< A line of a chapters section without a time stamp.
  time_goes_back,        ///< A chapter or turn starts before the one in front of it.
  invalid_utf8,          ///< Not UTF-8 from here on; of pages under `utf8_policy::report` only.
  odd_markup,            ///< Markup of an HTML page that is not followed to the letter; no text is lost for it.
  // Of transcript files; docs/transcripts.md. Those that say "first" are told once a file.
  odd_signature,       ///< Something else stands where the format's own first line should.
  text_before_cues,    ///< Text before the first cue, which is in no cue. The first.
  odd_cue_time,        ///< Times that can be read, but are not written as the format wants. The first.
  bad_cue_time,        ///< A line with `-->` whose times cannot be read; the cue has none.
  cue_without_time,    ///< Text in a cue's place without a line of times; the cue has none.
  blank_line_in_cue,   ///< Text after a blank line that belongs to the cue before.
  missing_blank_line,  ///< No blank line between two cues. The first.
  empty_cue,           ///< A cue that says nothing.
  cue_ends_early,      ///< A cue that ends before it starts.
  cue_overlap,         ///< A cue that starts before the one in front of it has ended.
  zero_byte,           ///< A zero byte, read as U+FFFD. The first.
  odd_json,            ///< No JSON from here on, though its pieces can be told.
  preview_differs,     ///< A turn of a page's preview that is not in the transcript attached to it.
  bad_cue,             ///< A piece that is broken; what could be read of it is kept.
  // Of the metadata of HTML pages; docs/html.md.
  broken_metadata,   ///< No JSON from here on; what stands before it counts.
  metadata_differs,  ///< A title, a show or a person that is not the page's.
};

/// Odd input that did not stop the reading.
struct diagnostic {
  diagnostic_code code;  ///< What it was.
  std::uint32_t offset;  ///< Where: a byte of the source. `locate()` turns it into line and column.

  friend constexpr bool operator==(diagnostic, diagnostic) noexcept = default;
};

/// The code's name as the JSON has it, such as "stray_line". Static storage.
EPITOME_API std::string_view name(diagnostic_code code) noexcept;

EPITOME_END_NAMESPACE
