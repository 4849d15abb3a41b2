#include "cue_grammar.hpp"

#include <algorithm>
#include <cstddef>

#include "../read/line_ends.hpp"
#include "blanks.hpp"
#include "cue_labels.hpp"
#include "speakers.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

bool is_number(string_view line) noexcept {
  return line.size() <= 9 && std::all_of(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// `NOTE`, `STYLE` and `REGION` open blocks that are no cues, if nothing or a blank follows.
bool opens_note(string_view line) noexcept {
  for (const string_view word : {string_view("NOTE"), string_view("STYLE"), string_view("REGION")}) {
    if (line.starts_with(word) && (line.size() == word.size() || is_blank(line[word.size()]))) {
      return true;
    }
  }
  return false;
}

bool has_arrow(string_view line) noexcept {
  return line.find("-->") != string_view::npos;
}

// A line that begins with a clock's time, and with a dash or another time behind it: a line of times that is broken.
bool is_broken_time_line(string_view line) noexcept {
  if (line.empty() || line[0] < '0' || line[0] > '9') {
    return false;
  }
  const cue_time first = read_cue_time(line);
  const string_view rest = skip_blanks(line.substr(first.size));
  return first.size != 0 && first.point != 0 && line.substr(0, first.size).find(':') != string_view::npos &&
         (rest.starts_with('-') || rest.find(':') != string_view::npos);
}

// A line of a page that wraps cues: nothing but tags.
bool is_only_tags(string_view line) noexcept {
  return line.starts_with('<') && line.ends_with('>');
}

}  // namespace

cue_grammar::cue_grammar(page_tables& page) noexcept
    : page_(page),
      text_(page, page.format == page_format::vtt),
      is_vtt_(page.format == page_format::vtt),
      count_(static_cast<std::uint32_t>(page.blocks.size())) {}

void cue_grammar::read() {
  std::fill_n(page_.marks.room(count_), count_, block_mark(block_kind::turn));
  page_.marks.commit(count_);
  std::uint32_t block = is_vtt_ ? read_header(0) : 0;
  while (block < count_) {
    block = read_group(block);
  }
  finish_cue();
  read_cue_labels(page_);
  if (text_.first_zero() != none) {
    report(diagnostic_code::zero_byte, text_.first_zero());
  }
}

// `WEBVTT` and what stands below it, up to a blank line or a cue.
std::uint32_t cue_grammar::read_header(std::uint32_t block) {
  const std::uint32_t begin = count_ == 0 ? 0 : page_.blocks[0].begin;
  const bool mark = page_.source.starts_with("\xEF\xBB\xBF");
  if (count_ == 0 || begin != (mark ? 3U : 0U) || !line(0).starts_with("WEBVTT")) {
    report(diagnostic_code::odd_signature, begin);
  }
  do {
    page_.marks[block++] = block_mark(block_kind::heading);
  } while (block < count_ && !blank_before(block) && !begins_cue(block));
  return block;
}

// What stands at the beginning of a block of lines, or directly behind a cue. Returns where it ends.
std::uint32_t cue_grammar::read_group(std::uint32_t block) {
  if (const cue_times times = read_cue_times(line(block)); times.size != 0) {
    return read_timed(block, block, times);
  }
  const std::uint32_t next = block + 1;
  if (next < count_) {
    const cue_times times = read_cue_times(line(next));
    if (times.size != 0 && (is_number(line(block)) || !blank_before(next))) {
      return read_timed(block, next, times);
    }
  }
  if (is_vtt_ && opens_note(line(block))) {
    return skip_note(block);
  }
  if (has_arrow(line(block)) || is_broken_time_line(line(block))) {
    report(diagnostic_code::bad_cue_time, page_.blocks[block].begin);
    return read_untimed(block, next);
  }
  const bool more = next < count_ && !blank_before(next);
  if (more && (has_arrow(line(next)) || (is_number(line(block)) && is_broken_time_line(line(next))))) {
    report(diagnostic_code::bad_cue_time, page_.blocks[next].begin);
    return read_untimed(block, next + 1);
  }
  if (more && is_number(line(block))) {
    report(diagnostic_code::cue_without_time, page_.blocks[block].begin);
    return read_untimed(block, next);
  }
  return read_continuation(block);
}

std::uint32_t cue_grammar::read_timed(std::uint32_t first, std::uint32_t time_line, const cue_times& times) {
  if (open_ && !blank_before(first)) {
    report_first(diagnostic_code::missing_blank_line, page_.blocks[first].begin);
  }
  finish_cue();
  const char point = is_vtt_ ? '.' : ',';
  if (times.odd || times.point != point) {
    report_first(diagnostic_code::odd_cue_time, page_.blocks[time_line].begin);
  }
  page_.marks[time_line] = block_mark(block_kind::cue_time);
  begin_cue(first, time_line, time_line + 1, times);
  return last_line_;
}

// A cue whose times are missing or broken: its text is kept without them.
std::uint32_t cue_grammar::read_untimed(std::uint32_t first, std::uint32_t text) {
  finish_cue();
  for (std::uint32_t block = first; block < text; ++block) {
    const bool time = has_arrow(line(block)) || is_broken_time_line(line(block));
    page_.marks[block] = block_mark(time ? block_kind::cue_time : block_kind::cue_id);
  }
  begin_cue(first, text - 1, text, {});
  return last_line_;
}

// Text after a blank line that nothing opens. It belongs to the cue before.
std::uint32_t cue_grammar::read_continuation(std::uint32_t block) {
  const std::uint32_t end = body_end(block);
  if (open_) {
    if (is_only_tags(line(block))) {
      // What closes the page around the cues says nothing; the tags are dropped with the cue's own.
    } else if (!is_vtt_ || empty_line_before(block)) {
      report(diagnostic_code::blank_line_in_cue, page_.blocks[block].begin);
    }
    last_line_ = end;
    return end;
  }
  report_first(diagnostic_code::text_before_cues, page_.blocks[block].begin);
  std::fill(&page_.marks[block], &page_.marks[block] + (end - block), block_mark(block_kind::note));
  return end;
}

std::uint32_t cue_grammar::skip_note(std::uint32_t block) {
  do {
    page_.marks[block++] = block_mark(block_kind::note);
  } while (block < count_ && !blank_before(block) && !begins_cue(block));
  return block;
}

void cue_grammar::begin_cue(std::uint32_t first, std::uint32_t head_end, std::uint32_t text, const cue_times& times) {
  const text_range head = page_.blocks[head_end];
  cue_ = {};
  cue_.start = times.start;
  cue_.end = times.end;
  cue_.range = {page_.blocks[first].begin, head.end};
  if (first != head_end) {
    page_.marks[first] = block_mark(block_kind::cue_id);
    cue_.id = page_.blocks[first];
  }
  cue_.label = none;
  open_ = true;
  first_line_ = text;
  last_line_ = text < count_ && !blank_before(text) ? body_end(text) : text;
}

// The first block at or after `block` that stands behind a blank line (other than `block` itself) or begins a cue.
std::uint32_t cue_grammar::body_end(std::uint32_t block) {
  if (begins_cue(block)) {
    return block;
  }
  do {
    ++block;
  } while (block < count_ && !blank_before(block) && !begins_cue(block));
  return block;
}

bool cue_grammar::begins_cue(std::uint32_t block) const noexcept {
  const string_view text = line(block);
  if (static_cast<unsigned char>(text[0] - '0') > 9) [[likely]] {
    return false;
  }
  if (read_cue_times(text).size != 0) {
    return true;
  }
  return is_number(text) && block + 1 < count_ && !blank_before(block + 1) && read_cue_times(line(block + 1)).size != 0;
}

bool cue_grammar::blank_before(std::uint32_t block) const noexcept {
  const std::uint32_t begin = page_.blocks[block - 1].end;
  const std::uint32_t end = page_.blocks[block].begin;
  if (end - begin == 1) {
    return false;
  }
  const string_view gap = page_.source.substr(begin, end - begin);
  if (gap[0] == '\n' && gap[1] == '\n') [[likely]] {
    return true;
  }
  std::size_t ends = 0;
  for (std::size_t at = 0; at < gap.size() && ends < 2;) {
    const std::size_t size = size_of_line_end(gap.substr(at));
    ends += size != 0 ? 1 : 0;
    at += std::max<std::size_t>(size, 1);
  }
  return ends >= 2;
}

// In WebVTT, a line of blanks does not end a cue. YouTube's have one where the line above is not shown any more.
bool cue_grammar::empty_line_before(std::uint32_t block) const noexcept {
  const std::uint32_t begin = page_.blocks[block - 1].end;
  std::string_view gap = page_.source.substr(begin, page_.blocks[block].begin - begin);
  for (bool after_end = false; !gap.empty();) {
    const std::size_t size = size_of_line_end(gap);
    if (size != 0 && after_end) {
      return true;
    }
    after_end = size != 0;
    gap.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return false;
}

void cue_grammar::finish_cue() {
  if (!open_) {
    return;
  }
  open_ = false;
  const auto index = static_cast<std::uint32_t>(page_.file.cues.size());
  cue_.first_word = static_cast<std::uint32_t>(page_.file.words.size());
  if (first_line_ < last_line_) {
    cue_.range.end = page_.blocks[last_line_ - 1].end;
    const bool may_have_label = text_.read(cue_, index, first_line_, last_line_);
    if (cue_.id.end != 0 && page_.source[cue_.id.end - 1] == ')' && (cue_.flags & cue_flag::named) == 0) {
      name_by_id();
    } else if (may_have_label) {
      add_cue_label(page_, index, cue_);
    }
  } else {
    cue_.text = {{cue_.range.end, cue_.range.end}, in_source};
  }
  page_.file.cues.push_back(cue_);
}

// `12 "Mara Quill" (3456)`: Webex says in the identifier who speaks.
void cue_grammar::name_by_id() {
  const string_view id = page_.source.substr(cue_.id.begin, cue_.id.size());
  const std::size_t open = id.find(" \"");
  const std::size_t close = open == string_view::npos ? open : id.find("\" (", open + 2);
  if (close == string_view::npos || !is_number(id.substr(0, open)) || close == open + 2) {
    return;
  }
  cue_.label = cue_.id.begin + static_cast<std::uint32_t>(open) + 2;
  cue_.speaker = speaker_row_of(page_, {{cue_.label, cue_.id.begin + static_cast<std::uint32_t>(close)}, in_source});
  cue_.flags |= cue_flag::named;
}

void cue_grammar::report_first(diagnostic_code code, std::uint32_t offset) {
  const std::uint32_t bit = std::uint32_t{1} << static_cast<unsigned>(code);
  if ((told_ & bit) == 0) {
    told_ |= bit;
    report(code, offset);
  }
}

}  // namespace detail

EPITOME_END_NAMESPACE
