/// @file
/// The text reader: a page's plain text becomes blocks, one for every line that is not blank.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/table.hpp>
#include <epitome/core/text_range.hpp>
#include <epitome/read/line_kernel.hpp>

EPITOME_BEGIN_NAMESPACE

/// Whether the reader looks for bytes that are not UTF-8.
enum class utf8_check : bool { off, on };

namespace detail {

constexpr bool is_blank(char c) noexcept {
  return c == ' ' || c == '\t';
}

/// Takes one CR at the end, then spaces and tabs at both ends, off a line.
inline text_range trim_line(const char* text, text_range line) noexcept {
  if (line.begin != line.end && text[line.end - 1] == '\r') {
    --line.end;
  }
  while (line.begin != line.end && is_blank(text[line.end - 1])) {
    --line.end;
  }
  while (line.begin != line.end && is_blank(text[line.begin])) {
    ++line.begin;
  }
  return line;
}

/// Cuts a text into lines where somebody has found the newlines.
class line_cutter {
 public:
  explicit line_cutter(std::string_view source) noexcept
      : source_(source), line_begin_(source.starts_with("\xEF\xBB\xBF") ? 3 : 0) {}

  /// Appends the lines that end at the next newlines.
  void cut(std::span<const std::uint32_t> newlines, table<text_range>& blocks) {
    text_range* const rows = blocks.room(newlines.size());
    text_range* row = rows;
    std::uint32_t begin = line_begin_;
    for (const std::uint32_t newline : newlines) {
      row = add({begin, newline}, row);
      begin = newline + 1;
    }
    line_begin_ = begin;
    blocks.commit(static_cast<std::size_t>(row - rows));
  }

  /// The same, where a scan has shown that no line but the source's first one has blanks at an end. Behind the newlines
  /// there are `ahead` more numbers, whatever they are: where the list ends cannot be foreseen, so it is read in steps.
  void cut_without_blanks(std::span<const std::uint32_t> newlines, table<text_range>& blocks) {
    if (newlines.empty()) {
      return;
    }
    cut(newlines.first(1), blocks);
    const std::size_t more = newlines.size() - 1;
    write_rows(newlines.data(), (more + ahead - 1) / ahead * ahead, blocks.room(more + ahead));
    line_begin_ = newlines.back() + 1;
    blocks.commit(more);
  }
  static constexpr std::size_t ahead = 8;

  /// Appends the line that ends with the text.
  void finish(table<text_range>& blocks) {
    if (line_begin_ < source_.size()) {
      text_range* const row = blocks.room(1);
      const text_range line = {line_begin_, static_cast<std::uint32_t>(source_.size())};
      blocks.commit(static_cast<std::size_t>(add(line, row) - row));
    }
  }

 private:
  // The lines between `count + 1` newlines. A loop that the compiler makes one of vectors.
  static void write_rows(const std::uint32_t* __restrict newlines, std::size_t count,
                         text_range* __restrict rows) noexcept {
    for (std::size_t i = 0; i < count; ++i) {
      rows[i].begin = newlines[i] + 1;
      rows[i].end = newlines[i + 1];
    }
  }

  // Writes the row of a line and returns where the next row goes: the same place if the line is blank. Almost every
  // line begins and ends with a byte above the space; an empty line begins with its own newline, so the byte before its
  // end is not looked at.
  text_range* add(text_range line, text_range* row) const noexcept {
    const char* const text = source_.data();
    const auto at = [text](std::uint32_t offset) { return static_cast<unsigned char>(text[offset]); };
    if (at(line.begin) <= ' ' || at(line.end - 1) <= ' ') [[unlikely]] {
      line = trim_line(text, line);
      *row = line;
      return row + (line.begin != line.end ? 1 : 0);
    }
    *row = line;
    return row + 1;
  }

  std::string_view source_;
  std::uint32_t line_begin_;
};

}  // namespace detail

/// Appends the range of every non-blank line of `source` to `blocks`, trimmed, in order. Returns true if `check` is on
/// and something is not UTF-8. `source` has at most `max_page_bytes` bytes. Linear; allocates only to grow `blocks`.
///
/// Two phases a chunk: the kernel writes newline positions almost without branches, then lines are cut from them. That
/// is faster than one pass, whose branches would follow the irregular lengths of lines.
inline bool read_lines(std::string_view source, table<text_range>& blocks, utf8_check check,
                       const line_kernel& kernel) {
  bool invalid = false;
  bool* const invalid_flag = check == utf8_check::on ? &invalid : nullptr;
  std::uint32_t newlines[line_kernel::chunk_bytes + line_kernel::slack];
  detail::line_cutter lines(source);
  for (std::size_t begin = 0; begin < source.size(); begin += line_kernel::chunk_bytes) {
    const std::size_t left = source.size() - begin;
    const std::size_t end = begin + (left < line_kernel::chunk_bytes ? left : line_kernel::chunk_bytes);
    const line_kernel::found found = kernel.scan(source, begin, end, newlines, invalid_flag);
    if (found.no_blank_ends) {
      std::fill_n(newlines + found.newlines, detail::line_cutter::ahead, 0U);
      lines.cut_without_blanks({newlines, found.newlines}, blocks);
    } else {
      lines.cut({newlines, found.newlines}, blocks);
    }
  }
  lines.finish(blocks);
  return invalid;
}

EPITOME_END_NAMESPACE
