#include "reference_parser.hpp"

#include <algorithm>
#include <tuple>

#include "front_matter.hpp"
#include "json.hpp"
#include "lines.hpp"
#include "sections.hpp"
#include "transcript.hpp"

namespace reference {

page read(std::string_view source) {
  page result;
  result.bytes = source.size();
  const std::vector<section> sections = split_into_sections(split_into_blocks(source));

  std::vector<piece> front_matter;
  for (const section_line& line : sections.front().lines) {
    if (!line.call)
      front_matter.push_back(line.text);
  }
  read_front_matter(front_matter, result);
  if (!result.title) {
    const std::size_t offset = sections.size() > 1 ? sections[1].heading->begin : 0;
    result.diagnostics.push_back({code::missing_title, offset});
  }

  for (const section& each : sections) {
    for (const section_line& line : each.lines) {
      if (line.call)
        result.calls_to_action.push_back(line.text);
    }
    read_section(each, result);
  }
  read_transcripts(sections, result);

  if (const auto bad = first_bad_byte(source)) {
    result.diagnostics.push_back({code::invalid_utf8, *bad});
  }
  std::sort(result.diagnostics.begin(), result.diagnostics.end(), [](const diagnostic& left, const diagnostic& right) {
    return std::tie(left.offset, left.what) < std::tie(right.offset, right.what);
  });
  return result;
}

std::string to_json(std::string_view source, bool spans) {
  return write_json(read(source), spans);
}

}  // namespace reference
