/// @file
/// `&amp;` and its like, as cue files use them.
#pragma once

#include <cstddef>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

struct character_reference {
  std::size_t size = 0;  // bytes read; 0: there is none
  char bytes[8] = {};    // UTF-8
  std::size_t byte_count = 0;
};

/// The reference that `text` begins with: `&name;`, `&#8217;` or `&#x2019;`, with its semicolon. Names are those of
/// HTML, as WebVTT wants it; any other stays as it is.
character_reference read_character_reference(std::string_view text) noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
