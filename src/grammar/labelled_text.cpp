#include "labelled_text.hpp"

#include <algorithm>
#include <optional>

#include <epitome/core/limits.hpp>
#include <epitome/grammar/line_rules.hpp>
#include <epitome/grammar/vocabulary.hpp>

#include "blanks.hpp"
#include "change_marks.hpp"
#include "chapter_line.hpp"
#include "deposition.hpp"
#include "heading_labels.hpp"
#include "kept_sections.hpp"
#include "label_groups.hpp"
#include "markdown_links.hpp"
#include "speaker_label.hpp"
#include "speakers.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

// A value of YAML or TOML. What it escapes stays as it is.
string_view without_quotes(string_view value) noexcept {
  const bool quoted =
      value.size() > 2 && value.front() == value.back() && (value.front() == '"' || value.front() == '\'');
  return quoted ? value.substr(1, value.size() - 2) : value;
}

// The name in `*Name*`, `**Name**` or `_Name_`, or nothing.
string_view emphasised_name(string_view line) noexcept {
  const std::size_t begin = std::min(line.find_first_not_of("*_"), line.size());
  const bool closed = begin != 0 && line.size() > 2 * begin && line.ends_with(line.substr(0, begin));
  const string_view name = closed ? line.substr(begin, line.size() - 2 * begin) : string_view();
  return is_label_name(name) && is_proper_name(name) ? name : string_view();
}

}  // namespace

bool labelled_text::read() {
  const auto count = static_cast<std::uint32_t>(page_.blocks.size());
  std::fill_n(page_.marks.room(count), count, block_mark(block_kind::turn));
  page_.marks.commit(count);
  const std::uint32_t first = skip_front_matter();
  const front_title title = find_title(first);
  find_candidates(first);
  if (page_.title == none && title.block != none) {
    page_.title = title.block;
    page_.marks[title.block] = block_mark(block_kind::title);
    page_.blocks[title.block] = title.text;
  }
  if (names_below_ < least_occurrences || 2 * names_below_ < stamp_lines_) {
    drop_names_below_stamps();
  }
  if (emphasised_ != 0) {
    drop_rare_emphasised_names();
  }
  if (asides_ != 0 && 3 * asides_ < 2 * lines_) {
    drop_labels(page_, [this](const label_row& row) {
      return (is_aside(page_, row) && !is_numbered_speaker(bytes(row.name))) || is_listed(page_, row);
    });
  }
  if (has_dashed_labels_) {
    drop_definitions(page_);
  }
  for (const label_row& label : page_.labels) {
    has_voices_ = has_voices_ || is_voice(page_, label);
  }
  labelled_ = decide_labels(page_, first_line_,
                            stamped_labels_ >= least_occurrences && 3 * stamped_labels_ >= 2 * stamped_texts_);
  if (deposition_) {
    std::for_each(page_.labels.data(), page_.labels.data() + page_.labels.size(),
                  [this](label_row& row) { row.counts = row.counts || names_who_asks(page_, row); });
  }
  // Between stamps that stand alone, others are numbers that somebody says.
  bare_stamps_are_times_ = bare_stamps_ >= least_occurrences && 2 * bare_stamps_ >= lone_stamps_;
  stamped_ = stamped_ || bare_stamps_are_times_;
  late_stamps_are_times_ = late_stamps_ >= least_occurrences && 2 * late_stamps_ >= page_.labels.size();
  dashes_are_marks_ = !labelled_ && dashes_ >= least_dashes && 2 * dashes_ >= lines_;
  if (has_list_ && !labelled_ && !stamped_ && !has_transcript_heading_) {
    read_show_notes(first);
  }
  build(first);
  keep_sections(page_, first);
  return !page_.file.cues.empty() || !page_.chapters.empty() || first != 0;
}

