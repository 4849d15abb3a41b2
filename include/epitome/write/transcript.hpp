/// @file
/// A transcript as a file: WebVTT, SubRip, Podcasting 2.0 JSON and HTML, labelled text, Markdown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/error.hpp>
#include <epitome/model/document.hpp>

EPITOME_BEGIN_NAMESPACE

/// What a transcript can be written as.
enum class transcript_format : std::uint8_t {
  vtt,       ///< WebVTT.
  srt,       ///< SubRip.
  json,      ///< Podcasting 2.0 JSON.
  html,      ///< Podcasting 2.0 HTML.
  text,      ///< Labelled plain text.
  markdown,  ///< The same with bold labels.
};

/// "vtt", "srt", … Static storage.
EPITOME_API std::string_view name(transcript_format format) noexcept;

/// The format of that name or file ending: "vtt", "srt", "json", "html" or "htm", "txt" or "text", "md" or "markdown";
/// letters of either case.
EPITOME_API std::optional<transcript_format> transcript_format_of(std::string_view name) noexcept;

/// How to cut what is written. By default, as the transcript is cut.
struct transcript_write_options {
  /// Join neighbouring pieces of one speaker, as far as the limits allow. What nobody is known to say stays apart.
  bool merge_speakers = false;
  /// Bytes of text in a piece at most; a longer one is parted at a blank, its time by the length of its parts. 0: any
  /// number. A word that is longer stays whole.
  std::size_t max_chars = 0;
  /// Seconds that a piece lasts at most; a longer one is parted likewise. 0: any number.
  double max_seconds = 0;

  /// Write each line of rolling captions once, with the time of the first cue that shows it: `transcript::new_cues()`,
  /// in any format. Other files are not changed by it.
  bool drop_repeats = false;

  /// True if any of them asks for something.
  [[nodiscard]] bool any() const noexcept {
    return merge_speakers || max_chars != 0 || max_seconds > 0 || drop_repeats;
  }
};

/// Appends the transcript of `page` to `out`. A file that was read from the format it is written to is written byte for
/// byte as it was, unless `options` asks for something. Otherwise WebVTT, SubRip and JSON get its cues, the others its
/// turns; reading what was written gives the same turns, as far as the format has a place for them: SubRip and WebVTT
/// know milliseconds, HTML and text no ends.
/// @returns  an error, or false: `errc::missing_times` if WebVTT or SubRip is asked for and no turn has a start;
///           `out` is unchanged then.
EPITOME_API error write_transcript(const document& page, transcript_format format, std::string& out,
                                   const transcript_write_options& options = {});

EPITOME_END_NAMESPACE
