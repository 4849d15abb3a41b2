#include <epitome/grammar/turn_grammar.hpp>

#include <algorithm>
#include <optional>
#include <string_view>

#include <epitome/core/bytes.hpp>
#include <epitome/grammar/line_rules.hpp>

#include "../core/ascii.hpp"
#include "blanks.hpp"
#include "label_groups.hpp"
#include "label_words.hpp"
#include "people.hpp"
#include "speaker_label.hpp"
#include "time_stamp.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

string_view text_of(const page_tables& page, text_range range) noexcept {
  return page.text_of(range);
}

// One of the last labels, if `line` is `Name: text` with the same name again, as most lines of a labelled transcript
// are. Whatever needs a closer look (more blanks, a stamp, a URL) is left to `read_speaker_label`.
const label_row* find_known_label(const page_tables& page, string_view line) noexcept {
  constexpr std::size_t most_speakers = 4;
  const std::size_t count = page.labels.size();
  for (std::size_t i = count; i != 0 && i + most_speakers > count; --i) {
    const label_row& row = page.labels[i - 1];
    const std::size_t size = row.name.size();
    const bool plain =
        row.name.begin == page.blocks[row.block].begin && row.text_begin == row.name.end + 2 && row.start < 0;
    if (plain && line.size() > size + 2 && line[size] == ':' && line[size + 1] == ' ' &&
        equal_bytes(line.data(), text_of(page, row.name).data(), size)) {
      const char next = line[size + 2];
      const bool closer =
          is_blank(next) || next == '(' || next == '[' || next == '/' || begins_with_url(line.substr(size + 2));
      return closer ? nullptr : &row;
    }
  }
  return nullptr;
}

void add_label(page_tables& page, std::uint32_t block, const speaker_label& found) {
  const text_range line = page.blocks[block];
  const auto offset = [&](string_view part) {
    return line.begin + static_cast<std::uint32_t>(part.data() - text_of(page, line).data());
  };
  const std::uint32_t name = offset(found.name);
  page.labels.push_back({hash_of_label(found.name),
                         block,
                         {name, name + static_cast<std::uint32_t>(found.name.size())},
                         found.text.empty() ? line.end : offset(found.text),
                         no_person,
                         false,
                         found.start});
}

// The seconds of `(00:21):` alone, or -1.
double read_lone_time(string_view line) noexcept {
  const bool may_be = line.size() > 2 && line.back() == ':' && (line.front() == '(' || line.front() == '[');
  const time_stamp stamp = may_be ? read_bracketed_stamp(line, true) : time_stamp{};
  return stamp.size != 0 && stamp.size + 1 == line.size() ? stamp.seconds : -1;
}

// Marks the labels that stand alone with a time above a line that is neither another one nor a time.
void mark_timed_labels(page_tables& page) noexcept {
  const block_run* run = page.turn_runs.begin();
  for (label_row* label = page.labels.data(); label != page.labels.data() + page.labels.size(); ++label) {
    while (run->last <= label->block) {
      ++run;
    }
    const std::uint32_t below = label->block + 1;
    const label_row* const next = label + 1;
    const bool labelled = next != page.labels.end() && next->block == below && is_alone(page, *next);
    label->counts = label->start >= 0 && is_alone(page, *label) && below != run->last && !labelled &&
                    read_lone_time(text_of(page, page.blocks[below])) < 0;
  }
}

// Without brackets, a stamp may be a number that somebody says. Where it is none, labels may stand behind it.
void decide_bare_stamps(page_tables& page) {
  constexpr std::uint32_t least_stamps = 3;
  std::uint32_t lines = 0;
  for (const block_run run : page.turn_runs) {
    lines += run.last - run.first;
  }
  if (page.bare_stamps < least_stamps || 2 * page.bare_stamps < lines) {
    page.bare_stamps = 0;
    return;
  }
  page.has_stamps = true;
  for (const block_run run : page.turn_runs) {
    for (std::uint32_t block = run.first; block < run.last; ++block) {
      const std::optional<stamped_line> line = read_bare_stamped_line(text_of(page, page.blocks[block]));
      if (line && line->label) {
        add_label(page, block, *line->label);
      }
    }
  }
  sort_labels_by_place(page);
}

