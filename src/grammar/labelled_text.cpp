#include "labelled_text.hpp"

#include <algorithm>
#include <optional>

#include <epitome/core/bytes.hpp>
#include <epitome/grammar/line_rules.hpp>
#include <epitome/grammar/turn_grammar.hpp>
#include <epitome/grammar/vocabulary.hpp>

#include "blanks.hpp"
#include "people.hpp"
#include "speaker_label.hpp"
#include "speakers.hpp"
#include "text_sink.hpp"
#include "time_stamp.hpp"
#include "unicode.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

constexpr std::size_t least_occurrences = 3;

// Two digits at `text`, or -1.
int two_digits(string_view text) noexcept {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return text.size() >= 2 && is_digit(text[0]) && is_digit(text[1]) ? (text[0] - '0') * 10 + text[1] - '0' : -1;
}

// `00;00;13;12`, as video editors write it. The last number counts frames, of which nobody says how many make a second.
time_stamp read_frame_stamp(string_view text) noexcept {
  int parts[4];
  for (std::size_t i = 0; i < 4; ++i) {
    parts[i] = two_digits(text.substr(std::min(3 * i, text.size())));
    if (parts[i] < 0 || (i < 3 && (text.size() < 3 * i + 3 || text[3 * i + 2] != ';'))) {
      return {};
    }
  }
  return {static_cast<double>(parts[0] * 3600 + parts[1] * 60 + parts[2]), 11};
}

time_stamp read_bare_stamp(string_view text) noexcept {
  const time_stamp stamp = read_stamp(text);
  return stamp.size != 0 ? stamp : read_frame_stamp(text);
}

// A stamp as it stands, or in brackets, which Markdown may have escaped: `\[\\00:04:10.14\\\]`.
time_stamp read_any_stamp(string_view text, bool& bare) noexcept {
  std::size_t at = text.starts_with('\\') ? 1 : 0;
  const char open = at < text.size() ? text[at] : '\0';
  bare = open != '[' && open != '(';
  if (bare) {
    return at == 0 ? read_bare_stamp(text) : time_stamp{};
  }
  const auto skip_escapes = [&](std::size_t from) { return std::min(text.find_first_not_of('\\', from), text.size()); };
  at = skip_escapes(at + 1);
  const time_stamp stamp = read_bare_stamp(text.substr(at));
  const std::size_t close = skip_escapes(at + stamp.size);
  if (stamp.size == 0 || close >= text.size() || text[close] != (open == '[' ? ']' : ')')) {
    return {};
  }
  return {stamp.seconds, close + 1};
}

// A label, also one that stands alone in bold: `**Name:**`.
std::optional<speaker_label> read_label(string_view line) noexcept {
  const string_view window = line.substr(0, label_window);
  if (window.find(':') == string_view::npos && window.find('\xEF') == string_view::npos) {
    return std::nullopt;
  }
  std::optional<speaker_label> found = read_speaker_label(line);
  if (!found && line.size() > 4 && line.starts_with("**") && line.ends_with("**")) {
    found = read_speaker_label(line.substr(2, line.size() - 4));
    found = found && found->text.empty() ? found : std::nullopt;
  }
  return found;
}

bool is_event_label(string_view name) noexcept {
  constexpr string_view words[] = {"break", "song", "jingle", "outro", "intro", "music"};
  return std::any_of(std::begin(words), std::end(words), [&](string_view word) { return equal_folded(name, word); }) ||
         (name.size() > 10 && equal_folded(name.substr(0, 10), "clip from "));
}

}  // namespace

void labelled_text::read() {
  const auto count = static_cast<std::uint32_t>(page_.blocks.size());
  std::fill_n(page_.marks.room(count), count, block_mark(block_kind::turn));
  page_.marks.commit(count);
  const std::uint32_t first = skip_front_matter();
  find_candidates(first);
  decide();
  stamped_ = stamped_ || bare_stamps_ >= least_occurrences;
  build(first);
}

// `---`, metadata, `---`.
std::uint32_t labelled_text::skip_front_matter() {
  const auto count = static_cast<std::uint32_t>(page_.blocks.size());
  if (count == 0 || bytes(page_.blocks[0]) != "---") {
    return 0;
  }
  std::uint32_t last = 1;
  while (last < count && bytes(page_.blocks[last]) != "---") {
    ++last;
  }
  if (last == count) {
    return 0;
  }
  std::fill(&page_.marks[0], &page_.marks[0] + last + 1, block_mark(block_kind::note));
  add_people(1, last);
  return last + 1;
}

