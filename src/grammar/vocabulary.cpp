#include <epitome/grammar/vocabulary.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <epitome/core/limits.hpp>

#include "unicode.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

constexpr std::string_view ellipsis = "\xE2\x80\xA6";

struct heading_entry {
  std::string written;
  std::string folded;
  section_kind kind;
};

struct pattern_entry {
  std::vector<std::string> pieces;  // between the ellipses; the first is not empty
  bool ends_preview = false;
  bool not_a_sentence = false;

  [[nodiscard]] bool matches(std::string_view line) const noexcept {
    if (!line.starts_with(pieces.front())) {
      return false;
    }
    if (not_a_sentence && (line.back() == '.' || line.back() == '!' || line.back() == '?')) {
      return false;
    }
    line.remove_prefix(pieces.front().size());
    if (pieces.size() == 1) {
      return line.empty();
    }
    for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
      const std::size_t found = line.find(pieces[i]);
      if (found == std::string_view::npos) {
        return false;
      }
      line.remove_prefix(found + pieces[i].size());
    }
    return line.ends_with(pieces.back());
  }
};

// Takes off what may surround a heading: `#` and blanks before it; blanks, and one colon, after it.
std::string_view bare_heading(std::string_view line) noexcept {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!line.empty() && (line.front() == '#' || is_blank(line.front()))) {
    line.remove_prefix(1);
  }
  if (line.ends_with(':')) {
    line.remove_suffix(1);
  }
  while (!line.empty() && is_blank(line.back())) {
    line.remove_suffix(1);
  }
  return line;
}

// `## Heading`: one to six `#`, a blank, and text.
bool is_marked_heading(std::string_view line) noexcept {
  const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
  return marks >= 1 && marks <= 6 && marks < line.size() && (line[marks] == ' ' || line[marks] == '\t') &&
         line.find_first_not_of("# \t") != std::string_view::npos;
}

bool is_ascii(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

std::uint32_t first_bytes(std::string_view text) noexcept {
  std::uint32_t bytes = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(4, text.size()); ++i) {
    bytes |= static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])) << (8 * i);
  }
  return bytes;
}

// The few characters beyond ASCII that fold to something that begins with an ASCII letter (CaseFolding.txt), by their
// first two bytes. The built-in headings need no more, and so no walk over Unicode when a program starts.
constexpr std::pair<char, std::string_view> ascii_variants[] = {
    {'k', "\xE2\x84"}, {'s', "\xC5\xBF"}, {'s', "\xC3\x9F"}, {'s', "\xE1\xBA"}, {'s', "\xEF\xAC"},
    {'f', "\xEF\xAC"}, {'i', "\xC4\xB0"}, {'j', "\xC7\xB0"}, {'h', "\xE1\xBA"}, {'t', "\xE1\xBA"},
    {'w', "\xE1\xBA"}, {'y', "\xE1\xBA"}, {'a', "\xE1\xBA"}};

}  // namespace

struct vocabulary::tables {
  std::vector<heading_entry> headings;
  std::vector<pattern_entry> patterns;
  // Chains of headings by length and first letter when folded; most lines that get here find an empty one.
  std::array<std::vector<std::uint16_t>, 256> by_shape;
  std::size_t longest = 0;

  static std::size_t shape(std::string_view heading) noexcept {
    return (heading.size() * 29 + (static_cast<unsigned char>(heading.front()) | 0x20U)) & 0xFF;
  }

  [[nodiscard]] const heading_entry* find(std::string_view heading) const noexcept {
    if (heading.empty() || heading.size() > 3 * longest) {
      return nullptr;
    }
    for (const std::uint16_t i : by_shape[shape(heading)]) {
      const heading_entry& entry = headings[i];
      if (entry.written == heading ||
          (entry.folded.size() == heading.size() && detail::equal_folded(entry.folded, heading))) {
        return &entry;
      }
    }
    // Folding ASCII keeps the length, so an ASCII heading has the shape of its folding and would have been found.
    if (is_ascii(heading)) {
      return nullptr;
    }
    char folded[max_heading_bytes];
    const std::size_t size = detail::case_fold(heading, folded);
    if (size == detail::npos) {
      return nullptr;
    }
    const auto found = std::find_if(headings.begin(), headings.end(), [&](const heading_entry& entry) {
      return entry.folded == std::string_view(folded, size);
    });
    return found == headings.end() ? nullptr : &*found;
  }
};

