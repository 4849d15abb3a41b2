/// @file
/// Tells pages from transcripts by their first two lines, where these make it plain.
#pragma once

#include <string_view>

#include <epitome/core/config.hpp>

#include "../core/ascii.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Whether the first two lines are plainly those of a page of text: words, and no colon, which many titles have but not
/// what stands below them. Then it is nothing else that `read` knows.
bool begins_like_page(std::string_view text) noexcept;

/// A stamp or label that stands alone ends like this.
inline bool may_stand_alone(std::string_view line) noexcept {
  const char last = line.empty() ? '\0' : line.back();
  return line.size() <= 80 && (last == ':' || last == ')' || last == ']' || is_digit(last));
}

}  // namespace detail

EPITOME_END_NAMESPACE
