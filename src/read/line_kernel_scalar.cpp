#include <cstring>

#include "../core/utf8.hpp"
#include "line_kernels.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

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
