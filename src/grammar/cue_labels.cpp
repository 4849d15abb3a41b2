#include "cue_labels.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include <epitome/core/bytes.hpp>
#include <epitome/core/limits.hpp>
#include <epitome/grammar/turn_grammar.hpp>

#include "blanks.hpp"
#include "change_marks.hpp"
#include "label_groups.hpp"
#include "labelled_line.hpp"
#include "people.hpp"
#include "speaker_label.hpp"
#include "speakers.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

// Labels of cues have no time of their own: what `label_row::start` says is why they count.
constexpr double by_repetition = -1;
constexpr double at_once = 0;
constexpr double in_parentheses = 1;
constexpr double on_first_line = 2;

// One of the last labels, if `text` is `Name: text` with the same name again.
const label_row* find_known_label(const page_tables& page, string_view text) noexcept {
  constexpr std::size_t most_speakers = 4;
  const std::size_t count = page.labels.size();
  for (std::size_t i = count; i != 0 && i + most_speakers > count; --i) {
    const label_row& row = page.labels[i - 1];
    const std::size_t size = row.name.size();
    const bool plain = row.start < 0 && row.text_begin == size + 2 && row.counts;
    if (!plain || page.file.cues[row.block].text.arena != in_source || text.size() <= size + 2 || text[size] != ':' ||
        text[size + 1] != ' ' || !equal_bytes(text.data(), page.source.data() + row.name.begin, size)) {
      continue;
    }
    const string_view rest = text.substr(size + 2);
    const char next = rest.front();
    const bool closer = is_blank(next) || next == '(' || next == '[' || next == '/' || next == '\n' ||
                        begins_with_url(rest) || rest.substr(0, rest.find_first_of(" \t\n")).ends_with(':');
    return closer ? nullptr : &row;
  }
  return nullptr;
}

file_text name_of(const page_tables& page, const label_row& label) noexcept {
  const file_text& text = page.file.cues[label.block].text;
  if (text.arena == in_source) {
    return {label.name, in_source};
  }
  return {{text.range.begin, std::min(text.range.begin + label.name.size(), text.range.end)}, label.name};
}

string_view name_in_cue(const page_tables& page, const label_row& label) noexcept {
  return bytes_of(page, name_of(page, label));
}

// What a file shows of its labels.
struct file_evidence {
  bool begins_with_label = false;
  bool labelled = false;            // some name comes often
  bool most_labelled = false;       // more than half of the cues that say something look like labelled ones
  bool nearly_labelled = false;     // two thirds, voices among them
  bool hardly_any_without = false;  // one in ten at most, voices aside
  bool all_labelled = false;
};

file_evidence look_at_cues(const page_tables& page) noexcept {
  const bool has_voices = page.format == page_format::vtt;
  const std::size_t labels = page.labels.size();
  std::size_t voices = 0;
  std::size_t spoken = 0;
  bool begins = false;
  for (std::size_t i = 0; i < page.file.cues.size(); ++i) {
    const cue_row& cue = page.file.cues[i];
    if ((cue.flags & cue_flag::event) == 0 && !bytes_of(page, cue.text).empty()) {
      begins = begins || (spoken == 0 && page.labels[0].block == i);
      voices += has_voices && (cue.flags & (cue_flag::named | cue_flag::voices)) != 0 ? 1U : 0U;
      ++spoken;
    }
  }
  return {begins,          false, 2 * labels > spoken, 3 * (labels + voices) >= 2 * spoken, 10 * labels >= 9 * spoken,
          labels == spoken};
}

// How often a name must come: often, unless something else speaks for it.
std::size_t occurrences_needed(string_view name, std::uint16_t person, const file_evidence& shown) noexcept {
  if (person != no_person || is_generic_label(name)) {
    return 1;
  }
  if (is_metadata_key(name) || is_event_label(name)) {
    return least_occurrences;
  }
  const bool full_name = name.find_first_of(" \t") != string_view::npos;
  if (!is_proper_name(name)) {
    // What somebody calls himself where all others have labels.
    return shown.labelled && shown.hardly_any_without && !full_name ? 1 : least_occurrences;
  }
  if (shown.all_labelled || (shown.most_labelled && !shown.labelled) || (shown.nearly_labelled && full_name)) {
    return 1;
  }
  return shown.labelled || shown.begins_with_label ? 2 : least_occurrences;
}

