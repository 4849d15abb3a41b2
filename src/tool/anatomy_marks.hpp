// The finer parts of a page's blocks.
#pragma once

#include <cstdint>
#include <vector>

#include <epitome/epitome.hpp>

namespace tool {

enum class mark_kind : std::uint8_t {
  name,      // of the show, a person or a speaker
  role,      // of a person
  said,      // a quote without its marks
  stamp,     // a time
  left_out,  // a bullet, a quotation mark: not part of the text
  cut,       // the ellipsis of a truncated text
};
inline constexpr int mark_kinds = 6;

struct mark {
  epitome::text_range range;
  mark_kind kind;
};

// By place; none overlaps another or reaches beyond its block.
std::vector<mark> find_marks(const epitome::document& page);

}  // namespace tool
