#include "cue_text.hpp"

#include <algorithm>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <epitome/core/bytes.hpp>
#include <epitome/read/cue_time.hpp>

#include "../core/ascii.hpp"
#include "change_marks.hpp"
#include "character_reference.hpp"
#include "speakers.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

constexpr bool is_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_markup(char c) noexcept {
  return c == '<' || c == '&' || c == '{' || c == '\0';
}
// Tags that captions use; in SubRip, whatever else stands in angle brackets is text.
bool is_known_tag(string_view name) noexcept {
  static constexpr string_view known[] = {"b",    "i",    "u",      "s",     "c",   "v",    "lang", "ruby", "rt",
                                          "font", "span", "em",     "html",  "pre", "body", "head", "meta", "div",
                                          "p",    "br",   "strong", "title", "a",   "tt",   "code"};
  char lower[8];
  if (name.size() > sizeof lower) {
    return false;
  }
  std::transform(name.begin(), name.end(), lower,
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  const string_view folded(lower, name.size());
  return std::find(std::begin(known), std::end(known), folded) != std::end(known);
}

// A character reference, or a zero byte, for which WebVTT has U+FFFD.
character_reference read_reference(string_view text) noexcept {
  if (text.front() == '&') {
    return read_character_reference(text);
  }
  return text.front() == '\0' ? character_reference{1, {'\xEF', '\xBF', '\xBD'}, 3} : character_reference{};
}

// The bytes of the tag that `text` begins with, or 0. In SubRip, `{\an8}` and `{i}` are tags too.
std::size_t size_of_tag(string_view text, bool is_vtt) noexcept {
  constexpr std::size_t longest_tag = 512;  // so that a line of opening brackets takes linear time
  const char close = text.front() == '<' ? '>' : '}';
  const char kind = text.size() > 1 ? text[1] : '\0';
  const bool may_be_tag = text.front() == '<'   ? is_letter(kind) || kind == '/' || is_digit(kind)
                          : text.front() == '{' ? !is_vtt
                                                : false;
  const std::size_t end = may_be_tag ? text.substr(0, longest_tag).find(close) : string_view::npos;
  if (end == string_view::npos) {
    return 0;
  }
  if (close == '}') {
    const std::size_t letter = kind == '/' ? 2 : 1;
    const bool style = end == letter + 1 && string_view("bius").find(text[letter]) != string_view::npos;
    return kind == '\\' || style ? end + 1 : 0;
  }
  const string_view inside = text.substr(1, end - 1);
  const string_view bare = inside.substr(kind == '/' ? 1 : 0);
  const string_view name = bare.substr(0, bare.find_first_of(" \t./"));
  return is_vtt || is_digit(kind) || is_known_tag(name) ? end + 1 : 0;
}

}  // namespace

text_signs look_for_signs(string_view source, text_range range) noexcept {
  const char* const text = source.data() + range.begin;
  const std::size_t size = range.size();
#if defined(__SSE2__)
  if (source.size() - range.begin >= 16) [[likely]] {
    __m128i markup = _mm_setzero_si128();
    __m128i colon = _mm_setzero_si128();
    const auto look = [&](const char* at, __m128i wanted) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
      const auto is = [&](char c) { return _mm_and_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)), wanted); };
      markup = _mm_or_si128(markup, _mm_or_si128(_mm_or_si128(is('<'), is('&')), _mm_or_si128(is('{'), is('\0'))));
      colon = _mm_or_si128(colon, _mm_or_si128(is(':'), is('\xEF')));
    };
    const __m128i all = _mm_set1_epi8(-1);
    std::size_t at = 0;
    for (; at + 16 <= size; at += 16) {
      look(text + at, all);
    }
    // The last bytes of a longer text are looked at twice, and those of a short one with others that do not count.
    if (size > at) {
      const __m128i places = _mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
      const __m128i within = _mm_cmplt_epi8(places, _mm_set1_epi8(static_cast<char>(size)));
      size > 16 ? look(text + size - 16, all) : look(text, within);
    }
    return {_mm_movemask_epi8(markup) != 0, _mm_movemask_epi8(colon) != 0};
  }
#endif
  const auto is_colon = [](char c) { return c == ':' || c == '\xEF'; };
  return {std::any_of(text, text + size, is_markup), std::any_of(text, text + size, is_colon)};
}

