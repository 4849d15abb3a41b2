// The chapters "Headings and sections", "Takeaways", "Questions" and "Truncation".
#pragma once

#include <optional>
#include <vector>

#include "page.hpp"
#include "vocabulary.hpp"

namespace reference {

struct section_line {
  piece text;
  std::optional<call_to_action> call;
};

struct section {
  section_kind kind = section_kind::front_matter;
  std::optional<piece> heading;  // the front matter has none
  std::vector<section_line> lines;
};

bool is_transcript(section_kind kind);

// The front matter, which may be empty, and after it every section.
std::vector<section> split_into_sections(const std::vector<piece>& blocks);

// Reads one section, except for the turns of a transcript and for the front matter.
void read_section(const section& from, page& result);

}  // namespace reference