// The entries of a list `speakers:`.
void labelled_text::add_people(std::uint32_t first, std::uint32_t last) {
  bool in_list = false;
  for (std::uint32_t block = first; block < last; ++block) {
    const text_range line = page_.blocks[block];
    const string_view text = bytes(line);
    if (!text.starts_with("- ")) {
      in_list = text == "speakers:";
      continue;
    }
    if (in_list && page_.people.size() < no_person) {
      page_.people.push_back({range_of(trimmed(text.substr(2)), line), {line.end, line.end}});
    }
  }
}

// Lines that nobody says: headings, rules, and the chapters that a heading announces.
bool labelled_text::is_note(std::uint32_t block) const noexcept {
  return page_.marks[block].kind() != block_kind::turn;
}

labelled_text::front labelled_text::read_front(text_range line) const noexcept {
  constexpr string_view starting = "Starting point is ";
  front found;
  found.text = line.begin;
  string_view text = bytes(line);
  const bool announced = text.starts_with(starting);
  text.remove_prefix(announced ? starting.size() : 0);
  const time_stamp first = read_any_stamp(text, found.bare);
  found.bare = found.bare && !announced;
  if (first.size == 0) {
    found.bare = false;
    return found;
  }
  string_view rest = skip_blanks(text.substr(first.size));
  // A range: a dash or an arrow, and another stamp.
  for (const string_view dash : {string_view("-->"), string_view("-"), string_view("\xE2\x80\x93")}) {
    if (rest.starts_with(dash)) {
      bool bare = false;
      const string_view after = skip_blanks(rest.substr(dash.size()));
      const time_stamp second = read_any_stamp(after, bare);
      if (second.size != 0) {
        found.end = second.seconds;
        rest = skip_blanks(after.substr(second.size));
      }
      break;
    }
  }
  const bool parted = rest.empty() || rest.data() != text.data() + first.size || text.front() == '[' ||
                      text.front() == '(' || text.front() == '\\';
  if (!parted) {
    return {-1, -1, line.begin, false};
  }
  // `(00:21):` alone.
  rest = rest == ":" ? string_view(rest.data() + 1, 0) : rest;
  found.start = first.seconds;
  found.text = range_of(rest, line).begin;
  return found;
}

void labelled_text::find_candidates(std::uint32_t first) {
  const vocabulary& words = vocabulary::builtin();
  bool in_chapters = false;
  std::uint32_t chapters = 0;
  const auto end_chapters = [&](std::uint32_t block) {
    if (in_chapters && chapters < block) {
      read_chapters(page_, chapters, block);
    }
    in_chapters = false;
  };
  for (std::uint32_t block = first; block < page_.blocks.size(); ++block) {
    const text_range line = page_.blocks[block];
    const string_view text = bytes(line);
    const vocabulary::meaning meaning = words.look_up(text);
    const bool marked = text.starts_with('#') && text.find_first_not_of('#') != string_view::npos &&
                        is_blank(text[text.find_first_not_of('#')]);
    if (marked || meaning.what == vocabulary::meaning::sort::heading) {
      end_chapters(block);
      in_chapters = meaning.what == vocabulary::meaning::sort::heading && meaning.section == section_kind::chapters;
      chapters = block + 1;
      page_.marks[block] = block_mark(block_kind::heading);
      continue;
    }
    if (in_chapters) {
      continue;
    }
    const front head = read_front(line);
    bare_stamps_ += head.bare ? 1U : 0U;
    stamped_ = stamped_ || (head.start >= 0 && (!head.bare || head.text == line.end));
    const text_range rest{head.text, line.end};
    if (std::optional<speaker_label> found = read_label(bytes(rest))) {
      // `Name: 00:12` is a label and a time alone.
      const front after = found->text.empty() ? front{} : read_front(range_of(found->text, rest));
      if (after.start >= 0 && after.text == line.end) {
        found->start = after.start;
        found->text = {};
      }
      page_.labels.push_back({hash_of_label(found->name), block, range_of(found->name, rest),
                              found->text.empty() ? line.end : range_of(found->text, rest).begin, no_person, false,
                              found->start});
    }
  }
  end_chapters(static_cast<std::uint32_t>(page_.blocks.size()));
}

