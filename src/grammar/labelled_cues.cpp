// The second half of labelled_text: lines become cues.
#include <algorithm>
#include <utility>

#include <epitome/core/bytes.hpp>
#include <epitome/core/limits.hpp>

#include "blanks.hpp"
#include "change_marks.hpp"
#include "cue_labels.hpp"
#include "deposition.hpp"
#include "label_groups.hpp"
#include "labelled_text.hpp"
#include "line_stamp.hpp"
#include "markdown_links.hpp"
#include "speakers.hpp"
#include "text_sink.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

using std::string_view;

namespace {

constexpr std::size_t tag_size = 5;  // of `<sub>`; an end tag has one byte more

// What stands in `<sub>…</sub>` or `<sup>…</sup>` at the front of `text`, in bytes, if it is a few letters; or 0.
std::size_t size_of_raised(string_view text) noexcept {
  constexpr std::size_t longest = 16;
  const bool opens = text.starts_with("<sub>") || text.starts_with("<sup>");
  const std::size_t size = opens ? text.substr(tag_size, longest + 1).find('<') : string_view::npos;
  const bool closes =
      size != string_view::npos && text.substr(tag_size + size).starts_with(text[3] == 'b' ? "</sub>" : "</sup>");
  return closes ? size : 0;
}

}  // namespace

// Whether a bare stamp between a label and `rest` is no part of what is said: `Name:    00:12    text`.
bool labelled_text::stands_apart(text_range text, string_view rest) const noexcept {
  const std::string_view gaps[] = {page_.text_of({text.begin - 2, text.begin}),
                                   rest.empty() ? string_view() : string_view(rest.data() - 2, 2)};
  return std::all_of(std::begin(gaps), std::end(gaps),
                     [](string_view gap) { return gap == "  " || gap.ends_with('\t'); });
}

