#include "character_reference.hpp"

#include <algorithm>

#include "../core/utf8.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

struct named {
  string_view name;
  char32_t point;
};

constexpr named names[] = {
    {"amp", '&'},      {"lt", '<'},       {"gt", '>'},        {"quot", '"'},     {"apos", '\''},    {"nbsp", 0xA0},
    {"lrm", 0x200E},   {"rlm", 0x200F},   {"hellip", 0x2026}, {"mdash", 0x2014}, {"ndash", 0x2013}, {"lsquo", 0x2018},
    {"rsquo", 0x2019}, {"ldquo", 0x201C}, {"rdquo", 0x201D},  {"laquo", 0xAB},   {"raquo", 0xBB},   {"copy", 0xA9},
    {"reg", 0xAE},     {"trade", 0x2122}, {"deg", 0xB0},      {"middot", 0xB7},  {"times", 0xD7},   {"eacute", 0xE9},
    {"egrave", 0xE8},  {"uuml", 0xFC},    {"ouml", 0xF6},     {"auml", 0xE4},    {"szlig", 0xDF},   {"euro", 0x20AC},
    {"pound", 0xA3},   {"sect", 0xA7}};

// The number in `digits`, or none (0, which is no character of a text).
char32_t number(string_view digits) noexcept {
  unsigned base = 10;
  if (!digits.empty() && (digits.front() == 'x' || digits.front() == 'X')) {
    base = 16;
    digits.remove_prefix(1);
  }
  if (digits.empty() || digits.size() > 8) {
    return 0;
  }
  char32_t value = 0;
  for (const char c : digits) {
    const unsigned lower = static_cast<unsigned char>(c) | 0x20U;
    const unsigned digit = c >= '0' && c <= '9'           ? static_cast<unsigned>(c - '0')
                           : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10
                                                          : 16;
    if (digit >= base) {
      return 0;
    }
    value = std::min<char32_t>(value * base + digit, 0x110000);
  }
  return value;
}

}  // namespace

character_reference read_character_reference(string_view text) noexcept {
  constexpr std::size_t longest = 12;
  const std::size_t end = text.substr(0, longest).find(';');
  if (end == string_view::npos || end < 2) {
    return {};
  }
  const string_view inside = text.substr(1, end - 1);
  char32_t point = 0;
  if (inside.front() == '#') {
    point = number(inside.substr(1));
  } else {
    const auto* const found =
        std::find_if(std::begin(names), std::end(names), [&](const named& n) { return n.name == inside; });
    point = found != std::end(names) ? found->point : 0;
  }
  if (point == 0) {
    return {};
  }
  character_reference result;
  result.size = end + 1;
  result.byte_count = put_utf8(point, result.bytes);
  return result;
}

}  // namespace detail

EPITOME_END_NAMESPACE
