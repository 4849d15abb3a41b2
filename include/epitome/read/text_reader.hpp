/// @file
/// The text reader: a page's plain text becomes blocks, one for every line that is not blank.
#pragma once

#include <cstddef>
#include <cstdint>
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

}  // namespace detail

/// Appends the range of every non-blank line of `source` to `blocks`, trimmed, in order. Returns true if `check` is on
/// and something is not UTF-8. `source` has at most `max_page_bytes` bytes. Linear; allocates only to grow `blocks`.
///
/// Two phases a chunk: the kernel writes newline positions almost without branches, then lines are cut from them. That
/// is faster than one pass, whose branches would follow the irregular lengths of lines.
inline bool read_lines(std::string_view source, table<text_range>& blocks, utf8_check check,
                       const line_kernel& kernel) {
  const char* const text = source.data();
  bool invalid = false;
  bool* const invalid_flag = check == utf8_check::on ? &invalid : nullptr;
  std::uint32_t newlines[line_kernel::chunk_bytes + line_kernel::slack];
  std::uint32_t line_begin = source.starts_with("\xEF\xBB\xBF") ? 3 : 0;

  // Writes the row of a line and returns where the next row goes: the same place if the line is blank. Almost every
  // line begins and ends with a byte above the space; an empty line begins with its own newline, so the byte before its
  // end is not looked at.
  const auto cut = [text](text_range line, text_range* row) noexcept {
    const auto at = [text](std::uint32_t offset) { return static_cast<unsigned char>(text[offset]); };
    if (at(line.begin) <= ' ' || at(line.end - 1) <= ' ') [[unlikely]] {
      line = detail::trim_line(text, line);
      *row = line;
      return row + (line.begin != line.end ? 1 : 0);
    }
    *row = line;
    return row + 1;
  };

  for (std::size_t begin = 0; begin < source.size(); begin += line_kernel::chunk_bytes) {
    const std::size_t left = source.size() - begin;
    const std::size_t end = begin + (left < line_kernel::chunk_bytes ? left : line_kernel::chunk_bytes);
    const std::size_t count = kernel.scan(source, begin, end, newlines, invalid_flag);
    text_range* const rows = blocks.room(count);
    text_range* row = rows;
    for (std::size_t i = 0; i < count; ++i) {
      row = cut({line_begin, newlines[i]}, row);
      line_begin = newlines[i] + 1;
    }
    blocks.commit(static_cast<std::size_t>(row - rows));
  }
  if (line_begin < source.size()) {
    text_range* const row = blocks.room(1);
    const text_range line = {line_begin, static_cast<std::uint32_t>(source.size())};
    blocks.commit(static_cast<std::size_t>(cut(line, row) - row));
  }
  return invalid;
}

EPITOME_END_NAMESPACE
