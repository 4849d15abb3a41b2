/// @file
/// Punctuation that stands in a piece of its own, as some files have it.
#pragma once

#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Whether `text`, which is not empty, follows what is said before it without a blank.
inline bool follows_closely(std::string_view text) noexcept {
  return text.size() < 4 && std::string_view(".,;:!?%").find(text.front()) != std::string_view::npos;
}

}  // namespace detail

EPITOME_END_NAMESPACE
