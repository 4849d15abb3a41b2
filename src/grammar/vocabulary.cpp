#include <epitome/grammar/vocabulary.hpp>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <epitome/core/bytes.hpp>
#include <epitome/core/limits.hpp>

#include "../core/utf8.hpp"
#include "unicode.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

// Folding wants room for one more character than it writes.
constexpr std::size_t folded_capacity = max_heading_bytes + 4;

constexpr std::string_view ellipsis = "\xE2\x80\xA6";

struct heading_entry {
  std::string written;
  std::string folded;
  section_kind kind;
  std::uint16_t next = 0;  // in its chain, from 1
};

class pattern_entry {
 public:
  pattern_entry(std::string_view pattern, bool ends_preview) : ends_preview_(ends_preview) {
    const std::size_t open = pattern.find(ellipsis);
    open_ = open != std::string_view::npos;
    prefix_ = pattern.substr(0, open);
    for (std::size_t at = open; at != std::string_view::npos;) {
      pattern.remove_prefix(at + ellipsis.size());
      at = pattern.find(ellipsis);
      rest_.emplace_back(pattern.substr(0, at));
    }
  }

  [[nodiscard]] const std::string& prefix() const noexcept { return prefix_; }
  [[nodiscard]] bool ends_preview() const noexcept { return ends_preview_; }
  /// Whether an ellipsis follows the prefix, and whether nothing but that matters.
  [[nodiscard]] bool is_open() const noexcept { return open_; }
  [[nodiscard]] bool is_simple() const noexcept { return rest_.empty() || (rest_.size() == 1 && rest_[0].empty()); }
  void leave_out_sentences() noexcept { not_a_sentence_ = true; }

  [[nodiscard]] bool matches(std::string_view line) const noexcept {
    return detail::begins_with(line, prefix_) && matches_after_prefix(line);
  }

  /// The same for a line that begins with the prefix.
  [[nodiscard, gnu::noinline]] bool matches_after_prefix(std::string_view line) const noexcept {
    const char last = line.back();
    if (not_a_sentence_ && (last == '.' || last == '!' || last == '?')) {
      return false;
    }
    line.remove_prefix(prefix_.size());
    if (!open_) {
      return line.empty();
    }
    for (std::size_t i = 0; i + 1 < rest_.size(); ++i) {
      const std::size_t found = find(line, rest_[i]);
      if (found == std::string_view::npos) {
        return false;
      }
      line.remove_prefix(found + rest_[i].size());
    }
    return rest_.back().empty() || line.ends_with(rest_.back());
  }

 private:
  // As line.find(wanted), which compares by a call.
  static std::size_t find(std::string_view line, std::string_view wanted) noexcept {
    std::size_t at = 0;
    while (!wanted.empty() && at != std::string_view::npos && !detail::begins_with(line.substr(at), wanted)) {
      at = line.find(wanted.front(), at + 1);
    }
    return at;
  }

