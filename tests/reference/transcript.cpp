#include "transcript.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "labels.hpp"
#include "one_person.hpp"
#include "people.hpp"
#include "stamps.hpp"

namespace reference {

namespace {

// The lines that are turns: those of a transcript section, up to the end of a preview.
std::vector<section_line> turn_lines(const section& transcript) {
  std::vector<section_line> lines;
  for (const section_line& line : transcript.lines) {
    const bool preview = transcript.kind == section_kind::transcript_preview;
    if (preview && line.call && line.call->ends_preview)
      break;
    lines.push_back(line);
  }
  return lines;
}

// `(00:21):` alone.
std::optional<double> read_lone_time(const std::string& line) {
  const auto stamp = bracketed_stamp_at(line, 0);
  return stamp && line.substr(stamp->end) == ":" ? std::optional(stamp->seconds) : std::nullopt;
}

// Whether `line` can be what the speaker of the label above it says.
bool is_text_below_a_label(const section_line& line, bool bare) {
  const auto label = find_label(line.text, bare);
  const bool is_lone_label = label && !label->text;
  return !line.call && !is_lone_label && !read_lone_time(line.text.text);
}

// Whether a label with that name may count for its shape.
bool may_be_shaped(const std::string& name) {
  return begins_with_capitals(name) && !is_key(name);
}

// Whether stamps without brackets are times: half of the lines begin with one, and three do.
bool are_bare_stamps_times(const std::vector<section>& sections) {
  std::size_t lines = 0;
  std::size_t stamps = 0;
  for (const section& each : sections) {
    if (!is_transcript(each.kind))
      continue;
    for (const section_line& line : turn_lines(each)) {
      if (line.call)
        continue;
      ++lines;
      stamps += begins_with_bare_stamp(line.text) ? 1 : 0;
    }
  }
  return stamps >= 3 && 2 * stamps >= lines;
}

// The labels of a page, and which of them are believed to be labels.
class label_finder {
 public:
  label_finder(const std::vector<section>& sections, const std::vector<person>& people)
      : people_(people), bare_stamps_are_times_(are_bare_stamps_times(sections)) {
    for (const section& each : sections) {
      if (!is_transcript(each.kind))
        continue;
      const std::vector<section_line> lines = turn_lines(each);
      for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].call)
          add_line(lines[i].text, i + 1 < lines.size() && is_text_below_a_label(lines[i + 1], bare_stamps_are_times_));
      }
    }
    std::size_t bold_alone = 0;
    bool bold_again = false;
    for (const label_name& name : names_) {
      if (!may_be_shaped(name.spelling))
        continue;
      bold_alone += name.uses_in_bold_alone;
      bold_again = bold_again || name.uses_in_bold_alone > 1;
    }
    const bool bold_names_tell = bold_again && bold_alone >= 3;
    for (label_name& name : names_) {
      const bool shaped = has_role(name.spelling) || (first_is_bold_ && name.uses_in_bold > 0) ||
                          (first_is_alone_ && name.uses_alone > 0) || name.uses_in_bold_behind_stamp > 0 ||
                          (bold_names_tell && name.uses_in_bold_alone > 0);
      time_is_shown_ = time_is_shown_ || name.uses_with_time > 1;
      name.is_known = find_person(people_, name.spelling) != nullptr;
      name.counts = name.is_known || name.uses >= 3 || is_generic_label(name.spelling) ||
                    (shaped && may_be_shaped(name.spelling));
    }
    for (label_name& name : names_)
      name.counts = name.counts || (time_is_shown_ && name.uses_with_time > 0);
    count_names_of_one_person(names_);
  }

  std::optional<label_candidate> label_that_counts(const piece& line) const {
    auto label = find_label(line, bare_stamps_are_times_);
    if (!label)
      return std::nullopt;
    return names_[places_.at(folded(label->name.text))].counts ? label : std::nullopt;
  }

  std::optional<stamped_line> stamp(const piece& line) const { return find_stamp(line, bare_stamps_are_times_); }

 private:
  void add_line(const piece& line, bool above_text) {
    const bool is_first = !std::exchange(any_line_, true);
    const auto label = find_label(line, bare_stamps_are_times_);
    if (!label)
      return;
    const auto [place, is_new] = places_.try_emplace(folded(label->name.text), names_.size());
    if (is_new)
      names_.push_back({label->name.text});
    label_name& name = names_[place->second];
    const std::string front = line.text.substr(0, label->name.begin - line.begin);
    const bool bold = front.find_first_of("*_") != std::string::npos;
    const bool alone = !label->text;
    const bool timed = alone && label->start && above_text;
    ++name.uses;
    name.uses_in_bold += bold ? 1 : 0;
    name.uses_in_bold_behind_stamp += bold && front.find(':') != std::string::npos ? 1 : 0;
    name.uses_alone += alone ? 1 : 0;
    name.uses_in_bold_alone += bold && alone ? 1 : 0;
    name.uses_with_time += timed ? 1 : 0;
    time_is_shown_ = time_is_shown_ || (timed && line.text.ends_with(':'));
    const bool tells = is_first && may_be_shaped(label->name.text);
    first_is_bold_ = first_is_bold_ || (tells && bold);
    first_is_alone_ = first_is_alone_ || (tells && alone);
  }

  const std::vector<person>& people_;
  bool bare_stamps_are_times_;
  std::vector<label_name> names_;
  std::map<std::string, std::size_t> places_;  // by folded name
  bool any_line_ = false;
  bool first_is_bold_ = false;
  bool first_is_alone_ = false;
  bool time_is_shown_ = false;  // a label alone with a time comes again, or ends in a colon
};

