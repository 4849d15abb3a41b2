#include "line_ends.hpp"

#include <cstring>

#include <epitome/read/text_reader.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

bool has_odd_line_ends(std::string_view source) noexcept {
  const char* at = source.data();
  const char* const end = at + source.size();
  while (at != end) {
    at = static_cast<const char*>(std::memchr(at, '\r', static_cast<std::size_t>(end - at)));
    if (at == nullptr || at + 1 == end) {
      return false;
    }
    if (at[1] != '\n') {
      return true;
    }
    at += 2;
  }
  return false;
}

void read_lines_of_any_end(std::string_view source, table<text_range>& blocks) {
  std::size_t begin = source.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  for (std::size_t at = begin;; ++at) {
    const std::size_t size = at < source.size() ? size_of_line_end(source.substr(at, 2)) : 0;
    if (size == 0 && at < source.size()) {
      continue;
    }
    const text_range line =
        trim_line(source.data(), {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)});
    if (!line.empty()) {
      blocks.push_back(line);
    }
    if (at >= source.size()) {
      return;
    }
    at += size - 1;
    begin = at + 1;
  }
}

}  // namespace detail

EPITOME_END_NAMESPACE