file_text join_voices(page_tables& page, std::size_t first) {
  const table<voice_row>& voices = page.file.voices;
  const auto begin = static_cast<std::uint32_t>(page.arena.size());
  for (std::size_t i = first; i < voices.size(); ++i) {
    const std::size_t size = bytes_of(page, voices[i].text).size();
    char* const out = page.arena.room(size + 1);  // may move what the text stands in
    const string_view text = bytes_of(page, voices[i].text);
    std::copy(text.begin(), text.end(), out);
    out[size] = '\n';
    page.arena.commit(size + 1);
  }
  page.arena.truncate(page.arena.size() - 1);
  return {{voices[first].text.range.begin, voices.back().text.range.end},
          {begin, static_cast<std::uint32_t>(page.arena.size())}};
}

bool cue_text_reader::read(cue_row& cue, std::uint32_t index, std::uint32_t first, std::uint32_t last) {
  const text_range* const blocks = page_.blocks.begin();
  const text_range run{blocks[first].begin, blocks[last - 1].end};
  bool one_run = true;
  bool only_text = page_.marks[first].kind() == block_kind::turn;
  for (std::uint32_t i = first; i + 1 < last; ++i) {
    one_run = one_run && blocks[i + 1].begin == blocks[i].end + 1 && page_.source[blocks[i].end] == '\n';
    only_text = only_text && page_.marks[i + 1].kind() == block_kind::turn;
  }
  if (only_text) [[likely]] {
    const text_signs signs = look_for_signs(page_.source, run);
    if (!signs.markup) [[likely]] {
      cue.text = {run, one_run ? in_source : join_lines(first, last)};
      const char front = page_.source[run.begin];
      const bool name_above = page_.labels.size() == index && last - first > 1;  // as all cues before have
      return signs.colon || front == '[' || front == '(' || front == '>' || front == '-' || front == '\xE2' ||
             name_above;
    }
    if (one_run && read_one_voice(cue, run)) {
      return false;
    }
  }
  read_marked_up(cue, index, first, last);
  return (cue.flags & cue_flag::named) == 0;
}

// Copies lines to the arena, with a line feed between them.
text_range cue_text_reader::join_lines(std::uint32_t first, std::uint32_t last) {
  const text_range* const blocks = page_.blocks.begin();
  const auto begin = static_cast<std::uint32_t>(page_.arena.size());
  char* const room = page_.arena.room(blocks[last - 1].end - blocks[first].begin + 1);
  char* to = room;
  for (std::uint32_t i = first; i < last; ++i) {
    to = std::copy_n(page_.source.data() + blocks[i].begin, blocks[i].size(), to);
    *to++ = '\n';
  }
  page_.arena.commit(static_cast<std::size_t>(to - room) - 1);
  return {begin, static_cast<std::uint32_t>(page_.arena.size())};
}

// `<v Name>text`, with or without `</v>`, and nothing else that needs a closer look.
bool cue_text_reader::read_one_voice(cue_row& cue, text_range run) {
  const char* const source = page_.source.data();
  if (run.size() < 5 || std::memcmp(source + run.begin, "<v ", 3) != 0) {
    return false;
  }
  // Nearly always somebody who has spoken before.
  text_range name{run.begin + 3, run.begin + 3 + last_name_.size()};
  const bool known = !last_name_.empty() && name.end < run.end && source[name.end] == '>' &&
                     equal_bytes(source + name.begin, source + last_name_.begin, last_name_.size());
  if (!known) {
    // The name, up to the closing bracket. Whatever needs decoding, or is not there, is left to the long way.
    name.end = name.begin;
    const std::uint32_t farthest = std::min(run.end, run.begin + 128);
    while (name.end != farthest && source[name.end] != '>') {
      if (source[name.end] == '&' || source[name.end] == '\n' || source[name.end] == '\0') {
        return false;
      }
      ++name.end;
    }
    if (name.end == farthest) {
      return false;
    }
  }
  text_range rest{name.end + 1, run.end};
  if (page_.source.substr(rest.begin, rest.size()).ends_with("</v>")) {
    rest.end -= 4;
  }
  name = trim_line(source, name);
  rest = trim_line(source, rest);
  if (name.empty() || rest.empty() || source[rest.begin] == '\n' || look_for_signs(page_.source, rest).markup) {
    return false;
  }
  cue.text = {rest, in_source};
  cue.label = name.begin;
  cue.speaker = known ? last_speaker_ : add_speaker(name);
  cue.flags = cue_flag::named;
  return true;
}

