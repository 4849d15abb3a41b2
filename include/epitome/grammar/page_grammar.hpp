/// @file
/// The page grammar: what each block of an episode page means. The rules are those of docs/page-grammar.md.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <epitome/core/bytes.hpp>
#include <epitome/core/config.hpp>
#include <epitome/core/limits.hpp>
#include <epitome/core/prefetch.hpp>
#include <epitome/core/text_range.hpp>
#include <epitome/grammar/line_rules.hpp>
#include <epitome/grammar/page_tables.hpp>
#include <epitome/grammar/section_kind.hpp>
#include <epitome/grammar/turn_grammar.hpp>
#include <epitome/grammar/vocabulary.hpp>
#include <epitome/read/text_reader.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Where a text ends if `[...]` at its end, and the blanks before it, are taken off.
inline std::uint32_t end_before_brackets(const char* text, text_range line) noexcept {
  constexpr std::string_view mark = "[...]";
  std::uint32_t end = line.end;
  if (std::string_view(text + line.begin, line.size()).ends_with(mark)) {
    end -= static_cast<std::uint32_t>(mark.size());
    while (end != line.begin && is_blank(text[end - 1])) {
      --end;
    }
  }
  return end == line.begin ? line.end : end;
}

/// Where a text ends if an ellipsis mark at its end (` ...`, ` …`, `[...]`) and the blanks before it are taken off; the
/// line's own end if there is no mark, or nothing else. Whether there is one cannot be foreseen, so there is no branch
/// on the common marks.
inline std::uint32_t truncated_end(const char* text, text_range line) noexcept {
  constexpr std::uint32_t dots = 0x2E2E2E20;      // ` ...`
  constexpr std::uint32_t ellipsis = 0xA680E220;  // ` …`
  if (line.size() < sizeof dots) [[unlikely]] {
    return end_before_brackets(text, line);
  }
  const std::uint32_t tail = load_four(text + line.end - sizeof dots);
  if (tail >> 24U == ']') [[unlikely]] {
    return end_before_brackets(text, line);
  }
  const bool is_cut = (static_cast<int>(tail == dots) | static_cast<int>(tail == ellipsis)) != 0;
  std::uint32_t end = line.end - (is_cut ? std::uint32_t{sizeof dots} : 0);
  if (static_cast<unsigned char>(text[end - 1]) <= ' ') [[unlikely]] {
    while (is_blank(text[end - 1])) {  // a line begins with something else
      --end;
    }
  }
  return end;
}

inline bool is_question(const char* text, text_range line) noexcept {
  const char last = text[line.end - 1];
  if (static_cast<signed char>(last) >= 0) {
    return last == '?';
  }
  const std::string_view whole(text + line.begin, line.size());
  return whole.ends_with("\xEF\xBC\x9F") || whole.ends_with("\xD8\x9F");
}

/// One reading: walks the blocks of `page` twice, first to find headings and calls to action, then section by section.
/// Where no text was decoded, which is known of plain text, lines are found without asking.
template <bool may_be_decoded>
class basic_page_grammar {
 public:
  basic_page_grammar(page_tables& page, const vocabulary& words, const line_kernel& kernel) noexcept
      : page_(page), words_(words), kernel_(kernel), text_(page.source.data()) {}

  void read() {
    const auto count = static_cast<std::uint32_t>(page_.blocks.size());
    std::fill_n(page_.marks.room(count), count, block_mark());
    page_.marks.commit(count);
    find_landmarks();
    *page_.calls_to_action.room(1) = none;
    next_call_ = page_.calls_to_action.begin();
    const std::size_t sections = page_.headings.size();
    read_front(sections == 0 ? count : page_.headings[0].block);
    if (may_be_decoded && !page_.metadata.found.empty()) {
      add_metadata(page_);
    }
    for (std::size_t i = 0; i < sections; ++i) {
      read_section(i, i + 1 < sections ? page_.headings[i + 1].block : count);
    }
    read_turns(page_);
  }

 private:
  // A line that the vocabulary may know.
  struct noted_line {
    std::uint32_t block;
    std::uint16_t hint;
  };

  void mark(std::uint32_t block, block_kind kind) noexcept { page_.marks[block] = block_mark(kind); }

