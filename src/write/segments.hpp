/// @file
/// The pieces in which a transcript is written.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <epitome/model/document.hpp>
#include <epitome/write/transcript.hpp>

EPITOME_BEGIN_NAMESPACE

/// One piece. Views the document, or `joined`.
struct segment {
  std::string_view speaker;  // empty: unknown
  std::optional<double> start;
  std::optional<double> end;
  std::string_view text;
  bool event = false;
  bool same_cue = false;  // as the piece before: another voice of it
};

/// The pieces of a transcript, and what had to be put together for them.
struct segment_list {
  std::vector<segment> pieces;
  std::vector<std::string> joined;
};

/// The cues of the transcript, one piece a voice; its turns if `whole_turns`, or if it has no cues. Then merged and cut
/// as `options` say.
void make_segments(const transcript& source, bool whole_turns, const transcript_write_options& options,
                   segment_list& list);

EPITOME_END_NAMESPACE
