// The built-in headings and calls to action.
#pragma once

#include <optional>
#include <string_view>

namespace reference {

enum class section_kind {
  front_matter,
  takeaways,
  quotes,
  questions,
  summary,
  chapters,
  transcript_preview,
  transcript,
  show_notes,
  links,
  other,
};

// The kind of section that a line opens because it equals a heading of the vocabulary.
std::optional<section_kind> heading_kind(std::string_view line);

// Whether a line has the form of a heading that no vocabulary needs to know: `## Text`.
bool is_marked_heading(std::string_view line);

struct call_to_action {
  bool ends_preview;
};
std::optional<call_to_action> find_call_to_action(std::string_view line);

}  // namespace reference
