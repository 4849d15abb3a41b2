/// @file
/// The way in for transcript files: bytes become a document whose transcript is the file's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/error.hpp>
#include <epitome/core/limits.hpp>
#include <epitome/model/document.hpp>
#include <epitome/model/read.hpp>
#include <epitome/read/line_kernel.hpp>

EPITOME_BEGIN_NAMESPACE

/// How to read a transcript file. By default: UTF-8 is checked, neighbouring cues of one speaker make one turn.
struct transcript_options {
  /// Whether to look for bytes that are not UTF-8, or for halves of characters in UTF-16: `trust` does not. Otherwise
  /// `diagnostic_code::invalid_utf8` tells where the first is, and nothing is lost for it: `strict`, which fails for
  /// pages, does the same as `report`. Texts keep such bytes as they are.
  utf8_policy utf8 = utf8_policy::strict;
  /// A larger file is an error, and nothing of it is read. At most `epitome::max_transcript_bytes`.
  std::uint64_t max_bytes = max_transcript_bytes;
  /// Which variant of the line scan; the best one for this machine if null. For tests and measurements.
  const line_kernel* kernel = nullptr;
  /// Neighbouring cues of one known speaker make one turn. Otherwise every cue is a turn of its own.
  bool join_turns = true;
};

/// Whether `bytes` begin like a transcript file that is no cue file (see `sniff_cues`): JSON of one of the formats that
/// are read, a list of `cite` or `time`, Markdown with front matter, or text of which each of the first three lines has
/// a time, or each of the first three to eight a speaker's label, until one comes again. Looks at the first 4,096 bytes
/// at most, but at all of a JSON object.
[[nodiscard]] EPITOME_API bool sniff_transcript(std::string_view bytes) noexcept;

/// Reads a transcript file, whatever its format is: that is told by its content. `page` then views `bytes`, which must
/// outlive its content. docs/transcripts.md says what is read how, and what is forgiven.
///
/// Linear time; allocates nothing if `page` has read a file as large and as rich before. Throws only what the
/// document's memory resource throws; the document is empty then.
/// @returns  an error, or false. `errc::unknown_format` if this is no transcript file that can be read; `page.format()`
///           then names the format if it is a known one. Never `errc::invalid_utf8`.
EPITOME_API error read_transcript(std::string_view bytes, document& page, const transcript_options& options = {});

/// A borrowed read from a temporary string would dangle. Keep the string, or move it: `read_transcript(std::move(…))`.
template <class Traits, class Allocator>
error read_transcript(const std::basic_string<char, Traits, Allocator>&& bytes, document& page,
                      const transcript_options& options = {}) = delete;

/// Reads a transcript file into a document that owns the bytes. After an error there is no document.
EPITOME_API result<document> read_transcript(std::string&& bytes, const transcript_options& options = {});

EPITOME_END_NAMESPACE