void labelled_text::decide() {
  label_row* const first = page_.labels.data();
  label_row* const last = first + page_.labels.size();
  std::sort(first, last, [](const label_row& a, const label_row& b) { return a.hash < b.hash; });
  for (label_row* group = first; group != last;) {
    label_row* const next = std::find_if(group, last, [&](const label_row& row) { return row.hash != group->hash; });
    const string_view name = bytes(group->name);
    const std::uint16_t person = match_person(page_, name);
    // In HTML, a name alone on a line is the content of a `cite`.
    const bool cited = page_.format == page_format::podcast_html && std::any_of(group, next, [&](const label_row& row) {
                         return row.text_begin == page_.blocks[row.block].end;
                       });
    const bool counts = static_cast<std::size_t>(next - group) >= least_occurrences || person != no_person || cited ||
                        is_generic_label(name);
    labelled_ = labelled_ || counts;
    for (; group != next; ++group) {
      group->counts = counts;
      group->person = person;
    }
  }
  std::sort(first, last, [](const label_row& a, const label_row& b) { return a.block < b.block; });
}

void labelled_text::build(std::uint32_t first) {
  const label_row* label = page_.labels.begin();
  for (std::uint32_t block = first; block < page_.blocks.size(); ++block) {
    const text_range line = page_.blocks[block];
    if (is_note(block)) {
      begins_ = true;
      continue;
    }
    front head = read_front(line);
    if (head.bare && bare_stamps_ < least_occurrences && head.text != line.end) {
      head = {-1, -1, line.begin, false};
    }
    const bool is_candidate = label != page_.labels.end() && label->block == block;
    // In HTML, what is cited says the paragraph below.
    const bool event =
        is_candidate && labelled_ && page_.format != page_format::podcast_html && is_event_label(bytes(label->name));
    const bool is_label = is_candidate && (label->counts || event);
    text_range text{head.text, line.end};
    if (head.start >= 0 || is_label) {
      head_ = block;
      begins_ = true;
      start_ = head.start;
      end_ = head.end;
    }
    if (is_label) {
      text.begin = label->text_begin;
      speaker_ = event ? no_speaker : speaker_row_of(page_, standing_text(label->name));
      label_ = place(label->name).begin;
      named_ = true;
      if (speaker_ != no_speaker) {
        page_.file.speakers[speaker_].person = label->person;
      }
      start_ = label->start >= 0 ? label->start : start_;
      // `**Name:** \[00:12\] text`
      const front after = text.empty() ? front{} : read_front(text);
      if (after.start >= 0 && start_ < 0 && !after.bare) {
        start_ = after.start;
        text.begin = after.text;
      }
    } else {
      const person_row* const known =
          std::find_if(page_.people.begin(), page_.people.end(),
                       [&](const person_row& row) { return equal(bytes(row.name), bytes(text)); });
      if (known != page_.people.end() && !text.empty()) {
        head_ = block;
        begins_ = named_ = true;
        speaker_ = speaker_row_of(page_, standing_text(text));
        label_ = place(text).begin;
        page_.file.speakers[speaker_].person = static_cast<std::uint16_t>(known - page_.people.begin());
        text.begin = text.end;
      } else if (bytes(text).starts_with(">>")) {
        text = range_of(trimmed(bytes(text).substr(2)), text);
        head_ = block;
        begins_ = named_ = true;
        speaker_ = no_speaker;
        label_ = none;
      }
    }
    label += is_candidate ? 1 : 0;
    // Quotations belong to the open turn.
    if (const string_view said = bytes(text); said.starts_with("> ") || said == ">") {
      text = range_of(trimmed(said.substr(1)), text);
      if (text.empty()) {
        page_.marks[block] = block_mark(block_kind::note);
        continue;
      }
    }
    if (text.empty()) {
      page_.marks[block] = block_mark(is_label ? block_kind::speaker_label : block_kind::cue_time);
      if (event) {
        add_text(block, page_.labels[static_cast<std::size_t>(label - page_.labels.begin()) - 1].name, start_, end_);
        page_.file.cues.back().flags = cue_flag::event;
      }
      continue;
    }
    add_text(block, text, start_, end_);
    if (event) {
      page_.file.cues.back().flags = cue_flag::event;
    }
  }
}

