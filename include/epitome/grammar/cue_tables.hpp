/// @file
/// What a transcript file leaves behind: its pieces, who speaks, words with times of their own, and turns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>

#include <epitome/core/config.hpp>
#include <epitome/core/table.hpp>
#include <epitome/core/text_range.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

struct page_tables;

/// Stands for "nobody known".
inline constexpr std::uint16_t no_speaker = 0xFFFF;
/// Stands for "not in the arena".
inline constexpr text_range in_source{0xFFFFFFFF, 0xFFFFFFFF};

/// Text of a file: a run of the source, or bytes of the arena that were made from it.
struct file_text {
  text_range range;              // of the source
  text_range arena = in_source;  // where the text stands if it is no single run of the source
};

/// A piece of the file: a cue, a segment, a paragraph. One line of a cache.
struct cue_row {
  double start = -1;  // seconds; negative: none
  double end = -1;
  text_range range;  // of all that makes the cue
  file_text text;
  text_range id;                   // empty: none
  std::uint32_t label = 0;         // where the speaker's label begins; 0xFFFFFFFF: nowhere in this cue
  std::uint32_t first_word = 0;    // those of the next cue begin where these end
  std::uint32_t repeated = 0;      // how much of the text's front the cue before has shown already
  std::uint16_t speaker = 0xFFFF;  // row of `speakers`, or no_speaker
  std::uint16_t flags = 0;
};
static_assert(sizeof(cue_row) == 64);

/// What a cue is besides speech of one speaker.
namespace cue_flag {
inline constexpr std::uint16_t event = 1;    // nobody speaks: `[Music]`
inline constexpr std::uint16_t changes = 2;  // somebody else speaks, nobody says who: `>>`
inline constexpr std::uint16_t voices = 4;   // more than one speaker: see `voices`
inline constexpr std::uint16_t named = 8;    // says itself who speaks
inline constexpr std::uint16_t dashed = 16;  // begins with a dash: somebody else may speak
}  // namespace cue_flag

/// A word with its own times.
struct word_row {
  double start;  // seconds; negative: none
  double end;
  file_text text;
};

/// Somebody who speaks, by the bytes of the label.
struct speaker_row {
  file_text label;
  std::uint64_t hash;
  std::uint16_t same;    // the first row that means the same person
  std::uint16_t person;  // no_person: a label only
};

/// One speaker's part of a cue that holds several.
struct voice_row {
  std::uint32_t cue;
  std::uint32_t label;
  file_text text;
  std::uint16_t speaker;
  bool named;  // false: whoever spoke before goes on
};

/// Cues `[first, last)`, or one voice of a cue.
struct cue_turn_row {
  std::uint32_t first;
  std::uint32_t last;
  file_text text;
  std::uint32_t label;
  std::uint16_t speaker;
};

/// Everything that a transcript file is read into, beside the source, the blocks and the arena.
struct cue_tables {
  explicit cue_tables(std::pmr::memory_resource* memory) noexcept
      : cues(memory),
        words(memory),
        speakers(memory),
        voices(memory),
        turns(memory),
        events(memory),
        fresh(memory),
        speaker_slots(memory),
        decoded(memory),
        checkpoints(memory),
        json_tokens(memory) {}

  void clear() noexcept {
    cues.clear();
    words.clear();
    speakers.clear();
    voices.clear();
    turns.clear();
    events.clear();
    fresh.clear();
    speaker_slots.clear();
    decoded.clear();
    checkpoints.clear();
    json_tokens.clear();
    people = nullptr;
    change_marks = 0;
    dashes = 0;
    ordered = true;
    repeats = false;
  }

  table<cue_row> cues;
  table<word_row> words;
  table<speaker_row> speakers;
  table<voice_row> voices;  // by cue, ascending
  table<cue_turn_row> turns;
  table<std::uint32_t> events;  // cues
  table<std::uint32_t> fresh;   // cues that say something new; only if `repeats`
  bool ordered = true;          // every cue has a start, where the one before ends or later
  bool join = true;             // neighbouring cues of one speaker make one turn
  bool repeats = false;         // some cue repeats lines of the one before

  const page_tables* people = nullptr;  // the page whose people speak, if it is another one

  std::uint32_t change_marks = 0;      // texts that begin with `>>`
  std::uint32_t dashes = 0;            // and with a dash
  table<std::uint16_t> speaker_slots;  // scratch: open hashing into `speakers`
  // A file in UTF-16, decoded; and where in the file every 64th byte of it comes from.
  table<char> decoded;
  table<std::uint32_t> checkpoints;
  // What finds the tokens of JSON, kept for the next file; and those of what is no JSON.
  std::shared_ptr<void> json_scanner;
  table<std::uint32_t> json_tokens;

  [[nodiscard]] std::size_t bytes_used() const noexcept {
    return cues.bytes_used() + words.bytes_used() + speakers.bytes_used() + voices.bytes_used() + turns.bytes_used() +
           events.bytes_used() + fresh.bytes_used() + decoded.bytes_used() + checkpoints.bytes_used();
  }
};

}  // namespace detail

EPITOME_END_NAMESPACE
