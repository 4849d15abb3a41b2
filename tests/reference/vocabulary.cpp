#include "vocabulary.hpp"

#include <map>
#include <string>
#include <vector>

#include "text.hpp"

namespace reference {

namespace {

struct heading {
  std::string_view text;
  section_kind opens;
};

const std::vector<heading>& headings() {
  static const std::vector<heading> all = {
      {"Key Takeaways", section_kind::takeaways},
      {"Takeaways", section_kind::takeaways},
      {"Main Takeaways", section_kind::takeaways},
      {"Key Insights", section_kind::takeaways},
      {"Key Points", section_kind::takeaways},
      {"Highlights", section_kind::takeaways},
      {"Episode Highlights", section_kind::takeaways},
      {"What You'll Learn", section_kind::takeaways},
      {"What You’ll Learn", section_kind::takeaways},
      {"Notable Quotes", section_kind::quotes},
      {"Memorable Quotes", section_kind::quotes},
      {"Key Quotes", section_kind::quotes},
      {"Best Quotes", section_kind::quotes},
      {"Quotes", section_kind::quotes},
      {"Questions Answered in This Episode", section_kind::questions},
      {"Questions Answered", section_kind::questions},
      {"Questions Discussed", section_kind::questions},
      {"Discussion Questions", section_kind::questions},
      {"Summary", section_kind::summary},
      {"Episode Summary", section_kind::summary},
      {"AI Summary", section_kind::summary},
      {"Overview", section_kind::summary},
      {"Chapters", section_kind::chapters},
      {"Chapter Markers", section_kind::chapters},
      {"Timestamps", section_kind::chapters},
      {"Transcript Preview", section_kind::transcript_preview},
      {"Transcript", section_kind::transcript},
      {"Full Transcript", section_kind::transcript},
      {"Episode Transcript", section_kind::transcript},
      {"Show Notes", section_kind::show_notes},
      {"Episode Notes", section_kind::show_notes},
      {"Links", section_kind::links},
      {"Links Mentioned", section_kind::links},
      {"Resources", section_kind::links},
      {"References", section_kind::links},
  };
  return all;
}

// What is left of a line for the comparison with a heading.
std::string bare_heading(std::string_view line) {
  std::string text(line);
  while (!text.empty() && (text.front() == '#' || is_blank(text.front())))
    text.erase(0, 1);
  if (!text.empty() && text.back() == ':') {
    text.pop_back();
    while (!text.empty() && is_blank(text.back()))
      text.pop_back();
  }
  return text;
}

struct pattern {
  std::vector<std::string_view> parts;  // what stands before, between and after the gaps
  bool ends_preview;
  bool never_a_sentence;
};

// A pattern of one part is that text exactly; otherwise a gap stands after every part, and the last
// part may be empty.
bool matches(std::string_view line, const std::vector<std::string_view>& parts) {
  if (parts.size() == 1)
    return line == parts.front();
  if (!line.starts_with(parts.front()))
    return false;
  std::size_t at = parts.front().size();
  for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
    const std::size_t found = line.find(parts[i], at);
    if (found == std::string_view::npos)
      return false;
    at = found + parts[i].size();
  }
  return line.substr(at).ends_with(parts.back());
}

const std::vector<pattern>& patterns() {
  static const std::vector<pattern> all = {
      {{"Get the full analysis with ", ""}, false, false},
      {{"Install ", " to ", ""}, true, true},
      {{"Get Full Transcript", ""}, true, false},
      {{"Get more from every podcast"}, false, false},
      {{"AI summaries, searchable transcripts", ""}, false, false},
      {{"Add to Chrome"}, true, false},
  };
  return all;
}

}  // namespace

std::optional<section_kind> heading_kind(std::string_view line) {
  static const std::map<std::string, section_kind> by_folded_text = [] {
    std::map<std::string, section_kind> kinds;
    for (const heading& known : headings())
      kinds[folded(known.text)] = known.opens;
    return kinds;
  }();
  const auto found = by_folded_text.find(folded(bare_heading(line)));
  if (found == by_folded_text.end())
    return std::nullopt;
  return found->second;
}

bool is_marked_heading(std::string_view line) {
  std::size_t marks = 0;
  while (marks < line.size() && line[marks] == '#')
    ++marks;
  if (marks < 1 || marks > 6)
    return false;
  const std::size_t text = skip_blanks(line, marks);
  return text > marks && text < line.size();
}

std::optional<call_to_action> find_call_to_action(std::string_view line) {
  const bool sentence = line.ends_with('.') || line.ends_with('!') || line.ends_with('?');
  for (const pattern& known : patterns()) {
    if (known.never_a_sentence && sentence)
      continue;
    if (matches(line, known.parts))
      return call_to_action{known.ends_preview};
  }
  return std::nullopt;
}

}  // namespace reference
