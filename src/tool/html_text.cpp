#include "html_text.hpp"

#include <array>
#include <cstdio>

#include "characters.hpp"

namespace tool {

namespace {

void append_escaped(std::string& out, std::string_view one) {
  switch (one.front()) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    case '\r':
      out += "&#13;";  // a bare one would become a line feed
      break;
    default:
      out += one;
  }
}

// A byte that is not UTF-8, or a control character.
void append_odd(std::string& out, const character& odd, unsigned char byte) {
  std::array<char, 32> title{};
  if (odd.valid) {
    std::snprintf(title.data(), title.size(), "U+%04X", static_cast<unsigned>(odd.code));
  } else {
    std::snprintf(title.data(), title.size(), "byte 0x%02X, not UTF-8", byte);
  }
  out.append("<i class=\"odd\" title=\"").append(title.data()).append("\">");
  append_utf8(out, visible(odd.code));
  out += "</i>";
}

}  // namespace

void append_html(std::string& out, std::string_view text) {
  for (const char& one : text) {
    append_escaped(out, {&one, 1});
  }
}

void append_shown_html(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const character next = first_character(text);
    if (!next.valid || (visible(next.code) != next.code && next.code != '\t')) {
      append_odd(out, next, static_cast<unsigned char>(text.front()));
    } else {
      append_escaped(out, text.substr(0, next.size));
    }
    text.remove_prefix(next.size);
  }
}

}  // namespace tool
