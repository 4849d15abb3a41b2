#include <epitome/read/html_tokenizer.hpp>

#include <optional>

#include "../core/utf8.hpp"
#include "html_characters.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

std::uint32_t code_point_of(std::string_view sequence) noexcept {
  const auto at = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(sequence[i])); };
  switch (sequence.size()) {
    case 1:
      return at(0);
    case 2:
      return (at(0) & 0x1FU) << 6 | (at(1) & 0x3FU);
    case 3:
      return (at(0) & 0x0FU) << 12 | (at(1) & 0x3FU) << 6 | (at(2) & 0x3FU);
    default:
      return (at(0) & 0x07U) << 18 | (at(1) & 0x3FU) << 12 | (at(2) & 0x3FU) << 6 | (at(3) & 0x3FU);
  }
}

html_error_code input_error(std::uint32_t c) noexcept {
  if ((c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFEU) == 0xFFFE) {
    return html_error_code::noncharacter_in_input_stream;
  }
  const bool control =
      (c < 0x20 && c != 0 && !detail::is_html(static_cast<char>(c), detail::html_space)) || (c >= 0x7F && c <= 0x9F);
  return control ? html_error_code::control_character_in_input_stream : html_error_code::none;
}

bool is_surrogate(std::string_view text) noexcept {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  return text.size() >= 3 && at(0) == 0xED && at(1) >= 0xA0 && at(1) <= 0xBF && (at(2) & 0xC0U) == 0x80;
}

}  // namespace

void report_input_errors(std::string_view source, table<html_error>& errors) {
  std::size_t at = 0;
  while (at < source.size()) {
    const std::string_view rest = source.substr(at);
    std::size_t size = detail::utf8_sequence(rest);
    html_error_code found = html_error_code::none;
    if (size != 0) {
      found = input_error(code_point_of(rest.substr(0, size)));
    } else if (is_surrogate(rest)) {
      found = html_error_code::surrogate_in_input_stream;
      size = 3;
    } else {
      size = 1;  // not UTF-8: for others to say
    }
    if (found != html_error_code::none) {
      errors.push_back({found, static_cast<std::uint32_t>(at)});
    }
    at += size;
  }
}

EPITOME_END_NAMESPACE