// What stands around the chapters is read, not said: a title, unless front matter has one, and down to the first
// heading or chapter, what the episode is about.
void labelled_text::read_show_notes(std::uint32_t first) {
  bool above = true;
  for (std::uint32_t block = first; block < page_.blocks.size(); ++block) {
    above = above && !is_note(block);
    if (is_note(block)) {
      continue;
    }
    if (block == 0) {
      page_.title = block;
    } else if (above) {
      page_.summary.push_back(block);
    }
    page_.marks[block] = block_mark(block == 0 ? block_kind::title : above ? block_kind::summary : block_kind::note);
  }
}

// `---`, metadata, `---`; or the same with `+++`.
std::uint32_t labelled_text::skip_front_matter() {
  const auto count = static_cast<std::uint32_t>(page_.blocks.size());
  const string_view mark = count == 0 ? string_view() : bytes(page_.blocks[0]);
  if (mark != "---" && mark != "+++") {
    return 0;
  }
  std::uint32_t last = 1;
  while (last < count && bytes(page_.blocks[last]) != mark) {
    ++last;
  }
  if (last == count) {
    return 0;
  }
  std::fill(&page_.marks[0], &page_.marks[0] + last + 1, block_mark(block_kind::note));
  add_people(1, last);
  return last + 1;
}

// The `title:` of the front matter above `first`; lines that are indented go on with it.
labelled_text::front_title labelled_text::find_title(std::uint32_t first) {
  for (std::uint32_t block = 1; block + 1 < first; ++block) {
    const text_range line = page_.blocks[block];
    const string_view text = bytes(line);
    const string_view behind = text.starts_with("title") ? skip_blanks(text.substr(5)) : string_view();
    if (behind.empty() || (behind.front() != ':' && behind.front() != '=')) {
      continue;
    }
    const string_view value = trimmed(behind.substr(1));
    std::uint32_t last = block;
    while (last + 2 < first && is_blank(page_.source[page_.blocks[last + 1].begin - 1])) {
      ++last;
    }
    if (value.empty() || value.front() == '>' || value.front() == '|') {
      return {};
    }
    return {block,
            last == block ? range_of(without_quotes(value), line) : join_title(range_of(value, line), block + 1, last)};
  }
  return {};
}

// A value that goes on in the lines from `first` to `last`, as one line, without the quotes around it.
text_range labelled_text::join_title(text_range value, std::uint32_t first, std::uint32_t last) {
  text_range end = page_.blocks[last];
  const char quote = bytes(value).front();
  if ((quote == '"' || quote == '\'') && bytes(end).back() == quote && value.size() > 1 && end.size() > 1) {
    ++value.begin;
    --end.end;
  }
  page_.decoded.start(page_.source);
  const std::uint32_t begin = page_.decoded.begin_text();
  page_.decoded.add_copied(value);
  std::uint32_t before = value.end;
  for (std::uint32_t block = first; block <= last; ++block) {
    const text_range next = block == last ? end : page_.blocks[block];
    page_.decoded.add_decoded(" ", {before, next.begin});
    page_.decoded.add_copied(next);
    before = next.end;
  }
  const text_range title = page_.decoded.end_text(begin);
  page_.decoded.finish();
  return title;
}

// The entries of a list `speakers:`, one a line or in brackets.
void labelled_text::add_people(std::uint32_t first, std::uint32_t last) {
  constexpr string_view key = "speakers:";
  bool in_list = false;
  for (std::uint32_t block = first; block < last; ++block) {
    const text_range line = page_.blocks[block];
    const string_view text = bytes(line);
    if (text.starts_with("- ")) {
      if (in_list) {
        add_person(text.substr(2), line);
      }
      continue;
    }
    in_list = text.starts_with(key);
    string_view list = in_list ? trimmed(text.substr(key.size())) : string_view();
    if (list.size() < 2 || list.front() != '[' || list.back() != ']') {
      continue;
    }
    for (list = list.substr(1, list.size() - 2); !list.empty();) {
      const std::size_t end = std::min(list.find(','), list.size());
      add_person(list.substr(0, end), line);
      list.remove_prefix(std::min(end + 1, list.size()));
    }
  }
}

