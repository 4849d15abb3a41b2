/// @file
/// The turn grammar: who says the lines of a transcript.
///
/// A line without a label is a turn of unknown speaker; nothing is guessed. Whether `Name: text` is a label is decided
/// by the whole transcript, so lines that begin like one are collected first.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <epitome/core/bytes.hpp>
#include <epitome/core/config.hpp>
#include <epitome/core/limits.hpp>
#include <epitome/grammar/page_tables.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// How far into a line a label and its time may reach.
inline constexpr std::size_t label_window = 80;
static_assert(label_window == max_label_bytes + 20);

/// Adds the block to `page.labels` if it begins like a label, and notes if it begins with a stamp, in brackets or not.
EPITOME_API void add_label_candidate(page_tables& page, std::uint32_t block);

/// Decides which candidates are labels and builds the turns. Returns false, and builds none, if no candidate is a
/// label, and no line has a stamp.
EPITOME_API bool read_labelled_turns(page_tables& page);

/// Whether a line may begin with a label. Every label holds a colon, its own or its time's, within the first 80 bytes;
/// the fullwidth one begins with EF.
inline bool may_begin_with_label(std::string_view source, text_range line) noexcept {
  const char* const begin = source.data() + line.begin;
  // Most lines are turned away at once, by a look that may reach into the lines below.
  if (source.size() - line.begin >= label_window && !is_either_among_80(begin, ':', '\xEF')) [[likely]] {
    return false;
  }
  const std::size_t size = std::min<std::size_t>(line.size(), label_window);
  return std::memchr(begin, ':', size) != nullptr || std::memchr(begin, '\xEF', size) != nullptr;
}

/// Adds the blocks `[first, last)` of a transcript, and looks for label candidates among them.
inline void find_labels(page_tables& page, std::uint32_t first, std::uint32_t last) {
  page.turn_runs.push_back({first, last});
  const std::string_view source = page.source;
  const text_range* const blocks = page.blocks.begin();
  if (page.format != page_format::text) {
    for (std::uint32_t block = first; block < last; ++block) {
      const std::string_view line = page.text_of(blocks[block]);
      if (may_begin_with_label(line, {0, blocks[block].size()})) {
        add_label_candidate(page, block);
      }
    }
    return;
  }
  for (std::uint32_t block = first; block < last; ++block) {
    if (may_begin_with_label(source, blocks[block])) [[unlikely]] {
      add_label_candidate(page, block);
    }
  }
}

/// Builds the turns of all runs found.
inline void read_turns(page_tables& page) {
  if ((!page.labels.empty() || page.has_stamps || page.bare_stamps != 0) && read_labelled_turns(page)) {
    return;
  }
  if (page.turn_runs.size() == 1) [[likely]] {
    page.first_turn = page.turn_runs[0].first;
    page.turn_count = page.turn_runs[0].last - page.first_turn;
    return;
  }
  for (const block_run run : page.turn_runs) {
    for (std::uint32_t block = run.first; block < run.last; ++block) {
      page.turns.push_back({block, page.blocks[block], {}, block, no_person, -1, -1});
    }
  }
}

}  // namespace detail

EPITOME_END_NAMESPACE
