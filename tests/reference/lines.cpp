#include "lines.hpp"

namespace reference {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

std::vector<piece> split_into_blocks(std::string_view source) {
  std::vector<piece> blocks;
  std::size_t begin = source.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  while (begin < source.size()) {
    std::size_t line_end = source.find('\n', begin);
    if (line_end == std::string_view::npos)
      line_end = source.size();

    // Only one CR belongs to the line's end, and only if it stands directly before that end.
    std::size_t text_end = line_end;
    if (text_end > begin && source[text_end - 1] == '\r')
      --text_end;

    const piece line{std::string(source.substr(begin, text_end - begin)), begin, text_end};
    const piece block = trimmed(line);
    if (!block.text.empty())
      blocks.push_back(block);
    begin = line_end + 1;
  }
  return blocks;
}

}  // namespace reference