void labelled_text::add_person(string_view name, text_range line) {
  name = without_quotes(trimmed(name));
  if (!name.empty() && page_.people.size() < no_person) {
    page_.people.push_back({range_of(name, line), {line.end, line.end}});
  }
}

// Whether somebody may say the line: it is there, and neither stamp nor label begins it.
bool labelled_text::is_plain(std::uint32_t block) const noexcept {
  if (block >= page_.blocks.size()) {
    return false;
  }
  const string_view text = bytes(page_.blocks[block]);
  const line_front front = read_line_front(text);
  const std::optional<line_label> label = front.start < 0 ? read_line_label(front) : std::nullopt;
  return front.start < 0 && !(label && label->text.empty()) && !text.starts_with('#');
}

// HTML: a heading of the first level above all that is said, below whatever a site puts on top. Returns the block below
// it.
std::uint32_t labelled_text::skip_html_title(std::uint32_t first) {
  for (std::uint32_t block = first; block < page_.hints.size(); ++block) {
    const line_front front = read_line_front(bytes(page_.blocks[block]));
    if (front.start >= 0 || read_line_label(front)) {
      return first;
    }
    if (page_.hints[block].heading == 1) {
      std::fill(&page_.marks[first], &page_.marks[first] + (block - first), block_mark(block_kind::note));
      page_.marks[block] = block_mark(block_kind::title);
      page_.title = block;
      return block + 1;
    }
  }
  return first;
}

// Headings, chapters and notes get their marks; what may be a label is noted, and stamps are counted.
void labelled_text::find_candidates(std::uint32_t first) {
  const auto count = static_cast<std::uint32_t>(page_.blocks.size());
  headings_ = what_headings_name(page_, first);
  deposition_ = is_deposition(page_, first);
  const std::uint32_t opening = heading_of_transcript(page_, first);
  const section_kind above =
      headings_.names != heading_names::none || opening != none ? section_kind::show_notes : section_kind::front_matter;
  section_kind section = above;
  for (std::uint32_t block = skip_html_title(first); block < count; ++block) {
    if (const string_view said = said_in_markup(bytes(page_.blocks[block])); !said.empty()) {
      page_.blocks[block] = range_of(said, page_.blocks[block]);
    }
    const string_view text = bytes(page_.blocks[block]);
    const bool below_label = !page_.labels.empty() && page_.labels.back().block + 1 == block &&
                             is_alone(page_, page_.labels.back()) && !may_be_title(page_.labels.back()) &&
                             !text.starts_with('#');
    if (auto opened = below_label ? std::nullopt : section_of_heading(text)) {
      // `# Tides: Transcript`, and a heading of its own below.
      const bool is_title = *opened == section_kind::transcript && opening != none && block < opening;
      opened = is_title ? section_kind::front_matter : opened;
      has_transcript_heading_ = has_transcript_heading_ || *opened == section_kind::transcript;
      const bool is_unknown = *opened == section_kind::front_matter;
      section = is_unknown && !has_transcript_heading_ ? above : *opened;
      if (is_unknown && headings_.names != heading_names::none && add_heading_label(block)) {
        first_line_ = lines_++ == 0 ? block : first_line_;
        section = section_kind::transcript;
        continue;
      }
      page_.marks[block] = block_mark(block_kind::heading);
      const std::optional<chapter_line> chapter = is_unknown ? read_chapter_line(behind_signs(text)) : std::nullopt;
      if (chapter && !chapter->title.empty()) {
        add_chapter(page_, block, *chapter, latest_chapter_);
      } else if (is_unknown && lines_ == 0 && page_.title == none && (block == 0 || level_of_heading(text) == 1)) {
        page_.title = block;
        page_.marks[block] = block_mark(block_kind::title);
        page_.blocks[block] = range_of(behind_signs(text), page_.blocks[block]);
      }
      continue;
    }
    const bool is_table =
        text.starts_with('|') && lines_ == 0 && read_line_front(text).start < 0;  // above all that is said
    if (is_images(text) || is_rule(text) || is_table || is_markup_alone(text)) {
      page_.marks[block] = block_mark(block_kind::note);
      continue;
    }
    if (lines_ == 0 && tells_of_next_line(text) && is_plain(block + 1)) {
      page_.marks[block] = page_.marks[block + 1] = block_mark(block_kind::note);
      ++block;
      continue;
    }
    const std::optional<chapter_line> chapter = read_chapter_line(text);
    const bool linked = chapter && chapter->linked;
    if (section == section_kind::chapters || linked || (chapter && section == section_kind::show_notes)) {
      read_chapter(page_, block, latest_chapter_);
      has_list_ = true;
      continue;
    }
    const bool in_transcript = section == section_kind::transcript;
    if (section != section_kind::front_matter && !in_transcript) {
      const bool sums_up = section == section_kind::summary && lines_ == 0;
      page_.marks[block] = block_mark(sums_up ? block_kind::summary : block_kind::note);
      if (sums_up) {
        page_.summary.push_back(block);
      }
      continue;
    }
    if (const std::uint32_t end = chapter && !in_transcript ? end_of_chapter_list(block) : block; end != block) {
      for (; block < end; ++block) {
        read_chapter(page_, block, latest_chapter_);
      }
      --block;
      has_list_ = true;
      continue;
    }
    first_line_ = lines_++ == 0 ? block : first_line_;
    note_line(block, text);
  }
}

