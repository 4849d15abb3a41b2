#include "text.hpp"

#include <cstdlib>

#include <utf8proc.h>

namespace reference {

bool is_blank(char byte) {
  return byte == ' ' || byte == '\t';
}

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

piece part(const piece& line, std::size_t from, std::size_t to) {
  return {line.text.substr(from, to - from), line.begin + from, line.begin + to};
}

piece trimmed(const piece& line) {
  std::size_t from = 0;
  std::size_t to = line.text.size();
  while (from < to && is_blank(line.text[from]))
    ++from;
  while (to > from && is_blank(line.text[to - 1]))
    --to;
  return part(line, from, to);
}

std::string trimmed(std::string_view text) {
  return trimmed(piece{std::string(text), 0, text.size()}).text;
}

std::size_t skip_blanks(std::string_view text, std::size_t from) {
  while (from < text.size() && is_blank(text[from]))
    ++from;
  return from;
}

std::size_t match_at(std::string_view text, std::size_t from, std::initializer_list<std::string_view> options) {
  for (const std::string_view option : options) {
    if (from <= text.size() && text.substr(from).starts_with(option))
      return option.size();
  }
  return 0;
}

std::size_t text_after_bullet(std::string_view line) {
  std::size_t bullet = match_at(line, 0, {"-", "*", "+", "•", "·", "–", "—", "‣", "◦", "▪", "●"});
  if (bullet == 0) {
    std::size_t digits = 0;
    while (digits < line.size() && is_digit(line[digits]))
      ++digits;
    if (digits < 1 || digits > 3 || match_at(line, digits, {".", ")"}) == 0)
      return 0;
    bullet = digits + 1;
  }
  const std::size_t text = skip_blanks(line, bullet);
  return text > bullet && text < line.size() ? text : 0;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char byte : text) {
    if (!is_blank(byte)) {
      word += byte;
    } else if (!word.empty()) {
      words.push_back(word);
      word.clear();
    }
  }
  if (!word.empty())
    words.push_back(word);
  return words;
}

piece joined(const std::vector<piece>& lines) {
  piece all{"", lines.front().begin, lines.back().end};
  for (const piece& line : lines) {
    if (&line != &lines.front())
      all.text += '\n';
    all.text += line.text;
  }
  return all;
}

std::optional<std::string> character_at(std::string_view text, std::size_t from) {
  if (from >= text.size())
    return std::nullopt;
  const utf8_step step = step_utf8(text, from);
  if (!step.valid)
    return std::nullopt;
  return std::string(text.substr(from, step.length));
}

bool is_letter_at(std::string_view text, std::size_t from) {
  const auto character = character_at(text, from);
  if (!character)
    return false;
  utf8proc_int32_t code_point = 0;
  utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(character->data()),
                   static_cast<utf8proc_ssize_t>(character->size()), &code_point);
  switch (utf8proc_category(code_point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
      return true;
    default:
      return false;
  }
}

std::string folded(std::string_view text) {
  if (first_bad_byte(text))
    return std::string(text);
  utf8proc_uint8_t* bytes = nullptr;
  const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                             static_cast<utf8proc_ssize_t>(text.size()), &bytes, UTF8PROC_CASEFOLD);
  if (size < 0)
    return std::string(text);
  std::string result(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  std::free(bytes);
  return result;
}

bool equal_folded(std::string_view left, std::string_view right) {
  return folded(left) == folded(right);
}

std::optional<std::size_t> first_bad_byte(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const utf8_step step = step_utf8(text, at);
    if (!step.valid)
      return at;
    at += step.length;
  }
  return std::nullopt;
}

// Table 3-7 of the Unicode standard: what may follow a lead byte. Only the first byte after it has
// a range of its own; the ones after that are any continuation byte.
utf8_step step_utf8(std::string_view text, std::size_t from) {
  const auto byte_at = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const unsigned lead = byte_at(from);
  if (lead < 0x80)
    return {1, true};
  if (lead < 0xC2 || lead > 0xF4)
    return {1, false};

  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  unsigned low = 0x80;
  unsigned high = 0xBF;
  if (lead == 0xE0)
    low = 0xA0;
  if (lead == 0xED)
    high = 0x9F;
  if (lead == 0xF0)
    low = 0x90;
  if (lead == 0xF4)
    high = 0x8F;

  for (std::size_t done = 1; done < length; ++done) {
    if (from + done >= text.size())
      return {done, false};
    const unsigned next = byte_at(from + done);
    if (next < low || next > high)
      return {done, false};
    low = 0x80;
    high = 0xBF;
  }
  return {length, true};
}

}  // namespace reference
