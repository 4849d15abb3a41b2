#include <algorithm>

#include <epitome/core/bytes.hpp>

#include "../core/utf8.hpp"
#include "line_kernels.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

line_kernel::found scan_lines_scalar(std::string_view source, std::size_t begin, std::size_t end,
                                     std::uint32_t* newlines, bool* invalid) noexcept {
  if (invalid != nullptr && !is_valid_part(source, begin, end)) {
    *invalid = true;
  }
  const char* const text = source.data();
  std::size_t count = 0;
  bool has_blank_ends = false;
  unsigned char before = begin != 0 ? static_cast<unsigned char>(text[begin - 1]) : 'x';
  for (std::size_t at = begin; at < end; ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    newlines[count] = static_cast<std::uint32_t>(at);
    count += byte == '\n' ? 1 : 0;
    has_blank_ends = has_blank_ends || (byte <= ' ' && before <= ' ');
    before = byte;
  }
  return {count, !has_blank_ends};
}

std::size_t note_colons_scalar(const char* source, const text_range* lines, std::size_t count,
                               std::uint32_t* noted) noexcept {
  std::size_t found = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const char* const text = source + lines[i].begin;
    const auto is_wanted = [](char c) { return c == ':' || c == '\xEF'; };
    noted[found] = static_cast<std::uint32_t>(i);
    found += std::any_of(text, text + line_kernel::colon_window, is_wanted) ? 1 : 0;
  }
  return found;
}

bool holds_scalar(const char* text, std::size_t size, char wanted) noexcept {
  return holds({text, size}, wanted);
}

bool equal_scalar(const char* a, const char* b, std::size_t size) noexcept {
  return equal_bytes(a, b, size);
}

}  // namespace detail

EPITOME_END_NAMESPACE