  std::string prefix_;             // before the first ellipsis
  std::vector<std::string> rest_;  // after each ellipsis
  bool open_ = false;
  bool ends_preview_;
  bool not_a_sentence_ = false;
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

// `## Heading`: one to six `#`, a blank, and text (a line does not end in a blank).
bool is_marked_heading(std::string_view line) noexcept {
  const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
  return marks >= 1 && marks <= 6 && marks < line.size() && (line[marks] == ' ' || line[marks] == '\t');
}

bool is_ascii(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

// A character beyond ASCII, and what it folds to.
struct variant {
  std::string written;
  std::string folding;
};

// The characters that four bytes of `folded`, those a line begins with, may be written with. Where it begins with
// ASCII, these are the ones that fold to ASCII (CaseFolding.txt): the built-in headings need no more, and so no walk
// over Unicode when a program starts. (What folds to ASCII and a mark behind it has the mark among the first five
// bytes.)
std::vector<variant> variants_in(std::string_view folded) {
  if (is_ascii(folded.substr(0, 8))) {
    return {{"\xE2\x84\xAA", "k"},   {"\xC5\xBF", "s"},      {"\xC3\x9F", "ss"},     {"\xE1\xBA\x9E", "ss"},
            {"\xEF\xAC\x80", "ff"},  {"\xEF\xAC\x81", "fi"}, {"\xEF\xAC\x82", "fl"}, {"\xEF\xAC\x83", "ffi"},
            {"\xEF\xAC\x84", "ffl"}, {"\xEF\xAC\x85", "st"}, {"\xEF\xAC\x86", "st"}};
  }
  std::vector<variant> found;
  detail::for_each_variant(folded, &found, [](void* list, std::string_view character, std::string_view folding) {
    static_cast<std::vector<variant>*>(list)->push_back({std::string(character), std::string(folding)});
  });
  return found;
}

// Calls `use` with every way in which a line may begin that is a heading and folds to `folded`: with the first four
// bytes or more, or with the whole line.
template <class Use>
void for_each_start(std::string_view folded, const std::vector<variant>& variants, const std::string& written,
                    const Use& use) {
  if (written.size() >= 4) {
    return use(written);
  }
  if (folded.empty()) {
    use(written);
    for (const char next : {' ', '\t', ':'}) {  // may follow a heading
      for_each_start(folded, variants, written + next, use);
    }
    return;
  }
  const std::string_view itself = folded.substr(0, detail::utf8_sequence(folded));
  for_each_start(folded.substr(itself.size()), variants, written + std::string(itself), use);
  for (const variant& one : variants) {
    if (folded.starts_with(one.folding)) {
      for_each_start(folded.substr(one.folding.size()), variants, written + one.written, use);
    }
  }
}

}  // namespace

struct vocabulary::tables {
  std::vector<heading_entry> headings;
  std::vector<pattern_entry> patterns;
  // Chains of headings by length and first letter when folded: the number, from 1, of the first entry; entries have the
  // next one's. Nearly every chain has one link.
  std::array<std::uint16_t, 256> by_shape{};
  std::size_t longest = 0;

  static std::size_t shape(std::string_view heading) noexcept {
    return (heading.size() * 29 + (static_cast<unsigned char>(heading.front()) | 0x20U)) & 0xFF;
  }

  [[nodiscard]] const heading_entry* find(std::string_view heading) const noexcept {
    if (heading.empty() || heading.size() > 3 * longest) {
      return nullptr;
    }
    for (std::size_t i = by_shape[shape(heading)]; i != 0; i = headings[i - 1].next) {
      const heading_entry& entry = headings[i - 1];
      if (detail::equal(entry.written, heading) ||
          (entry.folded.size() == heading.size() && detail::equal_folded(entry.folded, heading))) {
        return &entry;
      }
    }
    // Folding ASCII keeps the length, so an ASCII heading has the shape of its folding and would have been found.
    return is_ascii(heading) ? nullptr : find_folded(heading);
  }

