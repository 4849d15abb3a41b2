// Words with times of their own, in the JSON of speech recognisers.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>

#include "blanks.hpp"
#include "speakers.hpp"
#include "transcript_json.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

// A stream of words has no pieces of its own; it is cut behind a sentence, or where nobody speaks for so long.
constexpr double longest_pause = 2;  // seconds
// Stands in the row of a punctuation mark until it joins the word before.
constexpr double mark_start = -2;
// The same of one that joins the word behind.
constexpr double front_start = -3;

// Whether a token begins a word though no blank stands before it: that of a script which has none between words. Its
// punctuation does not.
bool begins_word(string_view text) noexcept {
  struct run {
    string_view first;
    string_view last;
  };
  // Thai and Lao, Burmese, Khmer, and the scripts of China and Japan; the order of characters is that of their bytes.
  constexpr run runs[] = {{"\xE0\xB8", "\xE0\xBC"},        {"\xE1\x80", "\xE1\x83"}, {"\xE1\x9E", "\xE1\xA0"},
                          {"\xE2\xBA", "\xE3\x80"},        {"\xE3\x81", "\xEA\x94"}, {"\xEF\xA4", "\xEF\xAC"},
                          {"\xF0\xA0", "\xF0\xBF\xBF\xBF"}};
  return std::any_of(std::begin(runs), std::end(runs), [&](run r) { return text >= r.first && text < r.last; });
}

bool ends_sentence(string_view text) noexcept {
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') || text.ends_with("\xE3\x80\x82");
}

}  // namespace

void transcript_json::read_words() {
  walk_.for_each_element([this] {
    if (walk_.kind() != '{') {
      tell_bad_cue();
      return true;
    }
    const word_fields word = read_word();
    if (word.has_text && !bytes_of(page_, word.text).empty()) {
      page_.file.words.push_back({word.start, word.end, word.text});
    }
    return word.whole;
  });
}

// The words of a sentence that ends then, from the list beside.
void transcript_json::take_words(double end) {
  const std::size_t behind = walk_.place();
  while (word_waits_ || behind_next_word_ != 0) {
    if (!word_waits_) {
      walk_.go_to(behind_next_word_);
      next_word_ = walk_.kind() == '{' ? read_word() : word_fields{};
      walk_.forgive();
      walk_.kind() == ',' && next_word_.whole ? walk_.next() : walk_.go_to(0);
      behind_next_word_ = walk_.place();
      word_waits_ = next_word_.has_text;
    }
    if (word_waits_ && next_word_.start >= end) {
      break;
    }
    if (word_waits_) {
      page_.file.words.push_back({next_word_.start, next_word_.end, next_word_.text});
    }
    word_waits_ = false;
  }
  walk_.go_to(behind);
}

transcript_json::word_fields transcript_json::read_word() {
  word_fields word;
  word.whole = walk_.for_each_member([&](string_view key) { read_word_member(key, word); });
  if (word.joins != attachment::unknown) {
    word.is_mark = word.joins == attachment::before;
    word.is_front = word.joins == attachment::behind;
  }
  word.has_text = word.has_text && !word.translated;
  add_duration(word.start, word.duration, word.end);
  return word;
}

void transcript_json::read_word_member(string_view key, word_fields& word) {
  const json_meaning meaning = meaning_of(key);
  if (read_times(meaning, word.start, word.end)) {
    return;
  }
  const char kind = walk_.kind();
  switch (meaning.what) {
    case field::text:
    case field::word:
      // Deepgram gives a word twice, with its punctuation and without.
      if (kind == '"' && !word.punctuated) {
        word.punctuated = key == "punctuated_word";
        word.text = read_text(true);
        word.has_text = true;
      }
      return;
    case field::speaker:
      word.named = names_nobody(key);
      return word.named ? void() : read_speaker(word.speaker, word.label);
    case field::duration:
      word.duration = walk_.is_number() || kind == '"' ? read_time(meaning.unit) : -1;
      return;
    case field::type:
      word.is_mark = kind == '"' && walk_.bytes(walk_.string()).starts_with("punct");
      return;
    case field::best:
      // AWS Transcribe and Speechmatics: the first alternative is what was heard.
      if (kind == '[' && !word.has_text) {
        walk_.for_each_element([&] {
          const bool reads = walk_.kind() == '{' && !word.has_text;
          return !reads || walk_.for_each_member([&](string_view inner) {
            const field what = meaning_of(inner).what;
            if (what == field::text || what == field::speaker) {
              read_word_member(inner, word);
            }
          });
        });
      }
      return;
    case field::none:
      if (key == "attaches_to" && kind == '"') {
        const string_view to = walk_.bytes(walk_.string());
        word.joins = to == "next" ? attachment::behind : to == "none" ? attachment::none : attachment::before;
      } else if (key == "translation_status" && kind == '"') {
        word.translated = walk_.bytes(walk_.string()) == "translation";
      }
      return;
    default:
      return;
  }
}

