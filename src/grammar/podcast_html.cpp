#include "podcast_html.hpp"

#include <algorithm>
#include <string_view>

#include <epitome/read/cue_time.hpp>

#include "../core/ascii.hpp"
#include "../read/html_pieces.hpp"
#include "blanks.hpp"
#include "change_marks.hpp"
#include "cue_labels.hpp"
#include "labelled_line.hpp"
#include "speakers.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

using std::string_view;

namespace {

// A part of a text: `begin` bytes less at its front, `end` at its end.
file_text without(file_text text, std::size_t begin, std::size_t end) noexcept {
  text_range& range = text.arena == in_source ? text.range : text.arena;
  range.begin += static_cast<std::uint32_t>(begin);
  range.end -= static_cast<std::uint32_t>(end);
  return text;
}

// `Name:`, `[Name]:`
file_text name_of(const page_tables& page, file_text text) noexcept {
  string_view name = bytes_of(page, text);
  const std::size_t colon = name.ends_with(':') ? 1 : name.ends_with("\xEF\xBC\x9A") ? 3 : 0;
  name.remove_suffix(colon);
  const std::size_t blanks = name.size() - drop_blanks_at_end(name).size();
  name.remove_suffix(blanks);
  const std::size_t bracket = name.size() > 2 && name.front() == '[' && name.back() == ']' ? 1 : 0;
  return without(text, bracket, bracket + blanks + colon);
}

html_element_info element_of(string_view source, const html_token& token) noexcept {
  char lower[16] = {};
  const string_view name = source.substr(token.text.range.begin, token.text.range.size());
  if (name.size() > sizeof lower) {
    return {html_element::other, {}, 0};
  }
  std::transform(name.begin(), name.end(), lower, lower_ascii);
  return find_html_element({lower, name.size()}, lower + sizeof lower);
}

bool is_silent(html_element_info info) noexcept {
  constexpr html_element around[] = {html_element::header, html_element::footer, html_element::nav};
  return (info.has(html_never_shown) && !info.has(html_void)) || info.has(html_heading) ||
         std::find(std::begin(around), std::end(around), info.element) != std::end(around);
}

}  // namespace

void podcast_html::read() {
  std::fill_n(page_.marks.room(page_.blocks.size()), page_.blocks.size(), block_mark(block_kind::note));
  page_.marks.commit(page_.blocks.size());
  tokens_.start(page_.source);
  if (page_.source.starts_with("\xEF\xBB\xBF")) {
    tokens_.skip(3);
  }
  for (;;) {
    const html_token& token = tokens_.next();
    switch (token.kind) {
      case html_token_kind::characters:
        if (!is_silent_) {
          add_text(token.text);
        }
        break;
      case html_token_kind::start_tag:
        start_tag(token);
        break;
      case html_token_kind::end_tag:
        end_tag(token);
        break;
      case html_token_kind::doctype:
      case html_token_kind::comment:
      case html_token_kind::dropped:
        break;
      case html_token_kind::end_of_file:
        end_part(token.range.begin);
        return find_labels();
    }
  }
}

void podcast_html::start_tag(const html_token& token) {
  const html_element_info info = element_of(page_.source, token);
  const bool head = info.element == html_element::cite || info.element == html_element::time;
  if (head || info.element == html_element::p) {
    is_silent_ = false;  // whatever was not closed
    const bool inside = head && part_ == part::speech && !is_podcast_head(page_.source.substr(token.range.begin));
    if (!inside) {
      end_part(token.range.begin);
      begin_part(info.element == html_element::cite ? part::cite : head ? part::time : part::speech, token.range);
    }
    return;
  }
  if (is_silent_) {
    return;
  }
  if (info.element == html_element::br) {
    return end_line(token.range);
  }
  is_silent_ = is_silent(info);
  silent_ = info.element;
  if (is_silent_ || info.has(html_breaks)) {
    end_part(token.range.begin);
  }
  tokens_.set_state(html_content_state(info));
}

void podcast_html::end_tag(const html_token& token) {
  const html_element_info info = element_of(page_.source, token);
  if (is_silent_) {
    is_silent_ = info.element != silent_;
    return;
  }
  const bool ends_head = (info.element == html_element::cite && part_ == part::cite) ||
                         (info.element == html_element::time && part_ == part::time);
  if (ends_head || info.has(html_breaks)) {
    end_part(token.range.end);
  }
}

void podcast_html::begin_part(part kind, text_range tag) {
  part_ = kind;
  tag_ = tag;
  head_ = std::min(head_, tag.begin);
  sink_.begin(tag.end);
  space_ = {};
  at_line_begin_ = true;
}

void podcast_html::end_part(std::uint32_t end) {
  const part kind = part_;
  part_ = part::none;
  switch (kind) {
    case part::none:
      return;
    case part::cite:
      mark_blocks(end, block_kind::speaker_label);
      return end_cite(sink_.end());
    case part::time:
      mark_blocks(end, block_kind::cue_time);
      return end_time(sink_.end());
    case part::speech:
      mark_blocks(end, block_kind::turn);
      return end_speech(sink_.end(), end);
  }
}

void podcast_html::end_cite(const file_text& text) {
  const file_text name = name_of(page_, text);
  if (named_ && bytes_of(page_, name).empty()) {
    return;  // an end tag that has become a start tag
  }
  speaker_ = speaker_row_of(page_, name);
  label_ = speaker_ != no_speaker ? name.range.begin : none;
  named_ = true;
  any_cite_ = true;
}