std::size_t count_strong(const label_row* first, const label_row* last) noexcept {
  return static_cast<std::size_t>(std::count_if(first, last, [](const label_row& row) { return row.counts; }));
}

// How many bytes at the front of `source` were read as `text`, in which every line end is a line feed; 0 if some were
// decoded.
std::uint32_t size_in_source(string_view source, string_view text) noexcept {
  std::size_t at = 0;
  for (const char c : text) {
    if (c == '\n') {
      at = std::min(source.find_first_not_of(" \t\r\n", at), source.size());
    } else if (at == source.size() || source[at++] != c) {
      return 0;
    }
  }
  return static_cast<std::uint32_t>(at);
}

// Whether each of several cues has a name alone on its first line, and half of these have come before.
bool names_stand_above(page_tables& page) {
  const std::size_t labels = page.labels.size();
  const auto spoken =
      static_cast<std::size_t>(std::count_if(page.file.cues.begin(), page.file.cues.end(), [&](const cue_row& cue) {
        return (cue.flags & cue_flag::event) == 0 && !bytes_of(page, cue.text).empty();
      }));
  if (labels != spoken || labels < least_occurrences) {
    return false;
  }
  std::size_t names = 0;
  sort_labels_by_name(page);
  for_each_name(page, [&](const label_row*, const label_row*) { ++names; });
  sort_labels_by_place(page);
  return 3 * names <= 2 * labels;
}

// What stands in brackets is a name where two thirds of the cues begin so; elsewhere somebody laughs. What stands alone
// on the first line is one where all cues have it.
void drop_remarks(page_tables& page) {
  label_row* const first = page.labels.data();
  label_row* const last = first + page.labels.size();
  const auto drop = [&](double why) { drop_labels(page, [why](const label_row& row) { return row.start == why; }); };
  const auto is_remark = [](const label_row& row) { return row.start == in_parentheses; };
  const bool above = std::any_of(first, last, [](const label_row& row) { return row.start == on_first_line; });
  if (above && !names_stand_above(page)) {
    drop(on_first_line);
  }
  if (3 * std::count_if(first, last, is_remark) < 2 * static_cast<std::ptrdiff_t>(page.file.cues.size())) {
    drop(in_parentheses);
  }
}

void decide(page_tables& page) {
  file_evidence shown = look_at_cues(page);
  sort_labels_by_name(page);
  for_each_name(page, [&](const label_row* group, const label_row* next) {
    shown.labelled = shown.labelled || count_strong(group, next) >= least_occurrences;
  });
  for_each_name(page, [&](label_row* group, label_row* next) {
    const string_view name = name_in_cue(page, *group);
    const std::uint16_t person = match_person(page, name);
    const std::size_t needed = occurrences_needed(name, person, shown);
    const std::size_t strong = count_strong(group, next);
    const bool bracketed = std::any_of(group, next, [](const label_row& row) { return row.start != by_repetition; });
    const bool counts = bracketed || strong >= needed;
    for (; group != next; ++group) {
      group->person = person;
      // What looks like two labels is one only if the name is known well.
      group->counts = counts && (group->counts || strong >= least_occurrences);
    }
  });
  count_labels_of_one_person(page, name_in_cue);
  sort_labels_by_place(page);
}

}  // namespace

bool is_event(string_view text) noexcept {
  constexpr std::size_t longest_event = 60;
  if (text.size() < 2 || text.size() > longest_event || text.find('\n') != string_view::npos) {
    return false;
  }
  if (text.starts_with("\xE2\x99\xAA") || text.starts_with("\xE2\x99\xAB")) {
    return text.size() == 3 || text.ends_with("\xE2\x99\xAA") || text.ends_with("\xE2\x99\xAB");
  }
  const string_view inside = text.substr(1, text.size() - 2);
  if (text.front() == '[') {
    return text.back() == ']' && inside.find_first_of("[]") == string_view::npos && !is_bracketed_speaker(text);
  }
  return text.front() == '(' && text.back() == ')' && inside.find_first_of("().,?!") == string_view::npos &&
         std::count(inside.begin(), inside.end(), ' ') < 3;
}

void drop_front(const page_tables& page, file_text& text, std::size_t size) noexcept {
  const auto bytes = static_cast<std::uint32_t>(size);
  if (text.arena == in_source) {
    text.range.begin += bytes;
    return;
  }
  const string_view dropped(page.arena.data() + text.arena.begin, size);
  text.range.begin += size_in_source(page.source.substr(text.range.begin, text.range.size()), dropped);
  text.arena.begin += bytes;
}

