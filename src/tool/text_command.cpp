#include "text_command.hpp"

#include <memory_resource>
#include <string_view>

#include <epitome/epitome.hpp>

#include "input.hpp"
#include "output.hpp"

namespace tool {

namespace {

void add_line(std::string& out, std::string_view line) {
  out += line;
  out += '\n';
}

// The lines of an HTML page once more, broken in another way.
std::string wet_text(std::string_view source) {
  std::pmr::memory_resource* const memory = std::pmr::get_default_resource();
  epitome::html_reader reader(memory);
  epitome::table<epitome::text_range> ranges(memory);
  epitome::decoded_text decoded(memory);
  epitome::table<epitome::block_hints> hints(memory);
  epitome::table<std::uint32_t> odd(memory);
  reader.read(source, {ranges, decoded, hints, odd}, std::string_view::npos, epitome::html_profile::wet);
  std::string out;
  for (const epitome::text_range range : ranges) {
    add_line(out, decoded.holds(range) ? decoded.view(range) : source.substr(range.begin, range.size()));
  }
  return out;
}

}  // namespace

bool run_text(const text_settings& settings) {
  std::string bytes;
  epitome::document page;
  if (!read_page(settings.page, bytes, page, epitome::utf8_policy::strict)) {
    return false;
  }
  if (settings.wet && page.format() == epitome::page_format::html) {
    return print(wet_text(page.source()));
  }
  std::string out;
  for (const epitome::block line : page.blocks()) {
    add_line(out, line.text());
  }
  return print(out);
}

}  // namespace tool
