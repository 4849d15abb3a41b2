// Single characters of a text that may come from anywhere: how long they are, how wide, and whether they may be shown.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tool {

struct character {
  char32_t code;
  std::size_t size;  // bytes
  bool valid;        // false: one byte that is not UTF-8, and `code` is U+FFFD
};

// The first character of `text`, which must not be empty.
character first_character(std::string_view text) noexcept;

// What may be shown in place of `code`: a picture (U+241B for ESC) if it is a control character, else itself.
// A page must not be able to move the cursor or change the colours of the terminal that shows it.
char32_t visible(char32_t code) noexcept;

void append_utf8(std::string& out, char32_t code);
// Appends `text`, every character of it visible.
void append_visible(std::string& out, std::string_view text);

// Columns that a terminal gives a character: two for wide ones, none for combining ones.
std::size_t columns(char32_t code) noexcept;
std::size_t columns(std::string_view text) noexcept;

}  // namespace tool
