#include "places.hpp"

namespace tool {

epitome::location place_finder::at(std::uint32_t offset) noexcept {
  for (;;) {
    const std::size_t newline = source_.find('\n', line_begin_);
    if (newline == std::string_view::npos || newline >= offset) {
      break;
    }
    line_begin_ = newline + 1;
    ++line_;
  }
  const epitome::location in_line = epitome::locate(source_.substr(line_begin_), offset - line_begin_);
  return {line_, in_line.column};
}

}  // namespace tool
