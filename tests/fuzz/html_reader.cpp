// Any bytes as HTML: blocks in order, trimmed, without loss of place.
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <string_view>

#include <epitome/read/html_reader.hpp>

#include "require.hpp"

namespace {

void check_block(std::string_view source, const epitome::decoded_text& decoded, epitome::text_range range,
                 std::uint32_t& end) {
  const bool made = decoded.holds(range);
  require(!range.empty(), "no block is empty");
  require(made || range.end <= source.size(), "a block stands in the source");
  const epitome::text_range place = made ? decoded.source_range(range) : range;
  require(place.begin >= end && place.end > place.begin && place.end <= source.size(), "blocks ascend");
  require(!made || !decoded.is_copied(range), "what is one run of the source is not copied");
  end = place.end;
  const std::string_view text = made ? decoded.view(range) : source.substr(range.begin, range.size());
  require(text.find('\n') == std::string_view::npos, "a block is one line");
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  require(!blank(text.front()) && !blank(text.back()), "a block is trimmed");
  // Walks over the pieces of a text, each as long as it is one run.
  for (std::uint32_t at = range.begin; made && at < range.end; ++at) {
    const epitome::text_range byte = decoded.source_range({at, at + 1});
    require(place.contains(byte) && !byte.empty(), "each byte comes from its block");
    require(!decoded.is_copied({at, at + 1}) || source[byte.begin] == decoded.view({at, at + 1}).front(),
            "copied bytes are the source's");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static epitome::html_reader reader(std::pmr::get_default_resource());
  static epitome::table<epitome::text_range> ranges(std::pmr::get_default_resource());
  static epitome::decoded_text decoded(std::pmr::get_default_resource());
  static epitome::table<epitome::block_hints> hints(std::pmr::get_default_resource());
  static epitome::table<std::uint32_t> odd(std::pmr::get_default_resource());
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  reader.read(source, {ranges, decoded, hints, odd});
  require(hints.size() == ranges.size(), "each block has hints");
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    check_block(source, decoded, ranges[i], end);
    require(hints[i].heading <= 6, "headings have levels of 1 to 6");
  }
  for (const std::uint32_t offset : odd) {
    require(offset < size, "odd markup stands in the source");
  }
  return 0;
}
