#include "transcript_plan.hpp"

#include <utility>

#include "invented_text.hpp"

namespace reference {

namespace {

// Lines that look like something else than speech. Where one looks like a label, the label occurs
// nowhere else.
const std::vector<std::string>& all_traps() {
  static const std::vector<std::string> traps = {
      "Note this: we begin at dawn",
      "So the question is: who rows?",
      "And: then nothing",
      "10: 30 in the morning",
      "https://example.org/a: look there",
      "See https://example.org/b",
      "Source: //cdn.example.org/c",
      "Host: //cdn.example.org/d",
      "Location: the old pier",
      "Host: [the pier](https://example.org/c)",
      "Narrator: [](www.example.org)",
      "Subject:",
      "There 7:30",
      "The lunch (12:30):",
      "He said: fine",
      "One two three four five six: too long",
      "What? No: stop",
      "Dr. Smithers. was: here",
      "Catch 22 there: no label",
      "Wait:no blank",
      "(laughs) Right: yes",
      "**Bold** but no label",
      "## Not a heading in here",
      "12:30 not a label",
      "Get out of here.",
      "Install it to disk, then.",
      "Install nothing",
      "Get more from every podcast you love",
      "Add to Chrome, they said",
      "get full transcript",
      "And, and And ... do things at scale.",
      "— Somebody",
      "“Is that so?”",
      "Key Takeaways are what I want",
  };
  return traps;
}

std::string take_any(dice& random, std::vector<std::string>& from) {
  const std::size_t chosen = random.below(from.size());
  const std::string taken = from[chosen];
  from.erase(from.begin() + static_cast<std::ptrdiff_t>(chosen));
  return taken;
}

bool is_ascii(const std::string& text) {
  for (const char byte : text) {
    if (static_cast<unsigned char>(byte) > 0x7F)
      return false;
  }
  return true;
}

std::string in_capitals(std::string text) {
  for (char& byte : text) {
    if (byte >= 'a' && byte <= 'z')
      byte = static_cast<char>(byte - 'a' + 'A');
  }
  return text;
}

// What stands before a colon: nothing, but in French.
std::string some_gap(dice& random) {
  static const std::vector<std::string> gaps = {" ", "\u00A0", "\u202F", " \u00A0", "\t"};
  return random.chance(90) ? std::string() : random.pick(gaps);
}

std::string some_bold_mark(dice& random) {
  return random.chance(80) ? "**" : "__";
}

// `mission control`, `Ella van der Berg`
bool has_small_word(const std::string& name) {
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (name[at] >= 'a' && name[at] <= 'z' && (at == 0 || name[at - 1] == ' '))
      return true;
  }
  return false;
}

}  // namespace

transcript_plan::transcript_plan(page_builder& page, std::size_t sections) : traps_(all_traps()) {
  dice& random = page.random;
  const bool labelled = random.chance(60);
  const bool stamped = !labelled && random.chance(20);
  std::vector<std::string> names = other_names();
  for (std::size_t i = random.below(4); i > 0; --i)
    strangers_.push_back(take_any(random, names));
  for (const std::string& shared : page.shared_labels)
    strangers_.push_back(shared);

  for (std::size_t i = 0; i < sections; ++i) {
    planned_section section;
    section.preview = random.chance(60);
    for (std::size_t lines = random.below(12); lines > 0; --lines) {
      if (random.chance(4)) {
        section.lines.push_back({planned_line::kind::call, "", "", "", false, "", std::nullopt, ""});
      } else if (random.chance(6)) {
        section.lines.push_back(plan_lone_time(random));
        time_before_ = false;
      } else if (labelled && random.chance(75)) {
        section.lines.push_back(plan_labelled(page));
        const planned_line& last = section.lines.back();
        time_before_ = last.start && last.counted_as.empty();
      } else if (stamped) {
        section.lines.push_back(plan_stamped(random));
      } else {
        section.lines.push_back(plan_text(random));
        time_before_ = false;
      }
    }
    sections_.push_back(section);
  }
  count_labels();
  count_stamps();
}