 private:
  [[nodiscard, gnu::cold, gnu::noinline]] const heading_entry* find_folded(std::string_view heading) const noexcept {
    // Folding is slow. What stands before the first byte beyond ASCII must begin some heading already.
    const auto* const odd = std::find_if(heading.begin(), heading.end(), [](char c) { return !is_ascii({&c, 1}); });
    const auto ascii = static_cast<std::size_t>(odd - heading.begin());
    const bool may_fold_to_one = std::any_of(headings.begin(), headings.end(), [&](const heading_entry& entry) {
      return entry.folded.size() >= ascii &&
             detail::equal_folded({entry.folded.data(), ascii}, heading.substr(0, ascii));
    });
    if (!may_fold_to_one) {
      return nullptr;
    }
    char folded[folded_capacity];
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

vocabulary::vocabulary() : entries_(1), tables_(std::make_unique<tables>()) {
  mark_start("#", look_for_pattern);  // however long
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
  // Of those that begin alike the last one is looked at first, so the commonest comes last.
  for (auto heading = std::rbegin(headings); heading != std::rend(headings); ++heading) {
    add_heading(heading->second, heading->first);
  }
  add_call_to_action("Get more from every podcast");
  add_call_to_action("Get Full Transcript\xE2\x80\xA6", true);
  add_call_to_action("Get the full analysis with \xE2\x80\xA6");
  add_call_to_action("AI summaries, searchable transcripts\xE2\x80\xA6");
  add_call_to_action("Add to Chrome", true);
  add_call_to_action("Install \xE2\x80\xA6 to \xE2\x80\xA6", true);
  tables_->patterns.back().leave_out_sentences();  // "Install it to disk, then." is speech
}

vocabulary::~vocabulary() = default;
vocabulary::vocabulary(const vocabulary& other)
    : starts_(other.starts_),
      longest_heading_line_(other.longest_heading_line_),
      has_short_headings_(other.has_short_headings_),
      entries_(other.entries_),
      tables_(std::make_unique<tables>(*other.tables_)) {}
vocabulary::vocabulary(vocabulary&& other) noexcept = default;
vocabulary& vocabulary::operator=(vocabulary other) noexcept {
  starts_ = other.starts_;
  longest_heading_line_ = other.longest_heading_line_;
  has_short_headings_ = other.has_short_headings_;
  std::swap(entries_, other.entries_);
  std::swap(tables_, other.tables_);
  return *this;
}

const vocabulary& vocabulary::builtin() noexcept {
  static const vocabulary words;
  return words;
}

void vocabulary::mark_start(std::string_view bytes, std::uint16_t look_for) noexcept {
  std::uint16_t& start = starts_[slot(key(detail::first_four(bytes)))];
  start = static_cast<std::uint16_t>(start | look_for);
}

vocabulary::entry* vocabulary::add_entry(std::string_view text, bool open_ended, meaning is) {
  std::uint16_t& start = starts_[slot(key(detail::first_four(text)))];
  if (entries_.size() > chain_mask || text.size() > window) {
    return nullptr;  // look_up finds it
  }
  // Calls to action stand before headings, and what was added later before what was added earlier.
  std::size_t before = 0;
  std::size_t after = start & chain_mask;
  while (is.what == meaning::sort::heading && after != 0 && entries_[after].is.what == meaning::sort::call_to_action) {
    before = after;
    after = entries_[after].next;
  }
  entry& added_entry = entries_.emplace_back();
  std::copy(text.begin(), text.end(), added_entry.bytes);
  std::fill(added_entry.any + text.size(), std::end(added_entry.any), '\xFF');
  added_entry.size = static_cast<std::uint32_t>(text.size());
  added_entry.more = open_ended ? 0xFFFFFFFF : 0;
  added_entry.next = static_cast<std::uint16_t>(after);
  added_entry.doubts = is.what == meaning::sort::heading ? look_for_pattern : 0;
  added_entry.is = is;
  const auto added = static_cast<std::uint16_t>(entries_.size() - 1);
  if (before != 0) {
    entries_[before].next = added;
  } else {
    start = static_cast<std::uint16_t>(added | (start & ~unsigned{chain_mask}));
  }
  return &added_entry;
}

bool vocabulary::add_heading(std::string_view heading, section_kind kind) {
  heading = bare_heading(heading);
  char folded[folded_capacity];
  const std::size_t size = detail::case_fold(heading, folded);
  if (heading.empty() || size == detail::npos || size > max_heading_bytes || kind == section_kind::front_matter) {
    return false;
  }
  tables& all = *tables_;
  const std::string_view key(folded, size);
  const auto same = std::find_if(all.headings.begin(), all.headings.end(),
                                 [&](const heading_entry& entry) { return entry.folded == key; });
  if (same != all.headings.end()) {
    same->kind = kind;
    for (entry& known : entries_) {
      if (known.is.what == meaning::sort::heading && detail::equal_folded({known.bytes, known.size}, heading)) {
        known.is.section = kind;
      }
    }
    return true;
  }
  std::uint16_t& chain = all.by_shape[tables::shape(key)];
  all.headings.push_back({std::string(heading), std::string(key), kind, chain});
  chain = static_cast<std::uint16_t>(all.headings.size());
  all.longest = std::max({all.longest, heading.size(), size});
  longest_heading_line_ = 3 * all.longest;  // folding makes text at most three times shorter

  const bool entered = add_entry(heading, false, {meaning::sort::heading, kind, false}) != nullptr;
  // However the line is written, its first four bytes must be known. Where they are ASCII an entry tells, if it has so
  // many, and ASCII as far as it is looked at.
  const bool entry_tells = entered && key.size() >= 4 && heading.size() >= 4 && is_ascii(heading.substr(0, 8));
  for_each_start(key, variants_in(key), {}, [&](const std::string& start) {
    const bool is_short = start.size() < 4;
    has_short_headings_ = has_short_headings_ || is_short;
    if (!entry_tells || is_short || !is_ascii(start)) {
      mark_start(start, look_for_heading);
    }
  });
  return true;
}

bool vocabulary::add_call_to_action(std::string_view pattern, bool ends_preview) {
  pattern_entry entry(pattern, ends_preview);
  if (entry.prefix().size() < 4) {
    return false;
  }
  const meaning is = {meaning::sort::call_to_action, section_kind::other, ends_preview};
  if (vocabulary::entry* const added = add_entry(entry.prefix(), entry.is_open(), is); added == nullptr) {
    mark_start(entry.prefix(), look_for_pattern);
  } else if (!entry.is_simple()) {
    added->doubts = chain_mask;  // always
    added->pattern = static_cast<std::uint32_t>(tables_->patterns.size() + 1);
  }
  tables_->patterns.push_back(std::move(entry));
  return true;
}

vocabulary::meaning vocabulary::look_up(std::string_view line) const noexcept {
  for (const pattern_entry& pattern : tables_->patterns) {
    if (pattern.matches(line)) {
      return {meaning::sort::call_to_action, section_kind::other, pattern.ends_preview()};
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

// A line that the first entry of its slot does not settle. In other letters than an entry's it may be a heading if its
// first eight bytes are not ASCII, or are one's but for the case.
vocabulary::meaning vocabulary::look_closer(std::string_view line, std::uint16_t hint) const noexcept {
  for (std::size_t i = hint & chain_mask; i != 0; i = entries_[i].next) {
    const entry& candidate = entries_[i];
    if (candidate.is_met_by(line)) {
      if ((hint & candidate.doubts) == 0) {
        return candidate.is;
      }
      if (candidate.pattern == 0) {
        return look_up(line);  // it may be something else, too
      }
      if (tables_->patterns[candidate.pattern - 1].matches_after_prefix(line)) {
        return candidate.is;
      }
    }
  }
  const std::uint64_t head = detail::load_eight(line.data());
  bool may_be_heading = (hint & look_for_heading) != 0 || (head & not_ascii) != 0;
  for (std::size_t i = hint & chain_mask; i != 0 && !may_be_heading; i = entries_[i].next) {
    const entry& candidate = entries_[i];
    const std::uint64_t differs = (head ^ detail::load_eight(candidate.bytes)) & ~detail::load_eight(candidate.any);
    may_be_heading = (differs & ~letter_case) == 0;
  }
  // A line too long for a heading, blanks and colon aside, can only match a pattern that has no entry.
  may_be_heading = may_be_heading && (line.size() <= longest_heading_line_ || line.back() == ':');
  return may_be_heading || (hint & look_for_pattern) != 0 ? look_up(line) : meaning{};
}

EPITOME_END_NAMESPACE
