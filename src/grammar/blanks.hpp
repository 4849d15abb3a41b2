/// @file
/// Taking spaces and tabs off texts.
#pragma once

#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/read/text_reader.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

// White space of JSON (RFC 8259), which does not end at a line.
inline bool is_white(char c) noexcept {
  return is_blank(c) || c == '\n' || c == '\r';
}

inline std::string_view skip_blanks(std::string_view text) noexcept {
  while (!text.empty() && is_blank(text.front())) {
    text.remove_prefix(1);
  }
  return text;
}

inline std::string_view drop_blanks_at_end(std::string_view text) noexcept {
  while (!text.empty() && is_blank(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

inline std::string_view trimmed(std::string_view text) noexcept {
  return drop_blanks_at_end(skip_blanks(text));
}

}  // namespace detail

EPITOME_END_NAMESPACE