// Google counts speakers from 1; Speechmatics calls somebody unknown so.
bool transcript_json::names_nobody(string_view key) const noexcept {
  if (key == "speakerTag") {
    return walk_.bytes(walk_.token()) == "0";
  }
  return page_.format == page_format::speechmatics_json && walk_.kind() == '"' && walk_.bytes(walk_.string()) == "UU";
}

// Where the words do not say who speaks, but a list of times beside them does.
void transcript_json::find_speaker(word_fields& word) {
  while (next_labelled_time_ != 0 && word.start >= labelled_time_.end) {
    const std::size_t place = walk_.place();
    read_labelled_time();
    walk_.go_to(place);
  }
  if (word.start >= labelled_time_.start && word.start < labelled_time_.end) {
    word.speaker = labelled_time_.speaker;
    word.label = labelled_time_.label;
  }
}

void transcript_json::read_labelled_time() {
  walk_.go_to(next_labelled_time_);
  labelled_time_ = {};
  const bool whole = walk_.kind() == '{' && walk_.for_each_member([&](string_view key) {
    const json_meaning meaning = meaning_of(key);
    if (!read_times(meaning, labelled_time_.start, labelled_time_.end) && meaning.what == field::speaker) {
      read_speaker(labelled_time_.speaker, labelled_time_.label);
    }
  });
  if (whole && walk_.kind() == ',') {
    walk_.next();
    next_labelled_time_ = walk_.place();
  } else {
    next_labelled_time_ = 0;
  }
  walk_.forgive();
}

// Rev and YouTube: words and what stands between them, blanks too, in the order in which they are said.
void transcript_json::read_elements(cue_row& cue) {
  const auto begin = static_cast<std::uint32_t>(page_.arena.size());
  text_range source{walk_.offset(), walk_.offset()};
  std::size_t texts = 0;
  walk_.for_each_element([&] {
    if (walk_.kind() != '{') {
      tell_bad_cue();
      return true;
    }
    text_range raw;
    word_row word{-1, -1, {}};
    bool is_word = true;
    const bool whole = walk_.for_each_member([&](string_view key) {
      const json_meaning meaning = meaning_of(key);
      if (read_times(meaning, word.start, word.end)) {
        return;
      }
      if (meaning.what == field::text) {
        raw = walk_.kind() == '"' ? walk_.string() : raw;
      } else if (meaning.what == field::type) {
        is_word = walk_.kind() == '"' && walk_.bytes(walk_.string()) == "text";
      }
    });
    const text_range said = append_unescaped(raw);
    if (!raw.empty()) {
      source = {source.end == source.begin ? raw.begin : source.begin, raw.end};
      ++texts;
    }
    if (is_word && !said.empty()) {
      word.text = without_blanks({raw, said.size() == raw.size() ? in_source : said});
      if (!bytes_of(page_, word.text).empty()) {
        page_.file.words.push_back(word);
      }
    }
    return whole;
  });
  const auto end = static_cast<std::uint32_t>(page_.arena.size());
  const bool one_run = texts == 1 && end - begin == source.size();
  cue.text = without_blanks({source, one_run ? in_source : text_range{begin, end}});
  if (one_run) {
    page_.arena.truncate(begin);
  }
}

// What is in the source is left out of the range, too.
file_text transcript_json::without_blanks(file_text text) const noexcept {
  const bool in_arena = text.arena != in_source;
  const char* const bytes = in_arena ? page_.arena.data() : page_.source.data();
  text_range& range = in_arena ? text.arena : text.range;
  while (!range.empty() && is_white(bytes[range.end - 1])) {
    --range.end;
  }
  while (!range.empty() && is_white(bytes[range.begin])) {
    ++range.begin;
  }
  return text;
}

// YouTube: words begin so long after their event. Events that only end a line, or say where captions stand, are no
// cues. What stays on the screen while more is said has ended all the same.
void transcript_json::finish_parts(const cue_row& cue) {
  table<word_row>& words = page_.file.words;
  const std::size_t count = words.size() - cue.first_word;
  if (count == 1 || cue.start < 0 || bytes_of(page_, cue.text).empty()) {
    words.truncate(cue.first_word);
  }
  if (bytes_of(page_, cue.text).empty()) {
    return;
  }
  const std::span<word_row> own(words.data() + cue.first_word, words.size() - cue.first_word);
  for (word_row& word : own) {
    word.start = cue.start + std::max(word.start, 0.0);
  }
  for (std::size_t i = 0; i < own.size(); ++i) {
    own[i].end = i + 1 < own.size() ? own[i + 1].start : cue.end;
  }
  if (!page_.file.cues.empty()) {
    cue_row& before = page_.file.cues.back();
    if (before.first_word != cue.first_word && before.start <= cue.start && before.end > cue.start) {
      before.end = cue.start;
      word_row& last = words[cue.first_word - 1];
      last.end = std::min(last.end, cue.start);
    }
  }
  finish_cue(cue);
}

