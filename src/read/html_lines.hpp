/// @file
/// Lines from texts: collapses white space, and decides what stays a view of the source.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/text_range.hpp>
#include <epitome/read/html_reader.hpp>
#include <epitome/read/html_text.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Builds the blocks of one page.
///
/// A line begins as a run of the source. As soon as something has to be added that does not follow it there, it moves
/// to `html_blocks::decoded`.
class html_lines {
 public:
  html_lines(std::string_view source, html_blocks& blocks) noexcept : source_(source), blocks_(blocks) {}

  /// What is true of the text that comes next.
  void set_context(block_hints context) noexcept { context_ = context; }

  /// Adds text. White space collapses across calls unless it is kept.
  void add(const html_text& text, bool keep_space) { keep_space ? add_as_it_stands(text) : add_collapsed(text); }
  /// Adds a space that stands for a tag.
  void add_space(text_range tag) noexcept { note_space(tag); }
  /// Ends the line, if there is one.
  void end_line() {
    space_ = false;
    if (state_ != state::empty) {
      add_block();
    }
  }

  /// A row of a table begins.
  void begin_row() noexcept { row_first_ = no_cell; }
  /// A cell of it begins: its first block stands in the same row as the block before, if that is in a cell too.
  void begin_cell() noexcept {
    same_row_ = row_first_ < blocks_.ranges.size();
    row_first_ = row_first_ == no_cell ? blocks_.ranges.size() : row_first_;
  }
  void end_cell() noexcept { same_row_ = false; }

 private:
  enum class state : std::uint8_t { empty, run, decoded };
  static constexpr std::size_t no_cell = ~std::size_t{0};

  void add_as_it_stands(const html_text& text);
  void add_collapsed(const html_text& text);
  const char* add_special(const char* at, const char* end, html_text_kind kind);
  void add_kept(std::string_view bytes);
  void add_decoded(std::string_view bytes, text_range range, bool keep_space);
  void add_run(std::uint32_t begin, std::uint32_t end);
  void note_space(text_range range) noexcept;
  void flush_space();
  void move_to_decoded();
  void note_context() noexcept;
  void add_block();
  [[nodiscard]] std::uint32_t offset(const char* at) const noexcept {
    return static_cast<std::uint32_t>(at - source_.data());
  }

  std::string_view source_;
  html_blocks& blocks_;
  block_hints context_;
  block_hints hints_;
  state state_ = state::empty;
  bool space_ = false;  // white space waits for more text
  bool same_row_ = false;
  text_range space_range_;           // where it stands
  text_range run_;                   // of the source, in state `run`
  std::uint32_t begin_ = 0;          // of the decoded text, in state `decoded`
  std::size_t row_first_ = no_cell;  // how many blocks stand before the row's first cell
};

}  // namespace detail

EPITOME_END_NAMESPACE
