/// @file
/// In which encoding an HTML page is, and its UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/table.hpp>
#include <epitome/read/html_tokenizer.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

enum class html_encoding : std::uint8_t { utf8, utf16le, utf16be, windows_1252, unsupported };

struct found_encoding {
  html_encoding encoding = html_encoding::utf8;
  std::size_t offset = 0;  // where the page says so, or 0
};

/// Decides as the HTML standard does (section 13.2.3.2): a byte order mark, what the caller knows, a meta tag in the
/// first 1,024 bytes. Without any of these it is UTF-8.
[[nodiscard]] found_encoding find_html_encoding(std::string_view bytes, std::string_view hint,
                                                html_tokenizer& tokenizer, table<char>& scratch);

/// Appends the page's UTF-8 to `out`. What is no character becomes U+FFFD. Not for UTF-8.
void convert_to_utf8(std::string_view bytes, html_encoding encoding, table<char>& out);

}  // namespace detail

EPITOME_END_NAMESPACE
