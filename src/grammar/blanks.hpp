/// @file
/// Taking spaces and tabs off texts.
#pragma once

#include <algorithm>
#include <cstddef>
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

/// Whether one of `text` is one of `wanted`. (std::string_view::find_first_of calls a function for each byte.)
template <class... Char>
bool holds_any(std::string_view text, Char... wanted) noexcept {
  return std::any_of(text.begin(), text.end(), [&](char c) { return ((c == wanted) || ...); });
}

/// What stands before the first blank; behind the last one.
inline std::string_view first_word(std::string_view text) noexcept {
  const auto* const end = std::find_if(text.begin(), text.end(), is_blank);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}
inline std::string_view last_word(std::string_view text) noexcept {
  const auto blank = std::find_if(text.rbegin(), text.rend(), is_blank);
  return text.substr(text.size() - static_cast<std::size_t>(blank - text.rbegin()));
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
