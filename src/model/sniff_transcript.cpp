#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <epitome/model/read_transcript.hpp>
#include <epitome/read/sniff_cues.hpp>

#include "../core/ascii.hpp"
#include "../grammar/blanks.hpp"
#include "../grammar/cue_labels.hpp"
#include "../grammar/label_words.hpp"
#include "../grammar/labelled_line.hpp"
#include "../grammar/podcast_html.hpp"
#include "../grammar/speaker_label.hpp"
#include "../grammar/unicode.hpp"
#include "../grammar/untold_transcript.hpp"
#include "../read/sniff_lines.hpp"
#include "sniff_page.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

using detail::take_line;
using std::string_view;

constexpr std::size_t window = 4096;
constexpr int fewest_lines = 3;
constexpr int most_lines = 8;  // until a speaker is named twice

// The next line, without `[Music]`.
string_view take_spoken(string_view& text) noexcept {
  const string_view line = take_line(text);
  return detail::is_event(line) ? take_line(text) : line;
}

// `---` or `+++`, and the same again.
bool has_front_matter(string_view text) noexcept {
  const string_view mark = take_line(text);
  if (mark != "---" && mark != "+++") {
    return false;
  }
  string_view line = take_line(text);
  while (!line.empty() && line != mark) {
    line = take_line(text);
  }
  return !line.empty();
}

// A title may look like a label; but not three lines in a row and more, of which two name one speaker, or all of which
// have a time.
bool begins_labelled(string_view text) noexcept {
  string_view names[most_lines];
  int named = 0;
  bool sure = false;
  bool timed = true;
  for (int i = 0; i < most_lines && (i < fewest_lines || !(sure || timed)); ++i) {
    const string_view line = take_spoken(text);
    if (line.empty() && i > 1) {
      break;
    }
    const detail::line_front front = detail::read_line_front(line);
    const std::optional<detail::line_label> label = detail::read_line_label(front);
    const bool is_label = label && !front.listed && (!label->loose || label->timed);
    if (front.start < 0 && !is_label) {
      return false;
    }
    timed = timed && (front.start >= 0 || label->start >= 0 || label->timed);
    if (is_label) {
      // `[SPEAKER_00] (00:00)` alone says it all.
      const bool bold = front.rest.starts_with("**") && !label->dashed;
      if (i == 0 && (bold || (label->timed && detail::is_numbered_speaker(label->name)))) {
        return true;
      }
      const auto same = [&](string_view other) { return detail::equal_folded(other, label->name); };
      sure = sure || label->timed || detail::is_generic_label(label->name) || std::any_of(names, names + named, same);
      names[named++] = label->name;
    }
    if (front.rest.empty() || (is_label && label->text.empty())) {
      (void)take_line(text);  // what is said stands below
    }
  }
  return sure || timed;
}

// Whether the first lines may begin with stamps or labels, at a glance: most have a colon.
bool may_begin_labelled(string_view text) noexcept {
  if (detail::begins_like_page(text)) [[likely]] {
    return false;
  }
  const string_view first = take_spoken(text);
  const bool frames = first.size() > 3 && first[2] == ';';                                        // `00;00;13;12`
  const bool dashed = first.starts_with("**") && first.find("** \xE2\x80") != string_view::npos;  // `**Name** — text`
  return frames || dashed ||
         (detail::may_hold_label(first) &&
          (detail::may_stand_alone(first) || first.starts_with("**") || detail::may_hold_label(take_spoken(text))));
}

// A page around captions: an arrow behind a digit, between the times of a cue.
bool wraps_cues(string_view text) noexcept {
  for (std::size_t at = text.find("-->"); at != string_view::npos; at = text.find("-->", at + 3)) {
    const string_view before = detail::drop_blanks_at_end(text.substr(0, at));
    if (!before.empty() && detail::is_digit(before.back())) {
      return detail::has_cue_times(text);
    }
  }
  return false;
}

// Whether `bytes`, in UTF-8, begin like a transcript.
bool begins_transcript(string_view bytes) noexcept {
  const string_view front = detail::skip_white(bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0, window));
  const string_view below = detail::skip_comments(front);
  const string_view text = below.starts_with('<') ? front : below;
  if (text.empty()) {
    return false;
  }
  switch (text.front()) {
    case '{':
      return sniff_transcript_json(bytes);
    case '<':
      return detail::begins_podcast_html(text) || wraps_cues(text);
    case '-':
    case '+':
      return has_front_matter(text);
    case '[':
      return sniff_transcript_json(bytes) || (may_begin_labelled(text) && begins_labelled(text));
    default:
      return may_begin_labelled(text) && begins_labelled(text);
  }
}

}  // namespace

bool sniff_transcript(string_view bytes) noexcept {
  const detail::utf16_order order = detail::utf16_order_of(bytes);
  if (order == detail::utf16_order::none) [[likely]] {
    return begins_transcript(bytes);
  }
  // JSON may tell only behind that, and whoever reads it finds out.
  char room[window];
  const string_view head = detail::ascii_of(bytes, order, room);
  return begins_transcript(head) || detail::shows_speech(head) || !ends_json_object(head);
}

EPITOME_END_NAMESPACE