  [[nodiscard]] std::string_view line(std::uint32_t block) const noexcept {
    const text_range range = page_.blocks[block];
    if constexpr (may_be_decoded) {
      return page_.text_of(range);
    }
    return {text_ + range.begin, range.size()};
  }

  [[nodiscard]] bool asks(std::uint32_t block) const noexcept {
    if constexpr (may_be_decoded) {
      const std::string_view text = line(block);
      return is_question(text.data(), {0, static_cast<std::uint32_t>(text.size())});
    }
    return is_question(text_, page_.blocks[block]);
  }

  [[nodiscard]] std::uint32_t end_of_text(text_range line) const noexcept {
    if constexpr (may_be_decoded) {
      return line.begin + truncated_end(page_.text_of(line).data(), {0, line.size()});
    }
    return truncated_end(text_, line);
  }

  // Nearly every line is turned away by one look into the vocabulary's table. Which line is not cannot be foreseen, so
  // those are noted without a branch, and looked up afterwards. As much as the vocabulary wants to see is loaded at
  // once wherever a line begins so far before the end of the source; the last lines are copied to where there is room
  // behind them. If a heading is very short, or lines may stand elsewhere, all are loaded with care.
  void find_landmarks() {
    const std::size_t count = page_.blocks.size();
    if (may_be_decoded || words_.has_short_headings()) {
      return find_landmarks_with_care(count);
    }
    const text_range* const blocks = page_.blocks.begin();
    const std::size_t size = page_.source.size();
    std::size_t easy = count;
    while (easy != 0 && size - blocks[easy - 1].begin < vocabulary::window) {
      --easy;
    }
    constexpr std::size_t batch = 512;
    noted_line noted[batch];
    read_ahead ahead(text_ + size, size);
    for (std::size_t i = 0; i < easy;) {
      const std::size_t end = std::min(i + batch, easy);
      std::size_t count_noted = 0;
      for (; i < end; ++i) {
        ahead.ask();
        const std::uint16_t hint = words_.hint(load_four(text_ + blocks[i].begin));
        noted[count_noted] = {static_cast<std::uint32_t>(i), hint};
        count_noted += hint != 0 ? 1 : 0;
      }
      ahead = add_landmarks(noted, noted + count_noted, ahead);
    }
    for (std::size_t i = easy; i < count; ++i) {
      char copy[vocabulary::window] = {};
      std::copy_n(text_ + blocks[i].begin, size - blocks[i].begin, copy);
      const std::uint16_t hint = words_.hint(load_four(copy));
      if (hint != 0) {
        add_landmark(static_cast<std::uint32_t>(i), words_.look_up({copy, blocks[i].size()}, hint));
      }
    }
  }

  void find_landmarks_with_care(std::size_t count) {
    for (std::uint32_t block = 0; block < count; ++block) {
      const bool known = words_.hint(first_four(line(block))) != 0 && add_landmark(block, words_.look_up(line(block)));
      if (may_be_decoded && !known && is_button_to_act(block)) {
        add_call(block, block_mark(block_kind::call_to_action));
      }
    }
  }

  // Nearly all of these are calls to action, as each claim and each question of a page may be followed by one.
  [[gnu::noinline]] read_ahead add_landmarks(const noted_line* next, const noted_line* last, read_ahead ahead) {
    const text_range* const blocks = page_.blocks.begin();
    block_mark* const marks = page_.marks.data();
    const char* const text = text_;
    std::uint32_t* const calls = page_.calls_to_action.room(static_cast<std::size_t>(last - next));
    std::uint32_t* call = calls;
    for (; next != last; ++next) {
      ahead.ask<6>();
      const std::uint32_t block = next->block;
      const text_range range = blocks[block];
      const vocabulary::meaning found = words_.look_up({text + range.begin, range.size()}, next->hint);
      if (found.what == vocabulary::meaning::sort::call_to_action && block != 0) [[likely]] {
        marks[block] = call_mark(found);
        *call++ = block;
      } else {
        add_landmark(block, found);
      }
    }
    page_.calls_to_action.commit(static_cast<std::size_t>(call - calls));
    return ahead;
  }

  static block_mark call_mark(vocabulary::meaning found) noexcept {
    return {block_kind::call_to_action, block_mark::flag::ends_preview, found.ends_preview};
  }