bool transcript_plan::is_text_below(const planned_line& line) {
  const bool looks_like_a_label = line.line == "Subject:";  // the only such trap
  return (line.is == planned_line::kind::text && !looks_like_a_label) || line.is == planned_line::kind::inline_label;
}

void transcript_plan::count_labels() {
  using kind = planned_line::kind;
  bool any_line = false;
  for (const planned_section& section : sections_) {
    for (std::size_t i = 0; i < section.lines.size(); ++i) {
      const planned_line& line = section.lines[i];
      if (line.is == kind::call)
        continue;
      const bool is_first = !std::exchange(any_line, true);
      const bool alone = line.is == kind::lone_label;
      if (!alone && line.is != kind::inline_label)
        continue;
      const bool tells = is_first && !has_small_word(line.label);
      first_is_bold_ = first_is_bold_ || (tells && line.bold);
      first_is_alone_ = first_is_alone_ || (tells && alone);
      const bool timed = alone && line.start && i + 1 < section.lines.size() && is_text_below(section.lines[i + 1]);
      label_uses& uses = uses_[folded(line.label)];
      if (uses.all == 0)
        uses.first = line.label;
      ++uses.all;
      uses.bold += line.bold ? 1 : 0;
      uses.alone += alone ? 1 : 0;
      uses.bold_alone += line.bold && alone ? 1 : 0;
      uses.timed += timed ? 1 : 0;
      time_is_shown_ = time_is_shown_ || uses.timed > 1 || (timed && line.line.ends_with(':'));
    }
  }
  int bold_alone = 0;
  bool again = false;
  for (const auto& [name, uses] : uses_) {
    bold_alone += has_small_word(uses.first) ? 0 : uses.bold_alone;
    again = again || (!has_small_word(uses.first) && uses.bold_alone > 1);
  }
  bold_names_tell_ = bold_alone >= 3 && again;
}

void transcript_plan::count_stamps() {
  std::size_t lines = 0;
  std::size_t stamps = 0;
  for (const planned_section& section : sections_) {
    for (const planned_line& line : section.lines) {
      lines += line.is == planned_line::kind::call ? 0 : 1;
      stamps += line.is == planned_line::kind::text && line.start ? 1 : 0;
    }
  }
  bare_stamps_are_times_ = stamps >= 3 && 2 * stamps >= lines;
}

// `00:12 text`, `00:12`, or a line without a stamp.
transcript_plan::planned_line transcript_plan::plan_stamped(dice& random) {
  planned_line line;
  line.line = line.text = paragraph(random);
  if (random.chance(35))
    return line;
  clock_ += random.between(2, 900);
  const generated_stamp stamp = make_stamp(random, clock_);
  line.start = stamp.seconds;
  if (random.chance(20)) {
    line.line = stamp.text;
    line.text.clear();
  } else {
    line.line = stamp.text + (random.chance(80) ? " " : "\t") + line.text;
  }
  return line;
}

transcript_plan::planned_line transcript_plan::plan_text(dice& random) {
  planned_line line;
  line.line = !traps_.empty() && random.chance(25) ? take_any(random, traps_) : paragraph(random);
  return line;
}

void transcript_plan::choose_label(page_builder& page, planned_line& line) {
  dice& random = page.random;
  static const std::vector<std::string> generic = {
      "Speaker 1", "Speaker 27",    "SPEAKER_00", "speaker_1",     "Q",           "A",         "a",
      "Audience",  "Interviewer",   "GUEST",      "Host",          "Interviewee", "Moderator", "narrator",
      "Operator",  "Unknown",       "Announcer",  "Participant 2", "guest 1",     "Co-host",   "Unidentified Speaker",
      "Person B",  "female speaker"};
  if (!page.known.empty() && random.chance(50)) {
    const page_builder::known_person& someone = random.pick(page.known);
    line.label = random.pick(someone.spoken.empty() ? someone.labels : someone.spoken);
    line.speaker = someone.name;
  } else if (!strangers_.empty() && random.chance(60)) {
    line.counted_as = random.pick(strangers_);
    // Case does not matter for the count.
    const bool capitals = is_ascii(line.counted_as) && random.chance(20);
    line.label = line.speaker = capitals ? in_capitals(line.counted_as) : line.counted_as;
  } else {
    line.label = line.speaker = random.pick(generic);
  }
}