void cue_text_reader::read_marked_up(cue_row& cue, std::uint32_t index, std::uint32_t first, std::uint32_t last) {
  const std::size_t first_voice = page_.file.voices.size();
  index_ = index;
  label_ = none;
  speaker_ = no_speaker;
  named_ = false;
  word_start_ = cue.start;
  first_word_ = page_.file.words.size();
  sink_.begin(page_.blocks[first].begin);
  for (std::uint32_t block = first; block < last; ++block) {
    if (page_.marks[block].kind() == block_kind::turn) {
      read_line(cue, page_.blocks[block]);
    }
  }
  if (page_.file.words.size() != first_word_ && page_.file.words.back().end < 0) {
    page_.file.words.back().end = cue.end;
  }
  end_voice();
  finish_voices(cue, first_voice);
}

// One voice's text is the cue's; texts of several are joined.
void cue_text_reader::finish_voices(cue_row& cue, std::size_t first) {
  table<voice_row>& voices = page_.file.voices;
  const std::size_t count = voices.size() - first;
  if (count == 0) {
    const std::uint32_t end = cue.range.end;
    cue.text = {{end, end}, in_source};
    cue.speaker = speaker_;
    cue.label = label_;
    cue.flags = named_ ? cue_flag::named : std::uint16_t{0};
    return;
  }
  const voice_row& one = voices[first];
  cue.text = one.text;
  cue.speaker = one.speaker;
  cue.label = one.label;
  cue.flags = one.named ? cue_flag::named : std::uint16_t{0};
  if (count == 1) {
    voices.truncate(first);
    return;
  }
  cue.flags |= cue_flag::voices;
  cue.text = join_voices(page_, first);
}

void cue_text_reader::read_line(const cue_row& cue, text_range line) {
  timed_line_ = false;
  begin_word(word_start_);
  std::uint32_t piece = line.begin;
  // `- <v Name>text`: the voice says what the dash would.
  const string_view whole = page_.source.substr(line.begin, line.size());
  if (const std::size_t dash = is_vtt_ ? size_of_dash(whole) : 0; dash != 0 && whole.substr(dash).starts_with("<v")) {
    piece += static_cast<std::uint32_t>(dash);
  }
  for (std::uint32_t at = piece; at < line.end;) {
    if (!is_markup(page_.source[at])) {
      ++at;
      continue;
    }
    const string_view rest = page_.source.substr(at, line.end - at);
    const character_reference reference = read_reference(rest);
    const std::size_t size = reference.size != 0 ? reference.size : size_of_tag(rest, is_vtt_);
    if (size == 0) {
      ++at;
      continue;
    }
    const std::uint32_t next = at + static_cast<std::uint32_t>(size);
    add_piece({piece, at});
    if (reference.size != 0) {
      first_zero_ = rest.front() == '\0' ? std::min(first_zero_, at) : first_zero_;
      add_decoded({reference.bytes, reference.byte_count}, {at, next});
    } else if (rest.front() == '<') {
      read_tag(cue, {at, next});
    }
    at = piece = next;
  }
  add_piece({piece, line.end});
  if (timed_line_) {
    end_word(-1);
  }
  sink_.end_line();
}

void cue_text_reader::read_tag(const cue_row& cue, text_range tag) {
  const string_view inside = page_.source.substr(tag.begin + 1, tag.size() - 2);
  if (is_digit(inside.front())) {
    const cue_time time = read_cue_time(inside);
    if (time.size != 0 && skip_blanks(inside.substr(time.size)).empty()) {
      timed_line_ = true;
      end_word(time.seconds);
      if (page_.file.words.size() > first_word_ && page_.file.words.back().end < 0) {
        page_.file.words.back().end = time.seconds;
      }
      begin_word(time.seconds);
    }
    return;
  }
  if (inside == "br" || inside == "br/" || inside == "br /" || inside == "BR") {
    if (timed_line_) {
      end_word(-1);
    }
    sink_.end_line();
    timed_line_ = false;
    begin_word(word_start_ < 0 ? cue.start : word_start_);
    return;
  }
  const bool voice = inside.front() == 'v' && (inside.size() == 1 || inside[1] == '.' || is_blank(inside[1]));
  if (voice) {
    const std::size_t gap = std::min(inside.find_first_of(" \t"), inside.size());
    const string_view name = trimmed(inside.substr(gap));
    const auto begin = name.empty() ? tag.end : static_cast<std::uint32_t>(name.data() - page_.source.data());
    begin_voice({begin, begin + static_cast<std::uint32_t>(name.size())}, tag.end);
  }
}

