/// @file
/// Text as it stands in HTML: a range of the source, and how its bytes become characters.
#pragma once

#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/table.hpp>
#include <epitome/core/text_range.hpp>

EPITOME_BEGIN_NAMESPACE

/// Which rules of the HTML standard turn the source's bytes into the text. CR and CRLF become LF in all of them.
enum class html_text_kind : std::uint8_t {
  data,       ///< Character references are replaced, NUL stays (the tree builder decides about it).
  rcdata,     ///< Character references are replaced, NUL becomes U+FFFD.
  attribute,  ///< The same, with the references' rules for attribute values.
  raw,        ///< No references; NUL becomes U+FFFD. Raw text, scripts, comments, identifiers.
  cdata,      ///< No references, NUL stays.
  name,       ///< No references; ASCII letters become lower-case, NUL becomes U+FFFD.
};

/// A text that has not been decoded yet.
struct html_text {
  text_range range;                            ///< The bytes of the source that it was read from.
  html_text_kind kind = html_text_kind::data;  ///< What to do with them.
  bool plain = true;                           ///< Certainly nothing to do: the text is the source's bytes.

  friend constexpr bool operator==(html_text, html_text) noexcept = default;
};

/// The text's characters. A view of `source` if they stand there as one run; otherwise `scratch` is cleared, filled and
/// viewed. Linear in the text; allocates only to grow `scratch`.
[[nodiscard]] EPITOME_API std::string_view decode(std::string_view source EPITOME_LIFETIMEBOUND, html_text text,
                                                  table<char>& scratch EPITOME_LIFETIMEBOUND);

EPITOME_END_NAMESPACE