std::optional<std::string> transcript_plan::some_stamp(page_builder& page, planned_line& line) {
  dice& random = page.random;
  if (!random.chance(35))
    return std::nullopt;
  // Whether a time goes back is only clear where the turn before certainly has one too.
  const bool may_go_back = time_before_ && line.counted_as.empty();
  const bool back = may_go_back && random.chance(20);
  clock_ = back ? random.below(clock_ + 1) : clock_ + random.between(2, 900);
  const generated_stamp stamp = make_stamp(random, clock_);
  line.start = stamp.seconds;
  return stamp.text;
}

transcript_plan::planned_line transcript_plan::plan_labelled(page_builder& page) {
  planned_line line;
  choose_label(page, line);
  return page.random.chance(70) ? plan_inline(page, line) : plan_lone(page, line);
}

transcript_plan::planned_line transcript_plan::plan_inline(page_builder& page, planned_line line) {
  dice& random = page.random;
  line.is = planned_line::kind::inline_label;
  line.text = paragraph(random);
  std::string before;
  std::string after;
  if (const auto stamp = some_stamp(page, line)) {
    const std::string bracketed = random.chance(50) ? '(' + *stamp + ')' : '[' + *stamp + ']';
    if (random.chance(50)) {
      before = ' ' + bracketed;
    } else {
      after = bracketed + ' ';
    }
  }
  const std::string gap = random.chance(80) ? " " : random.chance(50) ? "\t" : "  ";
  const std::string& name = line.label;
  const std::string colon = some_gap(random) + ':';
  const std::string wide = some_gap(random) + "：";
  const std::size_t shape = random.below(7);
  line.bold = shape < 3;
  const std::string mark = some_bold_mark(random);
  switch (shape) {
    case 0:
      line.line = mark + name + before + colon + mark + gap + after + line.text;
      break;
    case 1:
      line.line = mark + name + before + colon + mark + after + line.text;
      break;
    case 2:
      line.line = mark + name + mark + before + colon + gap + after + line.text;
      break;
    case 3:
      line.line = name + before + wide + after + line.text;
      break;
    case 4:
      line.line = name + before + wide + gap + after + line.text;
      break;
    default:
      line.line = name + before + colon + gap + after + line.text;
      break;
  }
  return line;
}

transcript_plan::planned_line transcript_plan::plan_lone(page_builder& page, planned_line line) {
  dice& random = page.random;
  line.is = planned_line::kind::lone_label;
  const auto stamp = some_stamp(page, line);
  line.bold = random.chance(25);
  const std::string mark = some_bold_mark(random);
  if (!stamp) {
    const std::string colon = some_gap(random) + (random.chance(90) ? ":" : "：");
    line.line = !line.bold          ? line.label + colon
                : random.chance(50) ? mark + line.label + colon + mark
                                    : mark + line.label + mark + colon;
    return line;
  }
  if (line.bold) {
    const std::vector<std::string> behind = {" (" + *stamp + ")", " [" + *stamp + "]:", " (" + *stamp + ")：",
                                             " " + *stamp};
    const std::size_t shape = random.below(behind.size() + 1);
    line.line =
        shape < behind.size() ? mark + line.label + mark + behind[shape] : mark + line.label + ' ' + *stamp + mark;
    return line;
  }
  switch (random.below(4)) {
    case 0:
      line.line = line.label + " (" + *stamp + "):";
      break;
    case 1:
      line.line = line.label + " (" + *stamp + ')';
      break;
    case 2:
      line.line = line.label + ' ' + *stamp;
      break;
    default:
      line.line = line.label + "  " + *stamp;
      break;
  }
  return line;
}

