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
#include <epitome/read/line_kernel.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// How far into a line a label and its time may reach.
inline constexpr std::size_t label_window = 80;
static_assert(label_window == max_label_bytes + 20 && label_window == line_kernel::colon_window);

/// Adds the block to `page.labels` if it begins like a label, and notes if it begins with a stamp, in brackets or not.
EPITOME_API void add_label_candidate(page_tables& page, std::uint32_t block);

/// Decides which candidates are labels and builds the turns. Returns false, and builds none, if no candidate is a
/// label, and no line has a stamp.
EPITOME_API bool read_labelled_turns(page_tables& page);

/// Whether a line may begin with a label. Every label holds a colon, its own or its time's, within the first 80 bytes;
/// the fullwidth one begins with EF.
inline bool may_begin_with_label(std::string_view line) noexcept {
  const std::size_t size = std::min(line.size(), label_window);
  return std::memchr(line.data(), ':', size) != nullptr || std::memchr(line.data(), '\xEF', size) != nullptr;
}

/// Adds the blocks `[first, last)` of a transcript, and looks for label candidates among them. Where no text was
/// decoded, a kernel turns nearly all lines away by a look that may reach into the lines below.
inline void find_labels(page_tables& page, std::uint32_t first, std::uint32_t last, const line_kernel& kernel) {
  page.turn_runs.push_back({first, last});
  const std::string_view source = page.source;
  const text_range* const blocks = page.blocks.begin();
  const auto look = [&](std::uint32_t block) {
    if (may_begin_with_label(page.text_of(blocks[block]))) {
      add_label_candidate(page, block);
    }
  };
  std::uint32_t block = first;
  if (page.format == page_format::text) {
    std::uint32_t easy = last;
    while (easy != first && source.size() - blocks[easy - 1].begin < line_kernel::colon_window) {
      --easy;
    }
    constexpr std::uint32_t batch = 256;
    std::uint32_t noted[batch];
    while (block < easy) {
      const std::uint32_t count = std::min(batch, easy - block);
      const std::size_t found = kernel.note_colons(source.data(), blocks + block, count, noted);
      for (std::size_t i = 0; i < found; ++i) {
        look(block + noted[i]);
      }
      block += count;
    }
  }
  for (; block < last; ++block) {
    look(block);
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
