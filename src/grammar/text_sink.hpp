/// @file
/// Text put together from pieces of the source: a view of it for as long as the pieces make one run.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <epitome/grammar/page_tables.hpp>

#include "blanks.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// One text at a time: `begin`, pieces, `end`. Nobody else may add to the arena meanwhile. Blanks at both ends of a
/// line are dropped, and so are empty lines.
class text_sink {
 public:
  explicit text_sink(page_tables& page) noexcept : page_(page) {}

  void begin(std::uint32_t offset) noexcept {
    run_ = {offset, offset};
    last_ = offset;
    arena_begin_ = none;
    line_begin_ = 0;
    pending_line_ = false;
  }

  /// A piece of the source that holds no line end.
  void add(text_range piece) {
    if (at_line_begin()) {
      while (!piece.empty() && is_blank(page_.source[piece.begin])) {
        ++piece.begin;
      }
    }
    if (piece.empty()) {
      return;
    }
    if (arena_begin_ == none) {
      if (run_.empty()) {
        run_ = piece;
        last_ = piece.end;
        pending_line_ = false;
        return;
      }
      const bool next_line = pending_line_ && piece.begin == run_.end + 1 && page_.source[run_.end] == '\n';
      if (next_line || (!pending_line_ && piece.begin == run_.end)) {
        line_begin_ = next_line ? piece.begin - run_.begin : line_begin_;
        run_.end = last_ = piece.end;
        pending_line_ = false;
        return;
      }
      spill();
    }
    flush_line();
    append(page_.source.substr(piece.begin, piece.size()));
    last_ = piece.end;
  }

  /// Bytes that stand in the source otherwise, at `piece`.
  void add_decoded(std::string_view bytes, text_range piece) {
    if (arena_begin_ == none) {
      if (run_.empty()) {
        run_ = {piece.begin, piece.begin};
        pending_line_ = false;
      }
      spill();
    }
    flush_line();
    append(bytes);
    last_ = piece.end;
  }

  /// The line ends here; the next one may.
  void end_line() noexcept {
    trim_line_end();
    pending_line_ = size() != 0;
  }

  /// How many bytes there are so far.
  [[nodiscard]] std::size_t size() const noexcept {
    return arena_begin_ == none ? run_.size() : page_.arena.size() - arena_begin_;
  }
  /// Where in the source the last piece ends.
  [[nodiscard]] std::uint32_t source_end() const noexcept { return last_; }
  /// Byte `i` of what there is so far.
  [[nodiscard]] char operator[](std::size_t i) const noexcept {
    return arena_begin_ == none ? page_.source[run_.begin + i] : page_.arena[arena_begin_ + i];
  }

  file_text end() noexcept {
    trim_line_end();
    if (arena_begin_ == none) {
      return {run_, in_source};
    }
    return {{run_.begin, std::max(last_, run_.begin)}, {arena_begin_, static_cast<std::uint32_t>(page_.arena.size())}};
  }

 private:
  [[nodiscard]] bool at_line_begin() const noexcept { return pending_line_ || size() == line_begin_; }

  void spill() {
    arena_begin_ = static_cast<std::uint32_t>(page_.arena.size());
    append(page_.source.substr(run_.begin, run_.size()));
  }
  void append(std::string_view bytes) {
    std::copy(bytes.begin(), bytes.end(), page_.arena.room(bytes.size()));
    page_.arena.commit(bytes.size());
  }
  void flush_line() {
    if (pending_line_) {
      append("\n");
      line_begin_ = size();
      pending_line_ = false;
    }
  }
  // Blanks at a line's end go; if nothing else is left of the line, so does the line feed before it.
  void trim_line_end() noexcept {
    while (size() > line_begin_ && is_blank(last_byte())) {
      drop_last_byte();
    }
    if (size() != 0 && size() == line_begin_) {
      drop_last_byte();
      line_begin_ = 0;
      pending_line_ = true;
    }
  }
  [[nodiscard]] char last_byte() const noexcept {
    return arena_begin_ == none ? page_.source[run_.end - 1] : page_.arena.back();
  }
  void drop_last_byte() noexcept {
    if (arena_begin_ == none) {
      last_ = --run_.end;
    } else {
      page_.arena.truncate(page_.arena.size() - 1);
    }
  }

  page_tables& page_;
  text_range run_;
  std::uint32_t last_ = 0;
  std::uint32_t arena_begin_ = none;
  std::size_t line_begin_ = 0;  // how long the text was when its last line began
  bool pending_line_ = false;
};

}  // namespace detail

EPITOME_END_NAMESPACE
