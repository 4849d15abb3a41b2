/// @file
/// Lines that end otherwise than at LF or CRLF.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/table.hpp>
#include <epitome/core/text_range.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// The bytes of the line end that `text` begins with: CR LF, LF CR, CR or LF; 0 if there is none.
inline std::size_t size_of_line_end(std::string_view text) noexcept {
  if (text.empty() || (text[0] != '\n' && text[0] != '\r')) {
    return 0;
  }
  const bool pair = text.size() > 1 && (text[1] == '\n' || text[1] == '\r') && text[1] != text[0];
  return pair ? 2 : 1;
}

/// Whether a CR stands anywhere but before an LF or at the end.
bool has_odd_line_ends(std::string_view source) noexcept;

/// As `read_lines`, for lines of any end and without the UTF-8 check.
void read_lines_of_any_end(std::string_view source, table<text_range>& blocks);

}  // namespace detail

EPITOME_END_NAMESPACE
