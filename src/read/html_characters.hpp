/// @file
/// Classes of ASCII characters, as the HTML standard has them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>

#include "../core/ascii.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// What ends a name or a value, as bits; one table, as the same byte is looked at for several.
enum html_class : std::uint8_t {
  html_space = 1,          // tab, LF, FF, CR, space
  html_tag_name_end = 2,   // space, `/`, `>`
  html_name_end = 4,       // the same and `=`
  html_upper = 8,          // A to Z, and NUL: a name with them is not as it stands
  html_letter = 16,        // A to Z, a to z
  html_alphanumeric = 32,  // letters and digits
  html_after_open = 64,    // what makes `<` markup: a letter, `!`, `?`; `/` is not so simple
};

constexpr std::array<std::uint8_t, 256> make_html_classes() noexcept {
  std::array<std::uint8_t, 256> classes{};
  const auto add = [&](std::string_view characters, unsigned bits) {
    for (const char c : characters) {
      std::uint8_t& of = classes[static_cast<unsigned char>(c)];
      of = static_cast<std::uint8_t>(of | bits);
    }
  };
  add("\t\n\f\r ", html_space | html_tag_name_end | html_name_end);
  add("/>", html_tag_name_end | html_name_end);
  add("=", html_name_end);
  add("0123456789", html_alphanumeric);
  add("abcdefghijklmnopqrstuvwxyz", html_letter | html_alphanumeric | html_after_open);
  add("ABCDEFGHIJKLMNOPQRSTUVWXYZ", html_letter | html_alphanumeric | html_after_open | html_upper);
  add("!?", html_after_open);
  classes[0] = html_upper;
  return classes;
}

inline constexpr std::array<std::uint8_t, 256> html_classes = make_html_classes();

inline bool is_html(char c, unsigned bits) noexcept {
  return (html_classes[static_cast<unsigned char>(c)] & bits) != 0;
}

/// The first byte that is no white space, or the end.
inline const char* skip_html_space(const char* p, const char* end) noexcept {
  while (p != end && is_html(*p, html_space)) {
    ++p;
  }
  return p;
}

/// Whether `text` is `lower`, which has no capital letters, in whatever case.
constexpr bool equal_html_name(std::string_view text, std::string_view lower) noexcept {
  if (text.size() != lower.size()) {
    return false;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (lower_ascii(text[i]) != lower[i]) {
      return false;
    }
  }
  return true;
}
constexpr bool begins_with_html_name(std::string_view text, std::string_view lower) noexcept {
  return equal_html_name(text.substr(0, lower.size()), lower);
}

inline constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

}  // namespace detail

EPITOME_END_NAMESPACE
