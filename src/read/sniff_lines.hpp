/// @file
/// What tells a transcript file's encoding and cues.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

enum class utf16_order : std::uint8_t { none, little, big };

/// By the byte order mark, or by which bytes are NUL, among the first 512.
utf16_order utf16_order_of(std::string_view bytes) noexcept;

/// The first characters of a text in UTF-16, as many as there is room for, without a mark. What is no ASCII is an `x`:
/// only ASCII tells one file from another; all else may be any letter.
std::string_view ascii_of(std::string_view bytes, utf16_order order, std::span<char> room) noexcept;

/// `text` without spaces, tabs and line ends at its front.
inline std::string_view skip_white(std::string_view text) noexcept {
  const auto is_white = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && is_white(text.front())) {
    text.remove_prefix(1);
  }
  return text;
}

/// `text` without white space and comments of HTML at its front.
inline std::string_view skip_comments(std::string_view text) noexcept {
  text = skip_white(text);
  while (text.starts_with("<!--")) {
    const std::size_t end = text.find("-->", 2);
    text = skip_white(end == std::string_view::npos ? std::string_view() : text.substr(end + 3));
  }
  return text;
}

/// Whether the first bytes may be those of a JSON object, or of an array of objects.
bool is_json(std::string_view text) noexcept;

/// Whether a line near the front of `text` times a cue.
bool has_cue_times(std::string_view text) noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
