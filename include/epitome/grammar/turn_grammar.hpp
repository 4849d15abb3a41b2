/// @file
/// The turn grammar: who says the lines of a transcript.
///
/// A line without a label is a turn of unknown speaker; nothing is guessed. Whether `Name: text` is a label is decided
/// by the whole transcript, so lines that begin like one are collected first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include <epitome/core/config.hpp>
#include <epitome/core/limits.hpp>
#include <epitome/grammar/page_tables.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Adds the block to `page.labels` if it begins like a label.
EPITOME_API void add_label_candidate(page_tables& page, std::uint32_t block);

/// Decides which candidates are labels and builds the turns. Called when there is a candidate.
EPITOME_API void read_labelled_turns(page_tables& page);

/// Adds the blocks `[first, last)` of a transcript, and looks for label candidates among them.
inline void find_labels(page_tables& page, std::uint32_t first, std::uint32_t last) {
  // Every label holds a colon, its own or its time's, and not far in. The fullwidth colon is looked for where a line
  // begins beyond ASCII.
  constexpr std::size_t window = max_label_bytes + 20;
  page.turn_runs.push_back({first, last});
  const char* const text = page.source.data();
  for (std::uint32_t block = first; block < last; ++block) {
    const text_range line = page.blocks[block];
    const std::size_t size = line.size() < window ? line.size() : window;
    const char* const begin = text + line.begin;
    if (std::memchr(begin, ':', size) != nullptr ||
        (static_cast<signed char>(*begin) < 0 && std::memchr(begin, '\xEF', size) != nullptr)) [[unlikely]] {
      add_label_candidate(page, block);
    }
  }
}

/// Builds the turns of all runs found.
inline void read_turns(page_tables& page) {
  if (!page.labels.empty()) {
    return read_labelled_turns(page);
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