bool labelled_text::add_heading_label(std::uint32_t block) {
  const text_range line = page_.blocks[block];
  const std::optional<line_label> label = read_heading_label(bytes(line));
  if (!label || (headings_.names == heading_names::timed && !label->timed) ||
      level_of_heading(bytes(line)) != headings_.level) {
    return false;
  }
  page_.labels.push_back({hash_of_label(label->name), block, range_of(label->name, line), line.end, no_person,
                          label->timed && is_plain(block + 1), label->start});
  return true;
}

// Chapters that no heading announces: a few short lines, each a stamp, a separator and a title, or a title and a stamp
// in brackets, in order, and further apart than anybody speaks at a time. From the beginning on, a stamp in parentheses
// needs no separator. Returns where they end, or `block`.
std::uint32_t labelled_text::end_of_chapter_list(std::uint32_t block) {
  constexpr std::uint32_t least_chapters = 3;
  constexpr std::size_t longest_title = 120;
  constexpr double least_mean = 30;  // seconds
  if (block < looked_for_chapters_) {
    return block;
  }
  double start = -1;
  double latest = -1;
  std::uint32_t end = block;
  std::uint32_t labels = 0;
  for (; end < page_.blocks.size(); ++end) {
    const string_view text = bytes(page_.blocks[end]);
    const std::optional<chapter_line> chapter = read_chapter_line(text);
    const bool is_listed =
        chapter && (chapter->separated || (chapter->enclosed && (start == 0 || chapter->start == 0)));
    if (!is_listed || chapter->title.empty() || chapter->title.size() > longest_title || chapter->start < latest) {
      break;
    }
    start = start < 0 ? chapter->start : start;
    latest = chapter->start;
    labels += read_speaker_label(chapter->title) ? 1U : 0U;
  }
  looked_for_chapters_ = std::max(end, block + 1);
  const std::uint32_t count = end - block;
  return count >= least_chapters && 2 * labels < count && latest - start >= least_mean * (count - 1) ? end : block;
}

// `Name` alone between a stamp alone and text.
bool labelled_text::is_name_below_stamp(std::uint32_t block, string_view text) const noexcept {
  if (block == 0 || !is_label_name(text) || !is_proper_name(text) || !is_plain(block + 1)) {
    return false;
  }
  const line_front above = read_line_front(bytes(page_.blocks[block - 1]));
  return above.start >= 0 && above.rest.empty();
}

