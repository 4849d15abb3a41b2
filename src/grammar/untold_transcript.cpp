#include "untold_transcript.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "blanks.hpp"
#include "cue_labels.hpp"
#include "deposition.hpp"
#include "heading_labels.hpp"
#include "label_groups.hpp"
#include "label_words.hpp"
#include "labelled_line.hpp"
#include "speaker_label.hpp"
#include "speakers.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

constexpr std::uint32_t most_lines = 256;
constexpr std::size_t longest_look = 4096;      // at a line
constexpr std::uint32_t most_lines_above = 12;  // what is sure to be speech
constexpr std::uint32_t most_lines_above_times = 4;
constexpr std::uint32_t most_lines_of_title = 2;  // more than these are above names with times only
constexpr std::uint32_t fewest_marked = 3;
// Seconds between stamps; those of chapters lie further apart, and have titles behind them.
constexpr double longest_mean = 30;
constexpr double longest_mean_of_sentences = 120;

// The line below the first heading of a transcript, or the first of all, if no heading opens anything that only a page
// has. Markdown may have a summary above a transcript.
std::optional<std::uint32_t> first_line(const page_tables& page) noexcept {
  std::uint32_t first = 0;
  bool summary = false;
  bool marked = false;
  for (const heading_row& heading : page.headings) {
    const bool is_marked = page.text_of(page.blocks[heading.block]).starts_with('#');
    marked = marked || (is_marked && heading.kind == section_kind::transcript);
    switch (heading.kind) {
      case section_kind::summary:
        if (!is_marked) {
          return std::nullopt;
        }
        summary = true;
        break;
      case section_kind::transcript:
        first = first == 0 ? heading.block + 1 : first;
        break;
      case section_kind::chapters:
      case section_kind::show_notes:
      case section_kind::other:
        break;
      default:
        return std::nullopt;
    }
  }
  // In HTML, below the title, whatever a site puts above it.
  const bool titled = page.title < page.hints.size() && page.hints[page.title].heading == 1;
  first = first == 0 && titled ? page.title + 1 : first;
  return summary && !marked ? std::nullopt : std::optional(first);
}

// `**Date:** 4 May`, a rule, a list, a remark in italics, a row of a table: it says something of what is below, and
// would not be missed.
bool is_metadata(string_view line) noexcept {
  const char front = line.empty() ? '\0' : line.front();
  const bool listed = line.size() > 1 && (front == '-' || front == '*') && is_blank(line[1]);
  const bool italic = line.size() > 2 && (front == '_' || (front == '*' && line[1] != '*')) && line.back() == front;
  if (front == '|' || front == '>' || listed || italic || is_rule(line) || is_markup_alone(line)) {
    return true;
  }
  const std::optional<line_label> label = read_line_label(read_line_front(line));
  return label && (line.starts_with("**") || is_metadata_key(label->name));
}

bool opens_transcript(const page_tables& page) noexcept {
  return std::any_of(page.headings.begin(), page.headings.end(),
                     [](const heading_row& heading) { return heading.kind == section_kind::transcript; });
}

// Whether at most a title and metadata stand above the first heading, or no heading opens a transcript, as those of
// what is spoken of do not. A page may have more above one that does; Markdown and HTML say that a title is one.
bool begins_with_heading(const page_tables& page) noexcept {
  if (!opens_transcript(page)) {
    return true;
  }
  const std::uint32_t above = page.headings.empty() ? 0 : page.headings[0].block;
  const bool titled = above != 0 && (page.text_of(page.blocks[0]).starts_with('#') ||
                                     (!page.hints.empty() && page.hints[0].heading != 0));
  return above == 0 || (titled && std::all_of(page.blocks.begin() + 1, page.blocks.begin() + above,
                                              [&](text_range line) { return is_metadata(page.text_of(line)); }));
}

// What the lines of a text begin with.
class line_survey {
 public:
  // Whether a heading has told that a transcript begins.
  explicit line_survey(bool told) noexcept : told_(told) {}

  // Whether a look at the next line may tell more. Lines of a page end at LF, those of a file may end at CR.
  bool add_lines(string_view text) noexcept {
    string_view line = take_line(text);
    while (!line.empty() && add(line)) {
      line = take_line(text);
    }
    return line.empty();
  }

