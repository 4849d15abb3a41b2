// What a line kernel should answer, by the obvious loop, and what it does answer.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <epitome/read/line_kernel.hpp>

struct scan_answer {
  std::vector<std::uint32_t> newlines;
  bool invalid = false;
  bool has_blank_ends = false;

  friend bool operator==(const scan_answer&, const scan_answer&) = default;
};

// Whether `text` is UTF-8, by the table of RFC 3629, section 4.
inline bool is_utf8(std::string_view text) {
  const auto in = [&](std::size_t i, unsigned low, unsigned high) {
    return i < text.size() && static_cast<unsigned char>(text[i]) >= low && static_cast<unsigned char>(text[i]) <= high;
  };
  for (std::size_t i = 0; i < text.size();) {
    const auto tail = [&](std::size_t n) { return in(i + n, 0x80, 0xBF); };
    if (in(i, 0x00, 0x7F)) {
      i += 1;
    } else if (in(i, 0xC2, 0xDF) && tail(1)) {
      i += 2;
    } else if (((in(i, 0xE0, 0xE0) && in(i + 1, 0xA0, 0xBF)) || (in(i, 0xE1, 0xEC) && tail(1)) ||
                (in(i, 0xED, 0xED) && in(i + 1, 0x80, 0x9F)) || (in(i, 0xEE, 0xEF) && tail(1))) &&
               tail(2)) {
      i += 3;
    } else if (((in(i, 0xF0, 0xF0) && in(i + 1, 0x90, 0xBF)) || (in(i, 0xF1, 0xF3) && tail(1)) ||
                (in(i, 0xF4, 0xF4) && in(i + 1, 0x80, 0x8F))) &&
               tail(2) && tail(3)) {
      i += 4;
    } else {
      return false;
    }
  }
  return true;
}

inline scan_answer plain_scan(std::string_view source) {
  scan_answer answer;
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (source[i] == '\n') {
      answer.newlines.push_back(static_cast<std::uint32_t>(i));
    }
    const auto is_low = [&](std::size_t at) { return static_cast<unsigned char>(source[at]) <= 0x20; };
    answer.has_blank_ends = answer.has_blank_ends || (i != 0 && is_low(i - 1) && is_low(i));
  }
  answer.invalid = !is_utf8(source);
  return answer;
}

// Scans chunk by chunk, as reading does.
inline scan_answer scan_with(const epitome::line_kernel& kernel, std::string_view source, bool check) {
  using epitome::line_kernel;
  scan_answer answer;
  std::vector<std::uint32_t> found(line_kernel::chunk_bytes + line_kernel::slack);
  for (std::size_t begin = 0; begin < source.size(); begin += line_kernel::chunk_bytes) {
    const std::size_t end = std::min(source.size(), begin + line_kernel::chunk_bytes);
    const auto [count, no_blank_ends] =
        kernel.scan(source, begin, end, found.data(), check ? &answer.invalid : nullptr);
    answer.newlines.insert(answer.newlines.end(), found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count));
    answer.has_blank_ends = answer.has_blank_ends || !no_blank_ends;
  }
  return answer;
}