// Words without pieces: a cue is a sentence of one speaker.
void transcript_json::read_word_stream() {
  cue_row cue;
  bool open = false;
  bool sentence_over = false;
  walk_.for_each_sibling([&] {
    if (walk_.kind() == '[') {
      walk_.next();  // a bracket too many
    }
    if (walk_.kind() != '{') {
      tell_bad_cue();
      return true;
    }
    const std::uint32_t begin = walk_.offset();
    word_fields word = read_word();
    if (word.speaker == no_speaker && word.start >= 0) {
      find_speaker(word);
    }
    const string_view text = word.has_text ? bytes_of(page_, word.text) : string_view();
    // Soniox: `<end>` is no word.
    if (text.empty() || (joint_ == joint::own && text.starts_with('<') && text.ends_with('>'))) {
      return word.whole;
    }
    if (joint_ == joint::own) {
      word.is_mark =
          open && word.speaker == cue.speaker && !begins_word(text) && !has_blank(cue.text.range, word.text.range);
    }
    const double longest = whole_milliseconds_ && !any_fraction_ ? longest_pause * 1000 : longest_pause;
    const bool pause = word.start >= 0 && cue.end >= 0 && word.start - cue.end > longest;
    // Where a bracket is wrong, reading may go on inside of what was read.
    const bool goes_back = word.text.range.begin < cue.text.range.end;
    const bool parts = !word.is_mark && (word.speaker != cue.speaker || sentence_over || pause);
    if (open && (goes_back || parts)) {
      finish_stream_cue(cue);
      open = false;
    }
    if (!open) {
      cue = {};
      cue.first_word = static_cast<std::uint32_t>(page_.file.words.size());
      cue.start = word.start;
      cue.speaker = word.speaker;
      cue.label = word.speaker != no_speaker ? word.label : none;
      cue.flags = word.speaker != no_speaker || word.named ? cue_flag::named : std::uint16_t{0};
      cue.range.begin = begin;
      cue.text.range.begin = word.text.range.begin;
      open = true;
    }
    const double start = word.is_mark ? mark_start : word.is_front ? front_start : word.start;
    page_.file.words.push_back({start, word.end, word.text});
    cue.end = word.end >= 0 ? word.end : cue.end;
    cue.text.range.end = word.text.range.end;
    cue.range.end = walk_.last_end();
    sentence_over = ends_sentence(text);
    return word.whole;
  });
  if (open) {
    finish_stream_cue(cue);
  }
}

// Whether there is a blank between two texts of tokens.
bool transcript_json::has_blank(text_range before, text_range behind) const noexcept {
  const bool after = before.end < page_.source.size() && is_white(page_.source[before.end]);
  return after || (behind.begin != 0 && is_white(page_.source[behind.begin - 1]));
}

// Joins the words. A mark belongs to the word before, or behind, which then stands in the arena with it.
void transcript_json::finish_stream_cue(cue_row& cue) {
  table<word_row>& words = page_.file.words;
  const auto begin = static_cast<std::uint32_t>(page_.arena.size());
  std::size_t kept = cue.first_word;
  std::uint32_t word_begin = begin;
  text_range last;
  for (std::size_t i = cue.first_word; i < words.size(); ++i) {
    const word_row word = words[i];
    const bool first = kept == cue.first_word;
    const bool is_mark = word.start == mark_start && !first;
    const bool goes_on = is_mark || (!first && words[kept - 1].start == front_start);
    const bool blank = joint_ == joint::blank || (joint_ == joint::own && has_blank(last, word.text.range));
    if (!first && !goes_on && blank) {
      page_.arena.push_back(' ');
    }
    word_begin = goes_on ? word_begin : static_cast<std::uint32_t>(page_.arena.size());
    append(bytes_of(page_, word.text));
    last = word.text.range;
    if (!goes_on) {
      words[kept++] = word;
      continue;
    }
    word_row& before = words[kept - 1];
    before.text = {{before.text.range.begin, word.text.range.end},
                   {word_begin, static_cast<std::uint32_t>(page_.arena.size())}};
    before.start = is_mark ? before.start : word.start;
    before.end = word.end >= 0 ? word.end : before.end;
  }
  words.truncate(kept);
  for (std::size_t i = cue.first_word; i < kept; ++i) {
    words[i].start = words[i].start < 0 ? -1 : words[i].start;
  }
  cue.text.arena = {begin, static_cast<std::uint32_t>(page_.arena.size())};
  finish_cue(cue);
}

}  // namespace detail

EPITOME_END_NAMESPACE