void podcast_html::end_time(const file_text& text) {
  const string_view stamp = bytes_of(page_, text);
  if (stamp.empty()) {
    return;
  }
  any_time_ = true;
  const line_front front = read_line_front(stamp);
  const cue_time time = read_cue_time(stamp);
  if (front.start >= 0 && front.rest.empty()) {
    start_ = front.start;
    end_ = front.end;
  } else if (time.size == stamp.size()) {
    start_ = time.seconds;
  } else {
    page_.diagnostics.push_back({diagnostic_code::bad_cue_time, tag_.begin});
  }
}

void podcast_html::end_speech(const file_text& text, std::uint32_t end) {
  cue_row cue;
  cue.range = {head_, end};
  cue.text = text;
  cue.start = start_;
  cue.end = end_;
  cue.label = label_;
  cue.speaker = speaker_;
  if (named_) {
    cue.flags = speaker_ != no_speaker ? cue_flag::named : cue_flag::changes;
  }
  const bool empty = bytes_of(page_, text).empty();
  if (empty && speaker_ != no_speaker) {
    page_.diagnostics.push_back({diagnostic_code::empty_cue, head_});
  }
  if (!empty || named_ || start_ >= 0) {
    page_.file.cues.push_back(cue);
  }
  head_ = label_ = none;
  speaker_ = no_speaker;
  named_ = false;
  start_ = end_ = -1;
}

// The blocks before the part are nothing that anybody says; those that begin in it are what it is.
void podcast_html::mark_blocks(std::uint32_t end, block_kind kind) noexcept {
  for (; block_ < page_.blocks.size(); ++block_) {
    const text_range block = page_.blocks[block_];
    const std::uint32_t begin = page_.decoded.holds(block) ? page_.decoded.source_begin(block.begin) : block.begin;
    if (begin >= end) {
      return;
    }
    page_.marks[block_] = block_mark(begin >= tag_.begin ? kind : block_kind::note);
  }
}

// `<p>[00:12] text</p>`, where no element says when.
void podcast_html::find_stamp(cue_row& cue) const noexcept {
  const string_view text = bytes_of(page_, cue.text);
  const line_front front = read_line_front(text);
  if (front.start >= 0 && !front.bare && !front.rest.empty()) {
    cue.start = front.start;
    cue.end = front.end;
    drop_front(page_, cue.text, text.size() - front.rest.size());
  }
}

// Where no element says who speaks, texts may, as in cues.
void podcast_html::find_labels() {
  for (std::uint32_t i = 0; i < page_.file.cues.size(); ++i) {
    cue_row& cue = page_.file.cues[i];
    if (!any_time_) {
      find_stamp(cue);
    }
    if (!any_cite_) {
      add_cue_label(page_, i, cue);
      continue;
    }
    const string_view text = bytes_of(page_, cue.text);
    const std::size_t mark = size_of_change_mark(text);
    if (cue.flags == 0 && mark != 0) {
      drop_front(page_, cue.text, mark);
      cue.flags = cue_flag::changes;
    } else if (cue.flags == 0 && is_event(text)) {
      cue.flags = cue_flag::event;
    }
  }
  if (!any_cite_) {
    read_cue_labels(page_);
  }
}

// Characters, as a browser shows them: white space is one blank, and none at a line's ends.
void podcast_html::add_text(const html_text& text) {
  for_each_piece(page_.source.data(), text, [&](const html_piece& piece) {
    if (piece.copied) {
      add_words(piece.range);
    } else if (piece.bytes.size() == 1 && is_html(piece.bytes.front(), html_space)) {
      add_space(piece.range);
    } else if (is_said(piece.range.begin)) {
      flush_space();
      sink_.add_decoded(piece.bytes, piece.range);
    }
  });
}

void podcast_html::add_words(text_range range) {
  const char* const source = page_.source.data();
  for (std::uint32_t at = range.begin; at < range.end;) {
    const std::uint32_t begin = at;
    const bool space = is_html(source[at], html_space);
    while (at < range.end && is_html(source[at], html_space) == space) {
      ++at;
    }
    if (space) {
      add_space({begin, at});
    } else if (is_said(begin)) {
      flush_space();
      sink_.add({begin, at});
    }
  }
}

void podcast_html::add_space(text_range range) noexcept {
  space_ = space_.empty() ? range : text_range{space_.begin, range.end};
}

// What stands outside of the elements is said if one of them says who or when.
bool podcast_html::is_said(std::uint32_t offset) {
  if (part_ == part::none && (head_ != none || !page_.file.cues.empty())) {
    begin_part(part::speech, {offset, offset});
  }
  return part_ != part::none;
}

void podcast_html::flush_space() {
  const bool blank = space_.size() == 1 && page_.source[space_.begin] == ' ';
  if (!space_.empty() && !at_line_begin_) {
    blank ? sink_.add(space_) : sink_.add_decoded(" ", space_);
  }
  space_ = {};
  at_line_begin_ = false;
}

void podcast_html::end_line(text_range tag) {
  if (part_ != part::speech) {
    return add_space(tag);
  }
  sink_.end_line();
  space_ = {};
  at_line_begin_ = true;
}

}  // namespace detail

EPITOME_END_NAMESPACE