void add_cue_label(page_tables& page, std::uint32_t index, cue_row& cue) {
  string_view text = bytes_of(page, cue.text);
  if (text.empty() || (cue.flags & (cue_flag::named | cue_flag::voices)) != 0) {
    return;
  }
  const std::size_t mark = size_of_change_mark(text);
  if (mark != 0) {
    cue.flags |= cue_flag::changes;
    ++page.file.change_marks;
    drop_front(page, cue.text, mark);
    text.remove_prefix(mark);
  }
  const bool may_be_dash = text.starts_with('-') || text.starts_with('\xE2');
  if (const std::size_t lone = may_be_dash ? size_of_lone_dash(text) : 0; lone != 0) {
    cue.flags |= cue_flag::changes;
    drop_front(page, cue.text, lone);
    text.remove_prefix(lone);
  }
  // Whether a dash is a mark, the whole file tells. Until then it stays.
  const std::size_t dash = size_of_dash(text);
  text.remove_prefix(dash);
  if (is_event(text)) {
    cue.flags |= cue_flag::event;
    return;
  }
  if (dash != 0) {
    cue.flags |= cue_flag::dashed;
    ++page.file.dashes;
  }
  const std::uint32_t base =
      (cue.text.arena == in_source ? cue.text.range.begin : cue.text.arena.begin) + static_cast<std::uint32_t>(dash);
  if (const label_row* const known = dash == 0 ? find_known_label(page, text) : nullptr) {
    label_row again = *known;
    again.block = index;
    again.name = {base, base + known->name.size()};
    page.labels.push_back(again);
    return;
  }
  const string_view line = text.substr(0, text.find('\n'));
  if (!may_hold_label(line)) {
    // `Name` alone on the first line, as in all cues before.
    if (page.labels.size() == index && line.size() < text.size() && is_label_name(line) && is_proper_name(line)) {
      page.labels.push_back({hash_of_label(line),
                             index,
                             {base, base + static_cast<std::uint32_t>(line.size())},
                             static_cast<std::uint32_t>(dash + line.size() + 1),
                             no_person,
                             true,
                             on_first_line});
    }
    return;
  }
  const std::optional<speaker_label> aside = read_parenthesised_label(line);
  const std::optional<speaker_label> bracketed = aside ? aside : read_bracketed_label(line);
  const std::optional<speaker_label> plain = bracketed ? bracketed : read_speaker_label(line);
  std::optional<speaker_label> found = plain ? plain : read_numbered_label(line);
  found = found ? found : read_lenticular_label(line);
  if (!found) {
    return;
  }
  if (found->start >= 0) {
    found->text = said_with_stamp(*found, line);
  }
  const auto begin = base + static_cast<std::uint32_t>(found->name.data() - text.data());
  const bool alone = found->text.empty();
  const std::size_t skip =
      alone ? std::min(line.size() + 1, text.size()) : static_cast<std::size_t>(found->text.data() - text.data());
  const string_view first_word = found->text.substr(0, found->text.find_first_of(" \t"));
  const bool strong = bracketed || !first_word.ends_with(':');
  const bool sure = bracketed || (mark != 0 && is_proper_name(found->name));
  const double why = aside ? in_parentheses : sure ? at_once : by_repetition;
  page.labels.push_back({hash_of_label(found->name),
                         index,
                         {begin, begin + static_cast<std::uint32_t>(found->name.size())},
                         static_cast<std::uint32_t>(dash + skip),
                         no_person,
                         strong,
                         why});
}

void read_cue_labels(page_tables& page) {
  drop_remarks(page);
  if (!page.labels.empty()) {
    decide(page);
  }
  bool enclosed = false;
  for (const label_row& label : page.labels) {
    if (!label.counts) {
      continue;
    }
    enclosed = enclosed || label.start == in_parentheses;
    cue_row& cue = page.file.cues[label.block];
    const file_text name = name_of(page, label);
    cue.speaker = speaker_row_of(page, name);
    cue.label = name.range.begin;
    cue.flags |= cue_flag::named;
    drop_front(page, cue.text, label.text_begin);
  }
  read_change_marks(page, enclosed);
}

}  // namespace detail

EPITOME_END_NAMESPACE