  // Most lines may go on with what somebody says above.
  [[nodiscard]] bool finds_speech() const noexcept {
    if (marked_ < fewest_marked) {
      return false;
    }
    if (thrice_ && again_ > 1) {
      return above_ <= most_lines_above;
    }
    const bool said = have_mean_below(longest_mean_of_sentences) && 2 * sentences_ >= stamps_;
    const bool timed = said || have_mean_below(longest_mean);
    const std::uint32_t most_above = timed_ >= fewest_marked || said ? most_lines_above_times : most_lines_of_title;
    return 4 * marked_ >= lines_ && above_ <= most_above && (timed_ >= fewest_marked || again_ != 0 || timed);
  }

 private:
  struct known_name {
    std::uint64_t hash;
    std::uint32_t times;
  };
  static constexpr std::size_t most_names = 8;

  [[nodiscard]] bool have_mean_below(double seconds) const noexcept {
    return stamps_ >= fewest_marked && last_time_ > first_time_ && last_time_ - first_time_ < seconds * (stamps_ - 1);
  }

  bool add(string_view line) noexcept {
    const line_front front = read_line_front(line);
    const bool silent = line.front() == '#' || (line.front() == '|' && marked_ == 0);
    if ((silent && front.start < 0) || is_event(line) || is_rule(line)) {
      return true;
    }
    const std::optional<line_label> label = read_line_label(front);
    const bool is_label = label && (told_ || !(label->aside || label->dashed)) &&
                          (!label->loose || label->timed || is_numbered_speaker(label->name));
    if (front.start < 0 && !is_label) {
      lines_ += marked_ != 0 ? 1 : 0;
      above_ += marked_ == 0 && line.front() != '>' ? 1 : 0;
      return above_ <= most_lines_above;
    }
    ++lines_;
    ++marked_;
    if (front.start >= 0) {
      first_time_ = stamps_++ == 0 ? front.start : first_time_;
      last_time_ = front.start;
      sentences_ += ends_sentence(front.rest) ? 1 : 0;
    }
    if (is_label) {
      add_name(label->name);
      timed_ += label->start >= 0 || front.start >= 0 ? 1 : 0;
    }
    return true;
  }

  // Of more names than there is room for, the last one is forgotten.
  void add_name(string_view label) noexcept {
    const std::uint64_t hash = hash_of_label(label);
    known_name* const end = names_ + named_;
    known_name* const name = std::find_if(names_, end, [&](const known_name& known) { return known.hash == hash; });
    if (name == end) {
      named_ = std::min(named_ + 1, most_names);
      names_[named_ - 1] = {hash, 1};
      return;
    }
    ++name->times;
    again_ += name->times == 2 ? 1 : 0;
    // Code that is shown may have `def it(all):` again and again.
    thrice_ = thrice_ || (name->times == least_occurrences && (is_proper_name(label) || is_generic_label(label)));
  }

  // Titles of chapters ask, too.
  static bool ends_sentence(string_view text) noexcept {
    return !text.empty() && (text.back() == '.' || text.back() == '!' || text.ends_with("\xE3\x80\x82"));
  }

  bool told_;
  known_name names_[most_names]{};
  std::size_t named_ = 0;
  std::uint32_t again_ = 0;   // names that have come twice
  bool thrice_ = false;       // one has come three times
  std::uint32_t above_ = 0;   // lines before the first that has a stamp or label
  std::uint32_t marked_ = 0;  // lines that have one
  std::uint32_t lines_ = 0;   // from the first of them on
  std::uint32_t stamps_ = 0;
  std::uint32_t sentences_ = 0;  // stamped lines that end like one
  std::uint32_t timed_ = 0;      // labels with a time
  double first_time_ = 0;
  double last_time_ = 0;
};

}  // namespace

bool is_untold_transcript(const page_tables& page) noexcept {
  const std::optional<std::uint32_t> first = first_line(page);
  if (!first) {
    return false;
  }
  if (!page.headings.empty() && what_headings_name(page, 0).names != heading_names::none) {
    return true;
  }
  if (!begins_with_heading(page)) {
    return false;
  }
  if (is_deposition(page, *first)) {
    return true;
  }
  line_survey survey(opens_transcript(page));
  const auto count = static_cast<std::uint32_t>(page.blocks.size());
  const std::uint32_t last = std::min(count, *first + most_lines);
  for (std::uint32_t block = *first; block < last; ++block) {
    const block_kind kind = page.marks[block].kind();
    const bool silent = kind == block_kind::heading || kind == block_kind::chapter;
    if (!silent && !survey.add_lines(page.text_of(page.blocks[block]).substr(0, longest_look))) {
      return false;
    }
  }
  return survey.finds_speech();
}

bool shows_speech(string_view text) noexcept {
  line_survey survey(false);
  return survey.add_lines(text) && survey.finds_speech();
}

}  // namespace detail

EPITOME_END_NAMESPACE