std::optional<stamped_line> read_stamps_of(const page_tables& page, string_view line) noexcept {
  std::optional<stamped_line> found = page.has_stamps ? read_stamped_line(line) : std::nullopt;
  return found || page.bare_stamps == 0 ? found : read_bare_stamped_line(line);
}

// Builds turns from blocks in order. A label that stands alone opens a turn that takes the lines below it.
class turn_builder {
 public:
  explicit turn_builder(page_tables& page) noexcept : page_(page) {}

  void add_line(std::uint32_t block) {
    if (const auto stamped = read_stamps_of(page_, text_of(page_, page_.blocks[block]))) {
      return add_stamped(block, *stamped);
    }
    if (speaker_ != nullptr) {
      if (const double start = read_lone_time(text_of(page_, page_.blocks[block])); start >= 0) {
        const std::uint32_t end = page_.blocks[block].end;
        add_turn({block, {end, end}, speaker_->name, none, speaker_->person, start, -1});
        return;
      }
    }
    if (!open_) {
      speaker_ = nullptr;
      page_.turns.push_back({block, page_.blocks[block], {}, block, no_person, -1, -1});
      return;
    }
    if (page_.turns.back().text_block == none) {
      page_.turns.back().text_block = block;
      page_.turns.back().text.begin = page_.blocks[block].begin;
    }
    page_.turns.back().text.end = page_.blocks[block].end;
    last_line_ = block;
  }

  void add_label(const label_row& label) {
    const text_range line = page_.blocks[label.block];
    const bool alone = label.text_begin == line.end;
    speaker_ = &label;
    add_turn({label.block,
              {label.text_begin, line.end},
              label.name,
              alone ? none : label.block,
              label.person,
              label.start,
              -1});
  }

  void end_run() {
    close();
    speaker_ = nullptr;
  }

 private:
  // A line without a label that counts. Where the label above stands alone, its turn begins here; else the speaker of
  // the turn above goes on.
  void add_stamped(std::uint32_t block, const stamped_line& line) {
    const std::uint32_t end = page_.blocks[block].end;
    const text_range text{end - static_cast<std::uint32_t>(line.text.size()), end};
    turn_row* const above = open_ && page_.turns.back().text_block == none ? &page_.turns.back() : nullptr;
    if (above == nullptr || above->start >= 0) {
      const bool known = speaker_ != nullptr;
      add_turn({block, text, known ? speaker_->name : text_range(), text.empty() ? none : block,
                known ? speaker_->person : no_person, line.start, -1});
      return;
    }
    above->start = line.start;
    see_time(*above);
    if (text.empty()) {
      page_.marks[block] = block_mark(block_kind::speaker_label);
      return;
    }
    above->text = text;
    above->text_block = block;
    open_ = false;
  }

  // `turn` has its text, or takes that of the lines below.
  void add_turn(const turn_row& turn) {
    close();
    page_.turns.push_back(turn);
    see_time(turn);
    if (turn.text_block == none) {
      page_.marks[turn.first_block] = block_mark(block_kind::speaker_label);
      open_ = true;
    }
  }

  void see_time(const turn_row& turn) {
    if (turn.start < 0) {
      return;
    }
    if (turn.start < latest_) {
      page_.diagnostics.push_back({diagnostic_code::time_goes_back, page_.blocks[turn.first_block].begin});
    }
    latest_ = turn.start;
  }

  void close() {
    if (open_ && page_.turns.back().text_block != none) {
      const turn_row& turn = page_.turns.back();
      if (turn.text_block != last_line_) {
        join_lines(page_, turn.text_block, last_line_, turn.text.end);
      }
    }
    open_ = false;
  }

  page_tables& page_;
  const label_row* speaker_ = nullptr;  // whom a time alone continues
  double latest_ = -1;
  std::uint32_t last_line_ = 0;
  bool open_ = false;
};