vocabulary::vocabulary() : tables_(std::make_unique<tables>()) {
  mark_start("#");
  using enum section_kind;
  constexpr std::pair<section_kind, std::string_view> headings[] = {
      {takeaways, "Key Takeaways"},
      {takeaways, "Takeaways"},
      {takeaways, "Main Takeaways"},
      {takeaways, "Key Insights"},
      {takeaways, "Key Points"},
      {takeaways, "Highlights"},
      {takeaways, "Episode Highlights"},
      {takeaways, "What You'll Learn"},
      {takeaways, "What You\xE2\x80\x99ll Learn"},
      {quotes, "Notable Quotes"},
      {quotes, "Memorable Quotes"},
      {quotes, "Key Quotes"},
      {quotes, "Best Quotes"},
      {quotes, "Quotes"},
      {questions, "Questions Answered in This Episode"},
      {questions, "Questions Answered"},
      {questions, "Questions Discussed"},
      {questions, "Discussion Questions"},
      {summary, "Summary"},
      {summary, "Episode Summary"},
      {summary, "AI Summary"},
      {summary, "Overview"},
      {chapters, "Chapters"},
      {chapters, "Chapter Markers"},
      {chapters, "Timestamps"},
      {transcript_preview, "Transcript Preview"},
      {transcript, "Transcript"},
      {transcript, "Full Transcript"},
      {transcript, "Episode Transcript"},
      {show_notes, "Show Notes"},
      {show_notes, "Episode Notes"},
      {links, "Links"},
      {links, "Links Mentioned"},
      {links, "Resources"},
      {links, "References"},
  };
  for (const auto& [kind, heading] : headings) {
    add_heading(heading, kind);
  }
  add_call_to_action("Get the full analysis with \xE2\x80\xA6");
  add_call_to_action("Install \xE2\x80\xA6 to \xE2\x80\xA6", true);
  tables_->patterns.back().not_a_sentence = true;  // "Install it to disk, then." is speech
  add_call_to_action("Get Full Transcript\xE2\x80\xA6", true);
  add_call_to_action("Get more from every podcast");
  add_call_to_action("AI summaries, searchable transcripts\xE2\x80\xA6");
  add_call_to_action("Add to Chrome", true);
}

vocabulary::~vocabulary() = default;
vocabulary::vocabulary(const vocabulary& other)
    : starts_(other.starts_), tables_(std::make_unique<tables>(*other.tables_)) {}
vocabulary::vocabulary(vocabulary&& other) noexcept = default;
vocabulary& vocabulary::operator=(vocabulary other) noexcept {
  starts_ = other.starts_;
  std::swap(tables_, other.tables_);
  return *this;
}

const vocabulary& vocabulary::builtin() noexcept {
  static const vocabulary words;
  return words;
}

void vocabulary::mark_start(std::string_view bytes) noexcept {
  starts_[slot(key(first_bytes(bytes)))] = 1;
}

bool vocabulary::add_heading(std::string_view heading, section_kind kind) {
  heading = bare_heading(heading);
  char folded[max_heading_bytes];
  const std::size_t size = detail::case_fold(heading, folded);
  if (heading.empty() || size == detail::npos || heading.size() > max_heading_bytes ||
      kind == section_kind::front_matter) {
    return false;
  }
  tables& all = *tables_;
  const std::string_view key(folded, size);
  const auto same = std::find_if(all.headings.begin(), all.headings.end(),
                                 [&](const heading_entry& entry) { return entry.folded == key; });
  if (same != all.headings.end()) {
    same->kind = kind;
    return true;
  }
  all.by_shape[tables::shape(key)].push_back(static_cast<std::uint16_t>(all.headings.size()));
  all.headings.push_back({std::string(heading), std::string(key), kind});
  all.longest = std::max({all.longest, heading.size(), size});

  // However the line is written, its first four bytes must be known.
  for (const std::string_view tail : {"", ":", " :", "\t:"}) {
    mark_start(std::string(key) + std::string(tail));
  }
  mark_start(heading);
  mark_start(std::string(1, key.front()) + "\xFF");  // an ASCII letter, then bytes from 0x80 on
  for (const auto& [letter, bytes] : ascii_variants) {
    if (letter == key.front()) {
      mark_start(bytes);
    }
  }
  if (!is_ascii(key.substr(0, 1))) {
    detail::for_each_variant_of_first(key, this, [](void* self, std::string_view character) {
      static_cast<vocabulary*>(self)->mark_start(character);
    });
  }
  return true;
}

bool vocabulary::add_call_to_action(std::string_view pattern, bool ends_preview) {
  pattern_entry entry;
  entry.ends_preview = ends_preview;
  for (;;) {
    const std::size_t found = pattern.find(ellipsis);
    entry.pieces.emplace_back(pattern.substr(0, found));
    if (found == std::string_view::npos) {
      break;
    }
    pattern.remove_prefix(found + ellipsis.size());
  }
  if (entry.pieces.front().size() < 4) {
    return false;
  }
  mark_start(entry.pieces.front());
  tables_->patterns.push_back(std::move(entry));
  return true;
}

vocabulary::meaning vocabulary::look_up(std::string_view line) const noexcept {
  for (const pattern_entry& pattern : tables_->patterns) {
    if (pattern.matches(line)) {
      return {meaning::sort::call_to_action, section_kind::other, pattern.ends_preview};
    }
  }
  if (const heading_entry* heading = tables_->find(bare_heading(line))) {
    return {meaning::sort::heading, heading->kind, false};
  }
  if (is_marked_heading(line)) {
    return {meaning::sort::unknown_heading, section_kind::other, false};
  }
  return {};
}

EPITOME_END_NAMESPACE