// A label alone on its line, and the lines below it.
struct open_turn {
  turn head;
  std::vector<piece> lines;
};

void close_turn(std::optional<open_turn>& open, std::vector<turn>& turns) {
  if (!open)
    return;
  if (!open->lines.empty())
    open->head.text = joined(open->lines);
  turns.push_back(open->head);
  open.reset();
}

void read_turns(const section& transcript, const label_finder& labels, page& result) {
  std::optional<open_turn> open;
  std::optional<speaker> last;  // whom a time alone continues
  for (const section_line& line : turn_lines(transcript)) {
    if (line.call) {
      close_turn(open, result.turns);
      last.reset();
      continue;
    }
    const auto label = labels.label_that_counts(line.text);
    if (!label) {
      if (const auto stamped = labels.stamp(line.text)) {
        const bool begins = open && open->lines.empty() && !open->head.start;
        if (!begins) {
          close_turn(open, result.turns);
          open = open_turn{{line.text.begin, last, std::nullopt, std::nullopt}, {}};
        }
        open->head.start = stamped->start;
        if (stamped->text) {
          open->lines.push_back(*stamped->text);
          close_turn(open, result.turns);
        }
      } else if (const auto start = read_lone_time(line.text.text); start && last) {
        close_turn(open, result.turns);
        open = open_turn{{line.text.begin, last, start, std::nullopt}, {}};
      } else if (open) {
        open->lines.push_back(line.text);
      } else {
        last.reset();
        result.turns.push_back({line.text.begin, std::nullopt, std::nullopt, line.text});
      }
      continue;
    }
    close_turn(open, result.turns);
    const turn next{line.text.begin, make_speaker(result.people, label->name), label->start, label->text};
    last = next.by;
    if (label->text) {
      result.turns.push_back(next);
    } else {
      open = open_turn{next, {}};
    }
  }
  close_turn(open, result.turns);
}

void report_times_that_go_back(page& result) {
  std::optional<double> before;
  for (const turn& each : result.turns) {
    if (!each.start)
      continue;
    if (before && *each.start < *before) {
      result.diagnostics.push_back({code::time_goes_back, each.line});
    }
    before = each.start;
  }
}

}  // namespace

void read_transcripts(const std::vector<section>& sections, page& result) {
  const label_finder labels(sections, result.people);
  for (const section& each : sections) {
    if (!is_transcript(each.kind))
      continue;
    if (each.kind == section_kind::transcript)
      result.transcript_complete = true;
    read_turns(each, labels, result);
  }
  report_times_that_go_back(result);
}

}  // namespace reference
