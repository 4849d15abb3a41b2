// Text is broken into lines.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace tool {

// How text looks on a terminal: the parameters of its SGR sequence.
struct style {
  std::string_view code;
  friend bool operator==(style, style) noexcept = default;
};
inline constexpr style plain{""};
inline constexpr style strong{"1"};
inline constexpr style faint{"2"};
inline constexpr style timed{"36"};
inline constexpr style warning{"33"};

// Text of one style.
struct run {
  std::string_view text;
  style look = plain;
};
using line = std::vector<run>;

// Breaks `text` into lines of at most `width` columns (at least one character each). Breaks stand at blanks, after
// em dashes, around wide characters, and, where a word is too long for a line, anywhere. A line feed always breaks.
std::vector<line> wrap(std::span<const run> text, std::size_t width);

}  // namespace tool