  // The first line is the title, unless it is a heading that the vocabulary knows. In a transcript, `## Part two` is a
  // turn. Returns whether the line is a landmark.
  bool add_landmark(std::uint32_t block, vocabulary::meaning found) {
    using sort = vocabulary::meaning::sort;
    if (found.what == sort::call_to_action && block != 0) {
      add_call(block, call_mark(found));
      return true;
    }
    if (found.what == sort::heading || (found.what == sort::unknown_heading && block != 0 && !in_transcript())) {
      mark(block, block_kind::heading);
      page_.headings.push_back({block, found.section});
      return true;
    }
    return false;
  }

  void add_call(std::uint32_t block, block_mark mark) {
    page_.marks[block] = mark;
    page_.calls_to_action.push_back(block);
  }

  // What the page's markup says about a block; nothing of plain text.
  [[nodiscard]] block_hints hints(std::uint32_t block) const noexcept {
    return page_.hints.empty() ? block_hints() : page_.hints[block];
  }

  // A button asks to do something, in whatever words. But questions and headings fold their answers away behind
  // buttons, and in chapters and transcripts buttons play what stands on them.
  [[nodiscard]] bool is_button_to_act(std::uint32_t block) const noexcept {
    const block_hints says = hints(block);
    const bool plays =
        in_transcript() || (!page_.headings.empty() && page_.headings.back().kind == section_kind::chapters);
    return says.has(block_hints::button) && says.heading == 0 && block != 0 && !plays && !asks(block);
  }

  // Whether the last heading found opened a transcript.
  [[nodiscard]] bool in_transcript() const noexcept {
    return !page_.headings.empty() && (page_.headings.back().kind == section_kind::transcript ||
                                       page_.headings.back().kind == section_kind::transcript_preview);
  }

  void read_front(std::uint32_t end) {
    if (end == 0) {
      const std::uint32_t offset = page_.blocks.empty() ? 0 : page_.blocks[0].begin;
      page_.diagnostics.push_back({diagnostic_code::missing_title, offset});
      return;
    }
    page_.title = title_of_markup(end);
    if (page_.title != 0) {
      heading_ = {none, section_kind::front_matter};
      read_notes(0, page_.title);
    }
    mark(page_.title, block_kind::title);
    read_front_matter(page_, end);
    skip_calls(end);
  }

  // The first line; or the first heading of the first level, where the page begins with no heading, and not with what
  // it calls its title: what stands above is the site's. The page's own part begins with it.
  [[nodiscard]] std::uint32_t title_of_markup(std::uint32_t end) const noexcept {
    if constexpr (may_be_decoded) {
      const text_range said = page_.metadata.title_is_element ? text_range() : page_.metadata.title;
      if (hints(0).heading == 0 && (said.empty() || page_.text_of(said) != line(0))) {
        for (std::uint32_t block = 1; block < end; ++block) {
          if (hints(block).heading == 1 && page_.marks[block].kind() != block_kind::call_to_action) {
            return block;
          }
        }
      }
    }
    return 0;
  }

  void read_section(std::size_t heading, std::uint32_t end) {
    const std::uint32_t first = page_.headings[heading].block + 1;
    heading_ = page_.headings[heading];
    switch (heading_.kind) {
      case section_kind::takeaways:
        return read_takeaways(first, end);
      case section_kind::quotes:
        return for_each_run(first, end, [this](auto from, auto to) { read_quotes(page_, from, to, kernel_); });
      case section_kind::questions:
        return read_questions(first, end);
      case section_kind::summary:
        return for_each_run(first, end, [this](auto from, auto to) { read_summary(from, to); });
      case section_kind::chapters:
        return for_each_run(first, end, [this](auto from, auto to) { read_chapters(page_, from, to); });
      case section_kind::transcript:
        page_.transcript_complete = true;
        [[fallthrough]];
      case section_kind::transcript_preview:
        return read_transcript(first, end);
      case section_kind::show_notes:
      case section_kind::links:
      case section_kind::other:
      case section_kind::front_matter:
        return read_notes(first, end);
    }
  }

  // Moves past the calls to action before `end`; sections come in order, and so do the calls.
  void skip_calls(std::uint32_t end) noexcept {
    while (*next_call_ < end) {
      ++next_call_;
    }
  }