void labelled_text::drop_names_below_stamps() {
  drop_labels(page_, [this](const label_row& row) { return row.counts && row.name == page_.blocks[row.block]; });
}

// `**Salt**`, but not `**Speaker 1**`.
bool labelled_text::may_be_title(const label_row& label) const noexcept {
  return is_emphasised(page_, label) && !is_numbered_speaker(bytes(label.name));
}

// Names in italics or bold, alone on their lines, may be headings of some kind: they speak if they come often, and all
// of them do where those that come often make up most.
void labelled_text::drop_rare_emphasised_names() {
  sort_labels_by_name(page_);
  std::size_t often = 0;
  for_each_name(page_, [&](label_row* group, label_row* next) {
    const auto count = static_cast<std::size_t>(
        std::count_if(group, next, [this](const label_row& row) { return may_be_title(row); }));
    often += count >= least_occurrences ? count : 0;
    for (; group != next; ++group) {
      group->text_begin = count < least_occurrences && may_be_title(*group) ? none : group->text_begin;
    }
  });
  const bool all = often != 0 && 4 * often >= 3 * emphasised_;
  std::for_each(page_.labels.data(), page_.labels.data() + page_.labels.size(), [&](label_row& row) {
    row.text_begin = all && row.text_begin == none ? page_.blocks[row.block].end : row.text_begin;
  });
  drop_labels(page_, [](const label_row& row) { return row.text_begin == none; });
  sort_labels_by_place(page_);
}

void labelled_text::note_line(std::uint32_t block, string_view text) {
  const text_range line = page_.blocks[block];
  const line_front front = read_line_front(text);
  bare_stamps_ += front.bare && !front.rest.empty() ? 1U : 0U;
  lone_stamps_ += front.bare && front.rest.empty() ? 1U : 0U;
  stamped_texts_ += front.start >= 0 && !front.rest.empty() ? 1U : 0U;
  stamp_lines_ += front.start >= 0 && front.rest.empty() ? 1U : 0U;
  stamped_ = stamped_ || (front.start >= 0 && (!front.bare || front.rest.empty()));
  dashes_ += size_of_dash(front.rest) != 0 ? 1U : 0U;
  std::optional<line_label> label = deposition_ ? read_deposition_label(text) : std::nullopt;
  label = label ? label : read_line_label(front);
  if (!label || has_year(label->name)) {
    if (is_name_below_stamp(block, text)) {
      ++names_below_;
      page_.labels.push_back({hash_of_label(text), block, line, line.end, no_person, true, -1});
    } else if (const string_view name = emphasised_name(text); !name.empty() && is_plain(block + 1)) {
      ++emphasised_;
      page_.labels.push_back({hash_of_label(name), block, range_of(name, line), line.end, no_person, false, -1});
    }
    return;
  }
  const bool below = label->text.empty() && (label->timed || label->loose) && is_plain(block + 1);
  if (label->loose && !below) {
    return;
  }
  asides_ += label->aside ? 1U : 0U;
  has_dashed_labels_ = has_dashed_labels_ || label->dashed;
  stamped_labels_ += (front.start >= 0 || label->start >= 0) && !label->text.empty() ? 1U : 0U;
  stamped_texts_ += front.start < 0 && label->start >= 0 && !label->text.empty() ? 1U : 0U;
  const line_front behind = read_line_front(label->text);
  const bool is_late = behind.bare && !behind.rest.empty() && !stands_apart(range_of(label->text, line), behind.rest);
  late_stamps_ += is_late ? 1U : 0U;
  page_.labels.push_back({hash_of_label(label->name), block, range_of(label->name, line),
                          label->text.empty() ? line.end : range_of(label->text, line).begin, no_person,
                          label->timed && below, label->start});
}

}  // namespace detail

EPITOME_END_NAMESPACE
