#include "sniff_page.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>

#include <epitome/core/bytes.hpp>

#include "../grammar/blanks.hpp"
#include "../grammar/speaker_label.hpp"
#include "../read/sniff_lines.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

struct line_glance {
  std::size_t size;
  bool has_colon;  // or NUL, as a line in UTF-16
};

// The line that `text` begins with, 64 bytes at a time: this turns nearly every page away.
line_glance glance_at_line(string_view text) noexcept {
  std::size_t at = 0;
  bool colon = false;
  for (; text.size() - at >= 64; at += 64) {
    for (std::uint64_t stops = places_of_low_or(text.data() + at, '\r', ':', '\xEF'); stops != 0; stops &= stops - 1) {
      const std::size_t stop = at + static_cast<std::size_t>(std::countr_zero(stops));
      if (text[stop] == '\n' || text[stop] == '\r') {
        return {stop, colon};
      }
      colon = colon || text[stop] == ':' || text[stop] == '\xEF' || text[stop] == '\0';
    }
  }
  const string_view rest = text.substr(at, text.find_first_of("\r\n", at) - at);
  return {at + rest.size(), colon || has_colon(rest) || rest.find('\0') != string_view::npos};
}

}  // namespace

bool begins_like_page(string_view text) noexcept {
  text = skip_white(text.substr(0, 4096));
  if (text.empty() || !is_ascii_letter(text.front()) || text.starts_with("WEBVTT")) {
    return false;
  }
  const line_glance first = glance_at_line(text);
  if (!first.has_colon) {
    return true;
  }
  const string_view below = skip_white(text.substr(first.size));
  const string_view title = drop_blanks_at_end(text.substr(0, first.size));
  return !may_stand_alone(title) && !below.empty() && is_ascii_letter(below.front()) &&
         !glance_at_line(below).has_colon;
}

}  // namespace detail

EPITOME_END_NAMESPACE