// Whether all labels are `Name: text`, so few that their number tells nothing, and of nobody: as `Here it is:` may
// stand in what somebody says.
bool are_labels_of_nobody(const page_tables& page) {
  return page.labels.size() < least_occurrences &&
         std::all_of(page.labels.begin(), page.labels.end(), [&](const label_row& label) {
           const text_range line = page.blocks[label.block];
           const string_view name = text_of(page, label.name);
           return label.name.begin == line.begin && label.text_begin == label.name.end + 2 &&
                  label.text_begin != line.end && label.start < 0 && !has_role(name) && !is_generic_label(name) &&
                  match_person(page, name) == no_person;
         });
}

}  // namespace

void add_label_candidate(page_tables& page, std::uint32_t block) {
  const text_range line = page.blocks[block];
  const string_view text = text_of(page, line);
  if (is_digit(text.front())) {  // no name begins so
    page.bare_stamps += read_bare_stamped_line(text) ? 1U : 0U;
    return;
  }
  if (const label_row* const known = find_known_label(page, text)) {
    label_row again = *known;
    again.block = block;
    again.name = {line.begin, line.begin + known->name.size()};
    again.text_begin = again.name.end + 2;
    page.labels.push_back(again);
    return;
  }
  std::optional<speaker_label> found = read_speaker_label(text);
  if (!found) {
    const std::optional<stamped_line> stamped = read_stamped_line(text);
    page.has_stamps = page.has_stamps || stamped;
    if (!stamped || !stamped->label) {
      return;
    }
    found = stamped->label;
  }
  add_label(page, block, *found);
}

bool read_labelled_turns(page_tables& page) {
  if (!page.has_stamps && page.bare_stamps == 0 && are_labels_of_nobody(page)) {
    return false;
  }
  const block_run* const run = std::find_if(page.turn_runs.begin(), page.turn_runs.end(),
                                            [](block_run each) { return each.first != each.last; });
  decide_bare_stamps(page);
  mark_timed_labels(page);
  if (!decide_labels(page, run->first, false) && !page.has_stamps) {
    return false;
  }
  turn_builder builder(page);
  const label_row* label = page.labels.begin();
  for (const block_run run : page.turn_runs) {
    for (std::uint32_t block = run.first; block < run.last; ++block) {
      if (label != page.labels.end() && label->block == block) {
        if (label->counts) {
          builder.add_label(*label++);
          continue;
        }
        ++label;
      }
      builder.add_line(block);
    }
    builder.end_run();
  }
  // Sections after the transcript have joined their lines before it.
  std::sort(page.joined.data(), page.joined.data() + page.joined.size(),
            [](const joined_row& a, const joined_row& b) { return a.block < b.block; });
  return true;
}

void join_lines(page_tables& page, std::uint32_t first, std::uint32_t last, std::uint32_t end) {
  bool as_in_source = true;
  for (std::uint32_t block = first; block < last && as_in_source; ++block) {
    const std::uint32_t end = page.blocks[block].end;
    as_in_source = page.blocks[block + 1].begin == end + 1 && text_of(page, {end, end + 1}) == "\n";
  }
  if (as_in_source) {
    return;
  }
  const auto arena_begin = static_cast<std::uint32_t>(page.arena.size());
  for (std::uint32_t block = first; block <= last; ++block) {
    const text_range line = {page.blocks[block].begin, block == last ? end : page.blocks[block].end};
    const string_view text = text_of(page, line);
    char* const out = page.arena.room(text.size() + 1);
    std::copy(text.begin(), text.end(), out);
    out[text.size()] = '\n';
    page.arena.commit(text.size() + 1);
  }
  const auto arena_end = static_cast<std::uint32_t>(page.arena.size() - 1);
  page.joined.push_back({first, {arena_begin, arena_end}});
  page.marks[first].set(block_mark::flag::joined);
}

}  // namespace detail

EPITOME_END_NAMESPACE
