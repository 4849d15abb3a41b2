// Words with times of their own, in the JSON of speech recognisers.
#include <cstddef>
#include <cstdint>

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
  bool punctuated = false;
  word.whole = walk_.for_each_member([&](string_view key) {
    const field what = field_of(key);
    if (read_times(what, word.start, word.end)) {
      return;
    }
    switch (what) {
      case field::text:
      case field::word:
        // Deepgram gives a word twice, with its punctuation and without.
        if (walk_.kind() == '"' && !punctuated) {
          punctuated = key == "punctuated_word";
          word.text = read_text(true);
          word.has_text = true;
        }
        return;
      case field::speaker:
        return read_speaker(word.speaker, word.label);
      case field::type:
        word.is_mark = walk_.kind() == '"' && walk_.bytes(walk_.string()).starts_with("punct");
        return;
      case field::none:
        // AWS Transcribe: the first alternative is what was heard.
        if (key == "alternatives" && walk_.kind() == '[') {
          walk_.for_each_element([&] {
            return walk_.kind() != '{' || walk_.for_each_member([&](string_view inner) {
              if (inner == "content" && walk_.kind() == '"' && !word.has_text) {
                word.text = read_text(true);
                word.has_text = true;
              }
            });
          });
        }
        return;
      default:
        return;
    }
  });
  return word;
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
    const field what = field_of(key);
    if (!read_times(what, labelled_time_.start, labelled_time_.end) && what == field::speaker) {
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

// Rev: words and what stands between them, blanks too, in the order in which they are said.
void transcript_json::read_elements(cue_row& cue) {
  const auto begin = static_cast<std::uint32_t>(page_.arena.size());
  text_range source{walk_.offset(), walk_.offset()};
  walk_.for_each_element([&] {
    if (walk_.kind() != '{') {
      tell_bad_cue();
      return true;
    }
    text_range raw;
    word_row word{-1, -1, {}};
    bool is_word = true;
    const bool whole = walk_.for_each_member([&](string_view key) {
      const field what = field_of(key);
      if (read_times(what, word.start, word.end)) {
        return;
      }
      if (what == field::text) {
        raw = walk_.kind() == '"' ? walk_.string() : raw;
      } else if (what == field::type) {
        is_word = walk_.kind() == '"' && walk_.bytes(walk_.string()) == "text";
      }
    });
    const text_range said = append_unescaped(raw);
    if (!raw.empty()) {
      source = {source.end == source.begin ? raw.begin : source.begin, raw.end};
    }
    if (is_word && !said.empty()) {
      word.text = {raw, said.size() == raw.size() ? in_source : said};
      page_.file.words.push_back(word);
      cue.start = cue.start < 0 ? word.start : cue.start;
      cue.end = word.end >= 0 ? word.end : cue.end;
    }
    return whole;
  });
  cue.text = {source, {begin, static_cast<std::uint32_t>(page_.arena.size())}};
  while (!cue.text.arena.empty() && is_white(page_.arena[cue.text.arena.end - 1])) {
    --cue.text.arena.end;
  }
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
    if (text.empty()) {
      return word.whole;
    }
    const double longest = whole_milliseconds_ && !any_fraction_ ? longest_pause * 1000 : longest_pause;
    const bool pause = word.start >= 0 && cue.end >= 0 && word.start - cue.end > longest;
    if (open && !word.is_mark && (word.speaker != cue.speaker || sentence_over || pause)) {
      finish_stream_cue(cue);
      open = false;
    }
    if (!open) {
      cue = {};
      cue.first_word = static_cast<std::uint32_t>(page_.file.words.size());
      cue.start = word.start;
      cue.speaker = word.speaker;
      cue.label = word.speaker != no_speaker ? word.label : none;
      cue.flags = word.speaker != no_speaker ? cue_flag::named : std::uint16_t{0};
      cue.range.begin = begin;
      cue.text.range.begin = word.text.range.begin;
      open = true;
    }
    page_.file.words.push_back({word.is_mark ? mark_start : word.start, word.end, word.text});
    cue.end = word.end >= 0 && !word.is_mark ? word.end : cue.end;
    cue.text.range.end = word.text.range.end;
    cue.range.end = walk_.last_end();
    sentence_over = ends_sentence(text);
    return word.whole;
  });
  if (open) {
    finish_stream_cue(cue);
  }
}

// Joins the words with blanks. A mark belongs to the word before, which then stands in the arena with it.
void transcript_json::finish_stream_cue(cue_row& cue) {
  table<word_row>& words = page_.file.words;
  const auto begin = static_cast<std::uint32_t>(page_.arena.size());
  std::size_t kept = cue.first_word;
  std::uint32_t word_begin = begin;
  for (std::size_t i = cue.first_word; i < words.size(); ++i) {
    word_row word = words[i];
    const bool is_mark = word.start == mark_start && kept != cue.first_word;
    if (kept != cue.first_word && !is_mark) {
      page_.arena.push_back(' ');
    }
    word_begin = is_mark ? word_begin : static_cast<std::uint32_t>(page_.arena.size());
    append(bytes_of(page_, word.text));
    if (is_mark) {
      file_text& before = words[kept - 1].text;
      before = {{before.range.begin, word.text.range.end},
                {word_begin, static_cast<std::uint32_t>(page_.arena.size())}};
      continue;
    }
    word.start = word.start == mark_start ? -1 : word.start;
    words[kept++] = word;
  }
  words.truncate(kept);
  cue.text.arena = {begin, static_cast<std::uint32_t>(page_.arena.size())};
  finish_cue(cue);
}

}  // namespace detail

EPITOME_END_NAMESPACE
