#include "html_references.hpp"

#include <algorithm>
#include <cstddef>

#include "html_characters.hpp"
#include "html_reference_table.hpp"
#include "windows_1252.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

constexpr std::uint32_t max_code_point = 0x10FFFF;

void set_text(html_reference& reference, std::uint32_t code_point) noexcept {
  const auto put = [&](std::uint32_t byte) { reference.text[reference.text_size++] = static_cast<char>(byte); };
  if (code_point < 0x80) {
    return put(code_point);
  }
  if (code_point < 0x800) {
    put(0xC0U | code_point >> 6);
  } else {
    if (code_point < 0x10000) {
      put(0xE0U | code_point >> 12);
    } else {
      put(0xF0U | code_point >> 18);
      put(0x80U | (code_point >> 12 & 0x3FU));
    }
    put(0x80U | (code_point >> 6 & 0x3FU));
  }
  put(0x80U | (code_point & 0x3FU));
}

// The value of a digit, or 16.
unsigned digit_value(char c) noexcept {
  if (c >= '0' && c <= '9') {
    return static_cast<unsigned>(c - '0');
  }
  const char lower = lower_ascii(c);
  return lower >= 'a' && lower <= 'f' ? static_cast<unsigned>(lower - 'a' + 10) : 16;
}

// The character of a number, and what is wrong with it.
std::uint32_t referenced_character(std::uint32_t number, html_error_code& wrong) noexcept {
  if (number == 0) {
    wrong = html_error_code::null_character_reference;
    return 0xFFFD;
  }
  if (number > max_code_point) {
    wrong = html_error_code::character_reference_outside_unicode_range;
    return 0xFFFD;
  }
  if (number >= 0xD800 && number <= 0xDFFF) {
    wrong = html_error_code::surrogate_character_reference;
    return 0xFFFD;
  }
  if ((number >= 0xFDD0 && number <= 0xFDEF) || (number & 0xFFFEU) == 0xFFFE) {
    wrong = html_error_code::noncharacter_character_reference;
    return number;
  }
  const bool space = number == '\t' || number == '\n' || number == '\f' || number == ' ';
  if ((number < 0x20 && !space) || (number >= 0x7F && number <= 0x9F)) {
    wrong = html_error_code::control_character_reference;
    return number >= 0x80 ? windows_1252_high[number - 0x80] : number;
  }
  return number;
}

html_reference read_number(const char* const at, const char* const end) noexcept {
  html_reference reference;
  const char* p = at + 2;
  const bool hexadecimal = p != end && (*p == 'x' || *p == 'X');
  p += hexadecimal ? 1 : 0;
  const unsigned base = hexadecimal ? 16 : 10;
  const char* const digits = p;
  std::uint32_t number = 0;
  for (; p != end && digit_value(*p) < base; ++p) {
    number = std::min(number * base + digit_value(*p), max_code_point + 1);  // the maximum stands for all beyond
  }
  reference.error_at = static_cast<std::uint32_t>(p - at);
  if (p == digits) {
    reference.syntax = html_error_code::absence_of_digits_in_numeric_character_reference;
    return reference;
  }
  if (p != end && *p == ';') {
    ++p;
    ++reference.error_at;
  } else {
    reference.syntax = html_error_code::missing_semicolon_after_character_reference;
  }
  reference.size = static_cast<std::uint32_t>(p - at);
  set_text(reference, referenced_character(number, reference.value));
  return reference;
}

// The rows of [first, last), whose names agree up to `depth`, that go on with `c`.
void narrow(std::size_t& first, std::size_t& last, std::size_t depth, char c) noexcept {
  const auto char_at = [&](std::size_t row) {
    const std::string_view name = html_reference_name(row);
    return depth < name.size() ? name[depth] : '\0';
  };
  const auto bound = [&](std::size_t from, std::size_t to, char wanted) {
    while (from < to) {
      const std::size_t middle = from + (to - from) / 2;
      if (char_at(middle) < wanted) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  };
  first = bound(first, last, c);
  last = bound(first, last, static_cast<char>(c + 1));
}

void set_named(html_reference& reference, std::size_t row) noexcept {
  const std::uint64_t value = html_reference_value(row);
  reference.text_size = static_cast<std::uint32_t>(value >> 48 & 0xFFU);
  for (std::size_t i = 0; i < reference.text_size; ++i) {
    reference.text[i] = static_cast<char>(value >> (8 * i) & 0xFFU);
  }
}

// A short name and a semicolon, as nearly all are. No longer name can fit then, as none holds a semicolon.
bool read_short_name(const char* const at, const char* const end, html_reference& reference) noexcept {
  const char* const name = at + 1;
  std::uint64_t key = 0;
  std::size_t size = 0;
  for (; size < 8 && name + size != end && is_html(name[size], html_alphanumeric); ++size) {
    key |= std::uint64_t{static_cast<unsigned char>(name[size])} << (8 * size);
  }
  if (name + size == end || name[size] != ';') {
    return false;
  }
  const std::size_t row = find_html_reference(key, size);
  if (row == html_reference_count) {
    return false;
  }
  reference.size = static_cast<std::uint32_t>(size + 2);
  set_named(reference, row);
  return true;
}

html_reference read_name(const char* const at, const char* const end, bool in_attribute) noexcept {
  html_reference reference;
  if (read_short_name(at, end, reference)) [[likely]] {
    return reference;
  }
  const char* p = at + 1;
  std::size_t first = html_reference_first[*p - 'A'];
  std::size_t last = html_reference_first[*p - 'A' + 1];
  std::size_t found = html_reference_count;
  // The longest name that fits wins, so walk on as long as some name does.
  for (std::size_t depth = 1; first != last; ++depth) {
    ++p;
    const char c = p == end ? '\0' : *p;
    if (html_reference_name(first).size() == depth) {
      if (c == ';') {
        found = first;
        reference.size = static_cast<std::uint32_t>(depth + 2);
        break;
      }
      if (needs_no_semicolon(first)) {
        found = first;
        reference.size = static_cast<std::uint32_t>(depth + 1);
      }
    }
    if (!is_html(c, html_alphanumeric)) {
      break;
    }
    narrow(first, last, depth, c);
  }
  if (found == html_reference_count) {
    for (p = at + 1; p != end && is_html(*p, html_alphanumeric);) {
      ++p;
    }
    if (p != end && *p == ';') {
      reference.syntax = html_error_code::unknown_named_character_reference;
      reference.error_at = static_cast<std::uint32_t>(p - at);
    }
    return reference;
  }
  if (at[reference.size - 1] != ';') {
    const char* const next = at + reference.size;
    if (in_attribute && next != end && (*next == '=' || is_html(*next, html_alphanumeric))) {
      reference.size = 0;  // as in `?a=1&copy=2`, for historical reasons
      return reference;
    }
    reference.syntax = html_error_code::missing_semicolon_after_character_reference;
    reference.error_at = reference.size;
  }
  set_named(reference, found);
  return reference;
}

}  // namespace

html_reference read_html_reference(const char* at, const char* end, bool in_attribute) noexcept {
  if (end - at < 2) {
    return {};
  }
  if (at[1] == '#') {
    return read_number(at, end);
  }
  return is_html(at[1], html_letter) ? read_name(at, end, in_attribute) : html_reference();
}

}  // namespace detail

EPITOME_END_NAMESPACE