void labelled_text::build(std::uint32_t first) {
  const label_row* label = page_.labels.begin();
  for (std::uint32_t block = first; block < page_.blocks.size(); ++block) {
    const text_range line = page_.blocks[block];
    if (is_note(block)) {
      begins_ = true;
      const bool opens = page_.marks[block].kind() == block_kind::heading &&
                         section_of_heading(bytes(line)) == section_kind::transcript;
      speaker_ = opens ? no_speaker : speaker_;
      continue;
    }
    const bool is_candidate = label != page_.labels.end() && label->block == block;
    const bool event = is_candidate && labelled_ && !is_bracketed(page_, *label) && is_event_label(bytes(label->name));
    const bool is_label = is_candidate && (label->counts || event);
    const bool is_heading = is_candidate && bytes(line).starts_with('#') && read_line_front(bytes(line)).start < 0;
    if (is_heading && !is_label) {
      page_.marks[block] = block_mark(block_kind::heading);
      begins_ = true;
      ++label;
      continue;
    }
    line_front head = read_line_front(is_heading ? behind_signs(bytes(line)) : bytes(line));
    if (head.bare && !bare_stamps_are_times_ && !head.rest.empty() && !is_label) {
      head = {-1, -1, bytes(line), false};
    }
    if (head.listed && !is_label) {
      head = {-1, -1, bytes(line)};
    }
    text_range text = range_of(head.rest, line);
    if (head.start >= 0 || is_label) {
      // A time alone on the line above is that of the label.
      const bool has_time = begins_ && start_ >= 0 && !named_ && head.start < 0;
      head_ = has_time ? head_ : block;
      begins_ = true;
      start_ = has_time ? start_ : head.start;
      end_ = has_time ? end_ : head.end;
    }
    if (is_label) {
      text.begin = std::min(label->text_begin, text.end);  // a row of a table ends before its line
      text = is_bold(page_, *label) ? range_of(without_stray_star(bytes(text)), line) : text;
      label_ = place(label->name).begin;
      speaker_ = event ? no_speaker : speaker_of(*label);
      named_ = true;
      if (speaker_ != no_speaker) {
        page_.file.speakers[speaker_].person = label->person;
      }
      if (label->start >= 0) {
        start_ = label->start;
        end_ = end_of_range_in(bytes({label->name.end, label->text_begin}));
      }
      // `**Name:** \[00:12\] text`
      const line_front after = read_line_front(bytes(text));
      if (after.start >= 0 && start_ < 0 && (!after.bare || late_stamps_are_times_ || stands_apart(text, after.rest))) {
        start_ = after.start;
        end_ = after.end;
        text = range_of(after.rest, text);
      }
    } else {
      const person_row* const last_person =
          page_.people.begin() + std::min<std::size_t>(page_.people.size(), max_matched_people);
      const person_row* const known = std::find_if(page_.people.begin(), last_person, [&](const person_row& row) {
        return equal(bytes(row.name), bytes(text));
      });
      const std::size_t mark =
          std::max(size_of_change_mark(bytes(text)), dashes_are_marks_ ? size_of_dash(bytes(text)) : 0);
      if (known != last_person && !text.empty()) {
        head_ = block;
        begins_ = named_ = true;
        speaker_ = speaker_row_of(page_, standing_text(text));
        label_ = place(text).begin;
        page_.file.speakers[speaker_].person = static_cast<std::uint16_t>(known - page_.people.begin());
        text.begin = text.end;
      } else if (mark != 0) {
        text.begin += static_cast<std::uint32_t>(mark);
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
    const stamp_range closing = read_closing_stamp(bytes(text));
    if (closing.size != 0) {
      text = range_of(trimmed(bytes({text.begin, text.end - static_cast<std::uint32_t>(closing.size)})), text);
    }
    if (text.empty()) {
      page_.marks[block] = block_mark(is_label ? block_kind::speaker_label : block_kind::cue_time);
      if (event) {
        add_text(block, page_.labels[static_cast<std::size_t>(label - page_.labels.begin()) - 1].name, start_, end_);
        page_.file.cues.back().flags = cue_flag::event;
      }
      continue;
    }
    const bool happens = event || (!goes_on() && !named_ && is_event(bytes(text)));
    const std::size_t cues = page_.file.cues.size();
    const bool continues = !begins_ && !happens && !goes_on() && cues != 0;
    has_voices_ ? add_voices(block, text) : add_text(block, text, start_, end_);
    if (closing.size != 0 || closed_ >= 0) {
      cue_row& cue = page_.file.cues.back();
      cue.start = cue.start < 0 && page_.file.cues.size() != cues ? closed_ : cue.start;
      cue.end = closing.size != 0 ? closing.start : cue.end;
      closed_ = closing.start;
    } else if (continues) {
      std::swap(page_.file.cues[cues].end, page_.file.cues[cues - 1].end);  // a range ends with the last line below it
    }
    if (happens) {
      page_.file.cues.back().flags = cue_flag::event;
      begins_ = true;
    }
  }
}

// Whoever has the name. In a deposition, `Q` is whom the last `BY MR. QUILL:` above a question has announced.
std::uint16_t labelled_text::speaker_of(const label_row& label) {
  const string_view name = bytes(label.name);
  const bool asks = deposition_ && name == "Q";
  asker_ = asks && announced_ != no_speaker ? announced_ : asker_;
  announced_ = no_speaker;
  if (asks && asker_ != no_speaker) {
    label_ = none;
    return asker_;
  }
  const std::uint16_t speaker = speaker_row_of(page_, standing_text(label.name));
  announced_ = deposition_ && names_who_asks(page_, label) ? speaker : no_speaker;
  return speaker;
}

// A line in which others may speak after the one who is named at its front: each of them has a cue.
void labelled_text::add_voices(std::uint32_t block, text_range text) {
  const text_range line = page_.blocks[block];
  for (std::uint32_t at = text.begin; at < text.end;) {
    const string_view rest = bytes({at, text.end});
    const std::size_t tag = rest.find("<v", 1);
    if (tag == string_view::npos) {
      break;
    }
    at += static_cast<std::uint32_t>(tag);
    const std::optional<line_label> voice = read_line_voice(bytes({at, text.end}));
    const std::uint16_t speaker = voice ? speaker_row_of(page_, standing_text(range_of(voice->name, line))) : speaker_;
    if (speaker == speaker_) {
      continue;  // goes on; `shown_text` leaves the tag out
    }
    const text_range before{text.begin, at};
    if (!trimmed(bytes(before)).empty()) {
      add_text(block, range_of(trimmed(bytes(before)), line), start_, end_);
    }
    speaker_ = speaker;
    label_ = place(range_of(voice->name, line)).begin;
    named_ = begins_ = true;
    text.begin = at = range_of(voice->text, line).begin;
  }
  add_text(block, text, start_, end_);
}

// A line of text: a cue of its own, or, below a stamp, a further line of the cue above.
void labelled_text::add_text(std::uint32_t block, text_range text, double start, double end) {
  const text_range line = place(page_.blocks[block]);
  if (goes_on()) {
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
  if (page_.decoded.is_copied(text)) {
    return {page_.decoded.source_range(text), in_source};
  }
  const string_view decoded = bytes(text);
  const auto begin = static_cast<std::uint32_t>(page_.arena.size());
  std::copy(decoded.begin(), decoded.end(), page_.arena.room(decoded.size()));
  page_.arena.commit(decoded.size());
  return {place(text), {begin, static_cast<std::uint32_t>(page_.arena.size())}};
}

// Markdown's links show their text, its images none, letters high or low are letters, and the tags of voices go.
file_text labelled_text::shown_text(text_range text) {
  const file_text standing = standing_text(text);
  const string_view said = bytes(text);
  const bool raised = page_.hints.empty() && said.find("<su") != string_view::npos;
  const bool marked =
      raised || said.find("](") != string_view::npos || (has_voices_ && said.find('<') != string_view::npos);
  if (standing.arena != in_source || !marked) {
    return standing;
  }
  text = standing.range;
  link_finder links(said);
  next_place tag_ends(said, ">");
  text_sink sink(page_);
  sink.begin(text.begin);
  const auto add = [&](std::size_t begin, std::size_t end) {
    sink.add({text.begin + static_cast<std::uint32_t>(begin), text.begin + static_cast<std::uint32_t>(end)});
  };
  std::size_t piece = 0;  // what is not added yet begins here
  for (std::size_t at = 0; at < said.size(); at = std::max(at + 1, piece)) {
    const string_view rest = said.substr(at);
    if (has_voices_ && (rest.starts_with("<v ") || rest.starts_with("</v>"))) {
      if (const std::size_t end = tag_ends.from(at); end != said.size()) {
        add(piece, at);
        piece = end + 1;
      }
    } else if (const std::size_t size = raised ? size_of_raised(rest) : 0; size != 0) {
      add(piece, at);
      add(at + tag_size, at + tag_size + size);
      piece = at + tag_size + size + tag_size + 1;
    } else if (rest.front() == '[' || rest.front() == '!') {
      if (const std::size_t end = links.end_of_image(at); end != 0) {
        add(piece, at);
        piece = end;
      } else if (const markdown_link link = rest.front() == '[' ? links.at(at) : markdown_link(); link.end != 0) {
        add(piece, at);
        add(at + 1, link.text_end);
        piece = link.end;
      }
    }
  }
  add(piece, said.size());
  return sink.end();
}

}  // namespace detail

EPITOME_END_NAMESPACE