// A line of text: a cue of its own, or, below a stamp, a further line of the cue above.
void labelled_text::add_text(std::uint32_t block, text_range text, double start, double end) {
  const text_range line = place(page_.blocks[block]);
  if (!begins_ && stamped_ && !labelled_ && !page_.file.cues.empty()) {
    append_line(page_.file.cues.back(), shown_text(text));
    page_.file.cues.back().range.end = line.end;
    return;
  }
  cue_row cue;
  cue.range = {head_ != none ? place(page_.blocks[head_]).begin : line.begin, line.end};
  cue.text = shown_text(text);
  cue.label = none;
  cue.start = begins_ ? start : -1;
  cue.end = begins_ ? end : -1;
  if (named_) {
    cue.speaker = speaker_;
    cue.label = label_;
    cue.flags = speaker_ != no_speaker ? cue_flag::named : cue_flag::changes;
  }
  page_.file.cues.push_back(cue);
  named_ = begins_ = false;
  head_ = none;
  start_ = end_ = -1;
}

void labelled_text::append_line(cue_row& above, const file_text& next) {
  file_text& text = above.text;
  const bool both_in_source = text.arena == in_source && next.arena == in_source;
  if (both_in_source && next.range.begin == text.range.end + 1 && page_.source[text.range.end] == '\n') {
    text.range.end = next.range.end;
    return;
  }
  const auto arena_end = static_cast<std::uint32_t>(page_.arena.size());
  const bool at_end = text.arena != in_source && text.arena.end == arena_end;
  const bool before_next = text.arena != in_source && next.arena != in_source && text.arena.end == next.arena.begin &&
                           next.arena.end == arena_end;
  // The pieces may stand in the arena, which moves when it grows.
  const std::size_t sizes[] = {at_end || before_next ? 0 : bytes_of(page_, text).size(), bytes_of(page_, next).size()};
  char* const room = page_.arena.room(sizes[0] + sizes[1] + 1);
  if (before_next) {
    char* const from = page_.arena.data() + next.arena.begin;
    std::copy_backward(from, from + sizes[1], from + sizes[1] + 1);
    *from = '\n';
    page_.arena.commit(1);
  } else {
    char* to = sizes[0] != 0 ? std::copy_n(bytes_of(page_, text).data(), sizes[0], room) : room;
    *to++ = '\n';
    std::copy_n(bytes_of(page_, next).data(), sizes[1], to);
    page_.arena.commit(sizes[0] + sizes[1] + 1);
  }
  const std::uint32_t begin = at_end || before_next ? text.arena.begin : arena_end;
  text.arena = {begin, static_cast<std::uint32_t>(page_.arena.size())};
  text.range.end = std::max(text.range.end, next.range.end);
}

// Where a text stands for good: what HTML had to decode is copied, so that the cue's rows need not know of it.
file_text labelled_text::standing_text(text_range text) {
  if (text.end <= page_.source.size()) {
    return {text, in_source};
  }
  const string_view decoded = bytes(text);
  const auto begin = static_cast<std::uint32_t>(page_.arena.size());
  std::copy(decoded.begin(), decoded.end(), page_.arena.room(decoded.size()));
  page_.arena.commit(decoded.size());
  return {place(text), {begin, static_cast<std::uint32_t>(page_.arena.size())}};
}

// Markdown's links show their text.
file_text labelled_text::shown_text(text_range text) {
  constexpr std::size_t longest_link = 2048;
  if (text.end > page_.source.size() || bytes(text).find("](") == string_view::npos) {
    return standing_text(text);
  }
  text_sink sink(page_);
  sink.begin(text.begin);
  std::uint32_t piece = text.begin;
  for (std::uint32_t at = text.begin; at < text.end; ++at) {
    if (page_.source[at] != '[') {
      continue;
    }
    const string_view rest = bytes({at, text.end}).substr(0, longest_link);
    const std::size_t middle = rest.find("](");
    const std::size_t close = middle == string_view::npos ? middle : rest.find(')', middle);
    if (close == string_view::npos || rest.substr(1).find('[') < middle) {
      continue;
    }
    sink.add({piece, at});
    sink.add({at + 1, at + static_cast<std::uint32_t>(middle)});
    piece = at + static_cast<std::uint32_t>(close) + 1;
    at = piece - 1;
  }
  sink.add({piece, text.end});
  return sink.end();
}

}  // namespace detail

EPITOME_END_NAMESPACE
