#include "characters.hpp"

#include <wchar.h>

#include <epitome/epitome.hpp>

namespace tool {

namespace {

constexpr char32_t replacement = 0xFFFD;

// How many bytes the sequence that begins with `lead` should have; 0 if none begins with it.
std::size_t sequence_size(unsigned char lead) noexcept {
  if (lead < 0x80) {
    return 1;
  }
  if (lead < 0xC2 || lead > 0xF4) {
    return 0;
  }
  return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

}  // namespace

character first_character(std::string_view text) noexcept {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t size = sequence_size(lead);
  if (size == 1) {
    return {lead, 1, true};
  }
  if (size == 0 || size > text.size() || epitome::find_invalid_utf8(text.substr(0, size)) != size) {
    return {replacement, 1, false};
  }
  char32_t code = lead & (0x7FU >> size);
  for (const char next : text.substr(1, size - 1)) {
    code = code << 6 | (static_cast<unsigned char>(next) & 0x3FU);
  }
  return {code, size, true};
}

char32_t visible(char32_t code) noexcept {
  if (code < 0x20) {
    return 0x2400 + code;
  }
  if (code == 0x7F) {
    return 0x2421;
  }
  return code >= 0x80 && code < 0xA0 ? replacement : code;
}

void append_utf8(std::string& out, char32_t code) {
  const auto tail = [code](unsigned shift) { return static_cast<char>(0x80 | (code >> shift & 0x3F)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += {static_cast<char>(0xC0 | code >> 6), tail(0)};
  } else if (code < 0x10000) {
    out += {static_cast<char>(0xE0 | code >> 12), tail(6), tail(0)};
  } else {
    out += {static_cast<char>(0xF0 | code >> 18), tail(12), tail(6), tail(0)};
  }
}

void append_visible(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const character next = first_character(text);
    append_utf8(out, visible(next.code));
    text.remove_prefix(next.size);
  }
}

std::size_t columns(char32_t code) noexcept {
  // wcwidth knows the character set of the locale that main() chose; what it does not know takes one column.
  const int width = ::wcwidth(static_cast<wchar_t>(visible(code)));
  return width < 0 ? 1 : static_cast<std::size_t>(width);
}

std::size_t columns(std::string_view text) noexcept {
  std::size_t sum = 0;
  while (!text.empty()) {
    const character next = first_character(text);
    sum += columns(next.code);
    text.remove_prefix(next.size);
  }
  return sum;
}

}  // namespace tool