// `(00:21):`
transcript_plan::planned_line transcript_plan::plan_lone_time(dice& random) {
  clock_ += random.between(2, 900);
  const generated_stamp stamp = make_stamp(random, clock_);
  planned_line line;
  line.is = planned_line::kind::lone_time;
  line.start = stamp.seconds;
  line.line = (random.chance(50) ? '(' + stamp.text + ')' : '[' + stamp.text + ']') + ':';
  return line;
}

bool transcript_plan::counts(const planned_line& line) const {
  if (line.is != planned_line::kind::inline_label && line.is != planned_line::kind::lone_label) {
    return false;
  }
  const label_uses& uses = uses_.at(folded(line.label));
  const bool has_role = uses.first == "Vera Sand, byline" || uses.first == "VERA SAND, BYLINE";
  const bool shaped = has_role || (first_is_bold_ && uses.bold > 0) || (first_is_alone_ && uses.alone > 0) ||
                      (bold_names_tell_ && uses.bold_alone > 0);
  return line.counted_as.empty() || uses.all >= 3 || (time_is_shown_ && uses.timed > 0) ||
         (shaped && !has_small_word(uses.first));
}

void transcript_plan::add_turn(page_builder& page, const turn& next) {
  std::optional<double> before;
  for (const turn& earlier : page.truth.turns) {
    if (earlier.start)
      before = earlier.start;
  }
  if (next.start && before && *next.start < *before) {
    page.truth.diagnostics.push_back({code::time_goes_back, next.line});
  }
  page.truth.turns.push_back(next);
}

void transcript_plan::write_next(page_builder& page) {
  dice& random = page.random;
  const planned_section& section = sections_[next_++];
  const std::string heading = section.preview ? page.heading({"Transcript Preview"})
                                              : page.heading({"Transcript", "Full Transcript", "Episode Transcript"});
  if (!section.preview)
    page.truth.transcript_complete = true;

  bool below_label = false;     // whether lines are the text of the turn before them
  std::optional<speaker> last;  // whom a time alone continues
  for (const planned_line& line : section.lines) {
    if (line.is == planned_line::kind::call) {
      page.call_to_action(section.preview ? calls::that_end_no_preview : calls::any);
      below_label = false;
      last.reset();
      continue;
    }
    const std::size_t offset = page.line(line.line);
    if (counts(line)) {
      turn next{offset, speaker{untold(line.label), line.speaker}, line.start, std::nullopt};
      below_label = line.is == planned_line::kind::lone_label;
      if (!below_label)
        next.text = untold(line.text);
      last = next.by;
      add_turn(page, next);
    } else if (line.is == planned_line::kind::text && line.start && bare_stamps_are_times_) {
      below_label = line.text.empty();
      add_turn(page, {offset, last, line.start, std::nullopt});
      if (!below_label)
        page.truth.turns.back().text = untold(line.text);
    } else if (line.is == planned_line::kind::lone_time && last) {
      below_label = true;
      add_turn(page, {offset, last, line.start, std::nullopt});
    } else if (below_label) {
      std::optional<piece>& text = page.truth.turns.back().text;
      text = untold(text ? text->text + '\n' + line.line : line.line);
    } else {
      last.reset();
      add_turn(page, {offset, std::nullopt, std::nullopt, untold(line.line)});
    }
  }
  if (!section.preview || !random.chance(50))
    return;

  page.call_to_action(calls::that_end_a_preview);
  kept_section strays{untold(heading), {}};
  while (random.chance(30)) {
    page.maybe_call_to_action(30);
    const std::string stray = random.chance(50) ? paragraph(random) : "Host: never said this";
    page.truth.diagnostics.push_back({code::stray_line, page.line(stray)});
    strays.blocks.push_back(untold(stray));
  }
  page.maybe_call_to_action(20);
  if (!strays.blocks.empty())
    page.truth.sections.push_back(strays);
}

}  // namespace reference
