// The header that WARC records and HTTP messages share: a first line, then `Name: value` a line, then a blank line.
#pragma once

#include <cstddef>
#include <string_view>

#include <epitome/core/config.hpp>

#include "../core/ascii.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

// The offset behind the blank line, or npos if there is none. Lines may end in a bare LF.
std::size_t header_end(std::string_view message) noexcept;

// The value of the first field of that name (given in lower case), without blanks around it; empty if there is none.
// Folded lines are not joined: neither WARC nor HTTP writers make them any more.
std::string_view find_field(std::string_view header, std::string_view lower_name) noexcept;

// `text/html; charset="utf-8"` → `text/html`, and the parameter `charset`.
struct media_type_field {
  std::string_view type;
  std::string_view charset;
};
media_type_field parse_media_type(std::string_view value) noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