  // Calls `use` with each maximal run of blocks between calls to action.
  template <class Use>
  void for_each_run(std::uint32_t first, std::uint32_t end, Use use) {
    const std::uint32_t* call = next_call_;
    for (;;) {
      const std::uint32_t stop = std::min(*call, end);
      if (first < stop) {
        use(first, stop);
      }
      if (stop == end) {
        break;
      }
      first = stop + 1;
      ++call;
    }
    next_call_ = call;
  }

  void read_summary(std::uint32_t first, std::uint32_t last) {
    page_.summary.reserve(last - first);
    for (std::uint32_t block = first; block < last; ++block) {
      mark(block, block_kind::summary);
      page_.summary.push_back(block);
    }
  }

  void read_takeaways(std::uint32_t first, std::uint32_t end) {
    takeaway_row* const rows = page_.takeaways.room(end - first);
    takeaway_row* row = rows;
    if (first < end && *next_call_ >= end && all_bullets(first, end)) {
      for (std::uint32_t block = first; block < end; ++block) {
        mark(block, block_kind::claim);
        *row++ = {block, after_bullet(page_, page_.blocks[block]), none};
      }
    } else {
      for_each_run(first, end, [&](std::uint32_t from, std::uint32_t to) {
        if (may_be_decoded && hints(from).heading != 0) {
          row = read_headed_takeaways(from, to, row);
          return;
        }
        if ((to - from) % 2 != 0) {
          *row++ = read_takeaway(from, to);
          return;
        }
        for (std::uint32_t claim = from; claim < to; claim += 2) {
          *row++ = read_takeaway(claim, claim + 2);
        }
      });
    }
    page_.takeaways.commit(static_cast<std::size_t>(row - rows));
  }

  // Where the markup makes the claims headings, all blocks up to the next heading are the detail.
  takeaway_row* read_headed_takeaways(std::uint32_t first, std::uint32_t last, takeaway_row* row) {
    for (std::uint32_t claim = first; claim < last;) {
      std::uint32_t next = claim + 1;
      while (next < last && hints(next).heading == 0) {
        ++next;
      }
      *row++ = read_takeaway(claim, next);
      claim = next;
    }
    return row;
  }

  // The claim is block `claim`, its detail the blocks after it up to `next`.
  takeaway_row read_takeaway(std::uint32_t claim, std::uint32_t next) {
    mark(claim, block_kind::claim);
    const std::uint32_t end = claim + 1 < next ? read_long_text(claim + 1, next, block_kind::detail) : none;
    return {claim, page_.blocks[claim].begin, end};
  }

  // Marks the blocks `[first, next)` as one text of `kind`, truncated or joined as need be, and returns where it ends.
  std::uint32_t read_long_text(std::uint32_t first, std::uint32_t next, block_kind kind) {
    const text_range last = page_.blocks[next - 1];
    const std::uint32_t end = end_of_text(last);
    page_.marks[first] = {kind, block_mark::flag::truncated, end != last.end};
    if (next - first > 1) [[unlikely]] {
      std::fill_n(&page_.marks[first + 1], next - first - 1, block_mark(kind));
      join_lines(page_, first, next - 1, end);
    }
    return end;
  }

  [[nodiscard]] bool all_bullets(std::uint32_t first, std::uint32_t end) const noexcept {
    for (std::uint32_t block = first; block < end; ++block) {
      if (after_bullet(page_, page_.blocks[block]) == page_.blocks[block].begin) {
        return false;
      }
    }
    return true;
  }

  // A question ends before the next one, and before a call to action.
  void read_questions(std::uint32_t first, std::uint32_t end) {
    question_row* const rows = page_.questions.room(end - first);
    question_row* row = rows;
    const std::uint32_t* call = next_call_;
    std::uint32_t question = none;
    for (std::uint32_t block = first; block <= end; ++block) {
      const bool stops = block == end || block == *call;
      if (!stops && !asks(block)) {
        if (question == none) {
          add_stray(block);
        }
        continue;
      }
      if (question != none) {
        *row++ = read_question(question, block);
      }
      question = stops ? none : block;
      call += stops && block != end ? 1 : 0;
    }
    next_call_ = call;
    page_.questions.commit(static_cast<std::size_t>(row - rows));
  }

