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

/// The next line of `text` that is not blank, trimmed; empty at the end. Takes it off. Lines may end at CR.
inline std::string_view take_line(std::string_view& text) noexcept {
  std::string_view line;
  while (line.empty() && !text.empty()) {
    line = text.substr(0, text.find_first_of("\r\n"));
    text.remove_prefix(line.size() < text.size() ? line.size() + 1 : line.size());
    line = trimmed(line);
  }
  return line;
}

}  // namespace detail

EPITOME_END_NAMESPACE
