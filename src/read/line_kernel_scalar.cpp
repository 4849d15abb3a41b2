#include <cstring>

#include "line_kernels.hpp"
#include "utf8.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

// Whether the sequences that begin in, or reach into, `source[begin, end)` are well formed.
bool is_valid_part(std::string_view source, std::size_t begin, std::size_t end) noexcept {
  std::size_t at = begin;
  while (at != 0 && begin - at < 3 && (static_cast<unsigned char>(source[at]) & 0xC0) == 0x80) {
    --at;
  }
  while (at < end) {
    const std::size_t length = utf8_sequence(source.substr(at));
    if (length == 0) {
      return false;
    }
    at += length;
  }
  return true;
}

}  // namespace

std::size_t scan_lines_scalar(std::string_view source, std::size_t begin, std::size_t end, std::uint32_t* newlines,
                              bool* invalid) noexcept {
  if (invalid != nullptr && !is_valid_part(source, begin, end)) {
    *invalid = true;
  }
  const char* const text = source.data();
  std::size_t count = 0;
  for (std::size_t at = begin; at < end; ++at) {
    newlines[count] = static_cast<std::uint32_t>(at);
    count += text[at] == '\n' ? 1 : 0;
  }
  return count;
}

}  // namespace detail

EPITOME_END_NAMESPACE