void cue_text_reader::add_piece(text_range piece) {
  if (word_source_ == none) {
    std::uint32_t begin = piece.begin;
    while (begin != piece.end && is_blank(page_.source[begin])) {
      ++begin;
    }
    word_source_ = begin == piece.end ? none : begin;
  }
  sink_.add(piece);
}

void cue_text_reader::add_decoded(string_view bytes, text_range piece) {
  word_source_ = std::min(word_source_, piece.begin);
  sink_.add_decoded(bytes, piece);
}

void cue_text_reader::begin_voice(text_range name, std::uint32_t text_begin) {
  end_voice();
  speaker_ = add_speaker(name);
  label_ = name.empty() ? none : name.begin;
  named_ = true;
  sink_.begin(text_begin);
  begin_word(word_start_);
}

void cue_text_reader::end_voice() {
  if (timed_line_) {
    end_word(-1);
  }
  const file_text text = sink_.end();
  finish_words(text, first_word_);
  first_word_ = page_.file.words.size();
  if (!bytes_of(page_, text).empty()) {
    page_.file.voices.push_back({index_, label_, text, speaker_, named_});
  }
}

void cue_text_reader::begin_word(double start) noexcept {
  word_start_ = start;
  word_begin_ = sink_.size();
  word_source_ = none;
}

// What was added since `begin_word` is a word, if it is not blank. Until the text is finished, its place in the arena
// is that in the text.
void cue_text_reader::end_word(double end) {
  std::size_t first = word_begin_;
  std::size_t last = sink_.size();
  const auto is_white = [&](std::size_t i) { return is_blank(sink_[i]) || sink_[i] == '\n'; };
  while (first < last && is_white(first)) {
    ++first;
  }
  while (first < last && is_white(last - 1)) {
    --last;
  }
  if (first < last) {
    const std::uint32_t begin = std::min(word_source_, sink_.source_end());
    page_.file.words.push_back({word_start_,
                                end,
                                {{begin, std::max(begin, sink_.source_end())},
                                 {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)}}});
  }
  word_begin_ = sink_.size();
  word_source_ = none;
}

void cue_text_reader::finish_words(const file_text& text, std::size_t first_word) noexcept {
  for (std::size_t i = first_word; i < page_.file.words.size(); ++i) {
    file_text& word = page_.file.words[i].text;
    const text_range in_text = word.arena;
    if (text.arena == in_source) {
      word = {{text.range.begin + in_text.begin, text.range.begin + in_text.end}, in_source};
      continue;
    }
    word.arena = {text.arena.begin + in_text.begin, text.arena.begin + in_text.end};
    // A word seldom needs decoding where its line does.
    const text_range as_read{word.range.begin, word.range.begin + in_text.size()};
    if (as_read.end <= page_.source.size() &&
        equal(page_.source.substr(as_read.begin, as_read.size()), bytes_of(page_, word))) {
      word = {as_read, in_source};
    }
  }
}

std::uint16_t cue_text_reader::add_speaker(text_range name) {
  const string_view bytes = page_.source.substr(name.begin, name.size());
  if (!bytes.empty() && equal(bytes, page_.source.substr(last_name_.begin, last_name_.size()))) {
    return last_speaker_;
  }
  last_name_ = name;
  last_speaker_ = find_speaker(name);
  return last_speaker_;
}

std::uint16_t cue_text_reader::find_speaker(text_range name) {
  const string_view bytes = page_.source.substr(name.begin, name.size());
  if (bytes.find('&') == string_view::npos) {
    return speaker_row_of(page_, {name, in_source});
  }
  const auto begin = static_cast<std::uint32_t>(page_.arena.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const character_reference reference = read_character_reference(bytes.substr(at));
    const string_view piece =
        reference.size != 0 ? string_view(reference.bytes, reference.byte_count) : bytes.substr(at, 1);
    std::copy(piece.begin(), piece.end(), page_.arena.room(piece.size()));
    page_.arena.commit(piece.size());
    at += std::max<std::size_t>(reference.size, 1);
  }
  return speaker_row_of(page_, {name, {begin, static_cast<std::uint32_t>(page_.arena.size())}});
}

}  // namespace detail

EPITOME_END_NAMESPACE
