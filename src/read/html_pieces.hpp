/// @file
/// Decoding, piece by piece.
#pragma once

#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/text_range.hpp>
#include <epitome/read/html_text.hpp>

#include "html_characters.hpp"
#include "html_references.hpp"
#include "html_scan.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Part of a decoded text.
struct html_piece {
  std::string_view bytes;  // UTF-8; of the source if it was copied
  text_range range;        // of the source
  bool copied;             // `bytes` are the source's at `range`
};

constexpr bool has_references(html_text_kind kind) noexcept {
  return kind == html_text_kind::data || kind == html_text_kind::rcdata || kind == html_text_kind::attribute;
}
constexpr bool keeps_null(html_text_kind kind) noexcept {
  return kind == html_text_kind::data || kind == html_text_kind::cdata;
}

/// Calls `use` with each piece of `text`, in order. Not for names. Views of decoded bytes live during the call only.
template <class Use>
void for_each_piece(const char* source, html_text text, Use use) {
  const char* p = source + text.range.begin;
  const char* const end = source + text.range.end;
  const auto range_of = [source](const char* from, const char* to) {
    return text_range{static_cast<std::uint32_t>(from - source), static_cast<std::uint32_t>(to - source)};
  };
  const auto copy = [&](const char* from, const char* to) {
    if (from != to) {
      use(html_piece{{from, static_cast<std::size_t>(to - from)}, range_of(from, to), true});
    }
  };
  const char* run = p;
  while (!text.plain) {
    p = find_special(p, end);
    if (p == end) {
      break;
    }
    if (*p == '&') {
      const html_reference reference = has_references(text.kind)
                                           ? read_html_reference(p, end, text.kind == html_text_kind::attribute)
                                           : html_reference();
      if (reference.size == 0) {
        ++p;
        continue;
      }
      copy(run, p);
      use(html_piece{reference.view(), range_of(p, p + reference.size), false});
      p += reference.size;
      run = p;
    } else if (*p == '\r') {
      copy(run, p);
      const char* const next = end - p > 1 && p[1] == '\n' ? p + 2 : p + 1;
      use(html_piece{"\n", range_of(p, next), false});
      p = next;
      run = p;
    } else if (keeps_null(text.kind)) {
      ++p;
    } else {
      copy(run, p);
      use(html_piece{replacement_character, range_of(p, p + 1), false});
      ++p;
      run = p;
    }
  }
  copy(run, end);
}

}  // namespace detail

EPITOME_END_NAMESPACE