  // The question is block `question`, its excerpt the blocks after it up to `next`.
  question_row read_question(std::uint32_t question, std::uint32_t next) {
    mark(question, block_kind::question);
    const std::uint32_t excerpt = question + 1;
    if (excerpt == next) {
      return {question, none, no_paragraph};
    }
    const std::uint32_t end = read_long_text(excerpt, next, block_kind::excerpt);
    const bool cut = page_.marks[excerpt].truncated() && !page_.marks[excerpt].joined();
    return {question, end, cut ? source_of({page_.blocks[excerpt].begin, end}) : no_paragraph};
  }

  // The summary paragraph that a truncated excerpt was cut from: the first one that begins with it.
  [[nodiscard, gnu::noinline]] std::uint16_t source_of(text_range excerpt) const noexcept {
    const std::string_view wanted = page_.text_of(excerpt);
    const auto count = static_cast<std::uint16_t>(std::min(page_.summary.size(), max_matched_paragraphs));
    // Which one it is cannot be foreseen; nearly always the first bytes tell, without a branch.
    std::uint16_t likely = 0;
    const std::uint32_t head = first_four(wanted);
    for (std::uint16_t i = count; i != 0; --i) {
      likely = first_four(line(page_.summary[i - 1U])) == head ? static_cast<std::uint16_t>(i - 1) : likely;
    }
    for (std::uint16_t i = likely; i < count; ++i) {
      const std::string_view paragraph = line(page_.summary[i]);
      if (paragraph.size() >= wanted.size() && kernel_.equal(paragraph.data(), wanted.data(), wanted.size())) {
        return i;
      }
    }
    return no_paragraph;
  }

  void read_transcript(std::uint32_t first, std::uint32_t end) {
    page_.has_transcript = true;
    bool over = false;
    for_each_run(first, end, [&](std::uint32_t from, std::uint32_t to) {
      // A run begins after the heading or after a call to action; in a preview, one that ends it ends the turns.
      if (from != first && heading_.kind == section_kind::transcript_preview) {
        over = over || preview_ends(first, from);
      }
      if (over) {
        for (std::uint32_t block = from; block < to; ++block) {
          add_stray(block);
        }
      } else {
        std::fill_n(&page_.marks[from], to - from, block_mark(block_kind::turn));
        find_labels(page_, from, to, kernel_);
      }
    });
  }

  // Whether one of the calls to action directly before `block` ends a preview.
  [[nodiscard]] bool preview_ends(std::uint32_t first, std::uint32_t block) const noexcept {
    while (block > first && page_.marks[block - 1].kind() == block_kind::call_to_action) {
      if (page_.marks[--block].ends_preview()) {
        return true;
      }
    }
    return false;
  }

  void read_notes(std::uint32_t first, std::uint32_t end) {
    const auto at = static_cast<std::uint32_t>(page_.note_blocks.size());
    page_.sections.push_back({heading_.block, at, at, heading_.kind});
    for_each_run(first, end, [this](std::uint32_t from, std::uint32_t to) {
      for (std::uint32_t block = from; block < to; ++block) {
        add_note(block, block_kind::note);
      }
    });
  }

  void add_stray(std::uint32_t block) {
    if (page_.sections.empty() || page_.sections.back().heading != heading_.block) {
      const auto at = static_cast<std::uint32_t>(page_.note_blocks.size());
      page_.sections.push_back({heading_.block, at, at, heading_.kind});
    }
    add_note(block, block_kind::stray);
    page_.diagnostics.push_back({diagnostic_code::stray_line, page_.blocks[block].begin});
  }

  void add_note(std::uint32_t block, block_kind kind) {
    mark(block, kind);
    page_.note_blocks.push_back(block);
    ++page_.sections.back().last;
  }

  page_tables& page_;
  const vocabulary& words_;
  const line_kernel& kernel_;
  const char* text_;
  heading_row heading_{};
  const std::uint32_t* next_call_ = nullptr;  // in page_.calls_to_action, behind which stands `none`
};

using page_grammar = basic_page_grammar<false>;
using decoded_page_grammar = basic_page_grammar<true>;

}  // namespace detail

EPITOME_END_NAMESPACE
