// Text pages as HTML, in several markups.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace html {

// The text with white space as HTML has it: single spaces within lines, none at their ends, no blank lines, no NUL.
std::string with_single_spaces(std::string_view text);

struct markup {
  std::string_view name;
  // The page whose lines are those of `text`, which has single spaces. The same for the same seed.
  std::string (*write)(std::string_view text, std::uint64_t seed);
};

std::span<const markup> markups();

}  // namespace html
