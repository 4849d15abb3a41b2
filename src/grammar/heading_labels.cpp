#include "heading_labels.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include <epitome/grammar/vocabulary.hpp>

#include "label_groups.hpp"
#include "label_words.hpp"
#include "speaker_label.hpp"
#include "speakers.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

using std::string_view;

std::optional<line_label> read_heading_label(string_view heading) noexcept {
  const string_view text = behind_signs(heading);
  const line_front front = read_line_front(text);
  std::optional<line_label> label = read_line_label(front);
  // `**Name** [[00:12](https://…)]`
  const std::size_t gap = label ? string_view::npos : text.find(" [");
  if (gap != string_view::npos) {
    string_view name = trimmed(text.substr(0, gap));
    const bool bold = name.size() > 4 && name.starts_with("**") && name.ends_with("**");
    name = bold ? name.substr(2, name.size() - 4) : name;
    const line_front time = read_line_front(text.substr(gap + 1));
    if (is_label_name(name) && time.start >= 0 && time.rest.empty()) {
      label = line_label{name, time.start, {}, true, false};
    }
  }
  if (!label && front.start < 0 && is_label_name(text)) {
    label = line_label{text, -1, {}, false, false};
  }
  return label && label->text.empty() && is_proper_name(label->name) ? label : std::nullopt;
}

heading_survey what_headings_name(const page_tables& page, std::uint32_t first) noexcept {
  constexpr std::size_t most_names = 8;
  struct {
    std::uint64_t hash;
    std::size_t times;
  } names[most_names] = {};
  for (std::uint32_t block = first; block < page.blocks.size(); ++block) {
    const string_view text = page.text_of(page.blocks[block]);
    const std::optional<line_label> label = text.starts_with('#') ? read_heading_label(text) : std::nullopt;
    if (!label) {
      continue;
    }
    const std::uint64_t hash = hash_of_label(label->name);
    auto* const name = std::find_if(std::begin(names), std::end(names),
                                    [&](const auto& known) { return known.hash == hash || known.times == 0; });
    if (name != std::end(names)) {
      name->hash = hash;
      if (++name->times == least_occurrences) {
        return {label->timed ? heading_names::timed : heading_names::any, level_of_heading(text)};
      }
    }
  }
  return {};
}

namespace {

// 1 if the line below underlines the block with `=`, 2 if with `-`, as Markdown has it; else 0.
std::size_t level_of_underline(const page_tables& page, std::uint32_t block) noexcept {
  if (block + 1 >= page.blocks.size()) {
    return 0;
  }
  constexpr std::size_t shortest = 3;
  const text_range line = page.blocks[block + 1];
  const string_view below = page.text_of(line);
  const std::uint32_t end = page.blocks[block].end;
  const string_view between = line.begin - end <= 4 ? page.text_of({end, line.begin}) : string_view();
  const bool next = std::count(between.begin(), between.end(), '\n') == 1;
  const char front = below.front();
  const bool all = below.size() >= shortest && below.find_first_not_of(front) == string_view::npos;
  return !next || !all ? 0 : front == '=' ? 1 : front == '-' ? 2 : 0;
}

// What stands around a transcript, beside what the vocabulary knows. These words may be said, so that they count only
// as headings that Markdown marks.
bool heads_back_matter(string_view heading) noexcept {
  static constexpr string_view names[] = {"keywords",
                                          "tags",
                                          "credits",
                                          "further reading",
                                          "related episodes",
                                          "links and resources",
                                          "resources and links",
                                          "resources mentioned",
                                          "links and resources mentioned",
                                          "resources mentioned in this episode",
                                          "links mentioned in this episode",
                                          "mentioned in this episode",
                                          "about the guest",
                                          "about the guests",
                                          "about our guest",
                                          "about the host",
                                          "about the hosts",
                                          "about the show",
                                          "about the podcast",
                                          "about this podcast"};
  string_view text = behind_signs(heading);
  text.remove_suffix(text.ends_with(':') ? 1 : 0);
  return is_one_of(text, names);
}

}  // namespace

std::optional<section_kind> section_of_heading(string_view text) noexcept {
  const std::size_t signs = std::min(text.find_first_not_of('#'), text.size());
  const bool marked = signs != 0 && signs < text.size() && is_blank(text[signs]);
  const vocabulary::meaning meaning = vocabulary::builtin().look_up(text);
  if (meaning.what != vocabulary::meaning::sort::heading) {
    if (!marked) {
      return std::nullopt;
    }
    return names_transcript(text)    ? section_kind::transcript
           : heads_back_matter(text) ? section_kind::links
                                     : section_kind::front_matter;
  }
  switch (meaning.section) {
    case section_kind::chapters:
    case section_kind::show_notes:
      return meaning.section;
    case section_kind::transcript:
    case section_kind::transcript_preview:
      return section_kind::transcript;
    case section_kind::summary:
      return marked ? std::optional(meaning.section) : std::nullopt;
    default:
      // Somebody may say `Links`, and go on.
      return marked ? std::optional(section_kind::links) : std::nullopt;
  }
}

std::uint32_t heading_of_transcript(const page_tables& page, std::uint32_t first) noexcept {
  std::uint32_t found = none;
  std::size_t level = 0;
  for (std::uint32_t block = first; block < page.blocks.size() && level < 2; ++block) {
    const string_view text = page.text_of(page.blocks[block]);
    const std::size_t depth = text.starts_with('#') ? level_of_heading(text) : level_of_underline(page, block);
    if (depth > level && section_of_heading(text) == section_kind::transcript) {
      found = block;
      level = depth;
    }
  }
  return found;
}

std::size_t level_of_heading(string_view heading) noexcept {
  return std::min(heading.find_first_not_of('#'), heading.size());
}

}  // namespace detail

EPITOME_END_NAMESPACE
