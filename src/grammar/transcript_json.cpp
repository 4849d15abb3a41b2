#include "transcript_json.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>

#include <epitome/core/bytes.hpp>
#include <epitome/read/cue_time.hpp>

#include "../core/utf8.hpp"
#include "blanks.hpp"
#include "cue_labels.hpp"
#include "cue_text.hpp"
#include "speakers.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

// A stream of words has no pieces of its own; it is cut behind a sentence, or where nobody speaks for so long.
constexpr double longest_pause = 2;  // seconds
// Whole numbers are milliseconds if pieces last longer than this otherwise.
constexpr double longest_mean = 60;  // seconds
// Stands in the row of a punctuation mark until it joins the word before.
constexpr double mark_start = -2;

bool ends_sentence(string_view text) noexcept {
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') || text.ends_with("\xE3\x80\x82");
}

bool is_white(char c) noexcept {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// The four hexadecimal digits at `text`, or a number above any of four digits.
char32_t hex4(string_view text) noexcept {
  char32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const char c = i < text.size() ? text[i] : '\0';
    const unsigned lower = static_cast<unsigned char>(c) | 0x20U;
    const unsigned digit = c >= '0' && c <= '9'           ? static_cast<unsigned>(c - '0')
                           : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10
                                                          : 0x10000;
    value = value * 16 + digit;
  }
  return value;
}

}  // namespace

transcript_json::field transcript_json::field_of(string_view key) noexcept {
  // Eight bytes at once; a key of more is compared to its end as well.
  char padded[8] = {};
  std::memcpy(padded, key.data(), std::min<std::size_t>(key.size(), sizeof padded));
  const std::uint64_t front = load_eight(padded);
  const auto begins = [front](const char(&name)[9]) { return front == load_eight(name); };
  const auto is = [&](string_view name) { return equal(key, name); };
  switch (key.size()) {
    case 2:
      return begins("ts\0\0\0\0\0\0") ? field::start : begins("id\0\0\0\0\0\0") ? field::id : field::none;
    case 3:
      return begins("end\0\0\0\0\0") ? field::end : field::none;
    case 4:
      return begins("body\0\0\0\0") || begins("text\0\0\0\0") ? field::text
             : begins("word\0\0\0\0")                         ? field::word
             : begins("type\0\0\0\0")                         ? field::type
                                                              : field::none;
    case 5:
      return begins("start\0\0\0")   ? field::start
             : begins("words\0\0\0") ? field::words
             : begins("value\0\0\0") ? field::text
                                     : field::none;
    case 6:
      return begins("end_ts\0\0") ? field::end : field::none;
    case 7:
      return begins("speaker\0")   ? field::speaker
             : begins("endTime\0") ? field::end
             : begins("content\0") ? field::text
                                   : field::none;
    case 8:
      return begins("end_time") ? field::end : begins("elements") ? field::elements : field::none;
    case 9:
      return begins("startTim") && key.back() == 'e' ? field::start : is("sentences") ? field::sentences : field::none;
    case 10:
      return is("start_time") ? field::start : is("transcript") ? field::text : field::none;
    case 13:
      return is("speaker_label") ? field::speaker : field::none;
    case 15:
      return is("punctuated_word") ? field::text : field::none;
    default:
      return field::none;
  }
}

bool transcript_json::read() {
  read_root();
  settle_unit();
  find_labels();
  return page_.format != page_format::text;
}

void transcript_json::read_root() {
  if (walk_.kind() == '[') {
    read_segments();
    page_.format = page_.file.cues.empty() ? page_format::text : page_format::podcast_json;
    return;
  }
  if (walk_.kind() != '{') {
    return;
  }
  constexpr auto nowhere = static_cast<std::size_t>(-1);
  std::size_t utterances = nowhere;
  std::size_t words = nowhere;
  walk_.for_each_member([&](string_view key) {
    const bool list = walk_.kind() == '[';
    if (key == "segments" && list) {
      page_.format = page_format::whisper_json;  // until a segment has a body
      read_segments();
    } else if (key == "transcription" && list) {
      page_.format = page_format::whisper_cpp_json;
      read_segments();
    } else if (key == "monologues" && list) {
      page_.format = page_format::rev_json;
      read_segments();
    } else if (key == "monologue" && walk_.kind() == '{') {
      page_.format = page_format::rev_json;
      read_segment();
    } else if (key == "results" && walk_.kind() == '{') {
      read_results();
    } else if (key == "utterances" && list) {
      utterances = walk_.place();
    } else if (key == "words" && list) {
      words = walk_.place();
    }
  });
  if (page_.file.cues.empty() && (utterances != nowhere || words != nowhere)) {
    page_.format = page_format::assemblyai_json;
    whole_milliseconds_ = true;
    walk_.go_to(utterances != nowhere ? utterances : words);
    utterances != nowhere ? read_segments() : read_word_stream();
  }
}

// Deepgram and AWS Transcribe.
void transcript_json::read_results() {
  constexpr auto nowhere = static_cast<std::size_t>(-1);
  std::size_t channels = nowhere;
  std::size_t utterances = nowhere;
  std::size_t items = nowhere;
  walk_.for_each_member([&](string_view key) {
    std::size_t* const place = key == "channels"     ? &channels
                               : key == "utterances" ? &utterances
                               : key == "items"      ? &items
                                                     : nullptr;
    if (place != nullptr && walk_.kind() == '[') {
      *place = walk_.place();
    }
  });
  const std::size_t behind = walk_.place();
  if (utterances != nowhere || channels != nowhere) {
    page_.format = page_format::deepgram_json;
    walk_.go_to(utterances != nowhere ? utterances : channels);
    utterances != nowhere ? read_segments() : read_channels();
  } else if (items != nowhere) {
    page_.format = page_format::aws_json;
    walk_.go_to(items);
    read_word_stream();
  }
  walk_.go_to(behind);
}

// Deepgram without utterances: the paragraphs of the first channel's first alternative, or its words.
void transcript_json::read_channels() {
  constexpr auto nowhere = static_cast<std::size_t>(-1);
  std::size_t paragraphs = nowhere;
  std::size_t words = nowhere;
  const auto look_into_alternative = [&](string_view key) {
    if (key == "words" && walk_.kind() == '[' && words == nowhere) {
      words = walk_.place();
    } else if (key == "paragraphs" && walk_.kind() == '{' && paragraphs == nowhere) {
      walk_.for_each_member([&](string_view inner) {
        if (inner == "paragraphs" && walk_.kind() == '[') {
          paragraphs = walk_.place();
        }
      });
    }
  };
  const auto look_into_channel = [&](string_view key) {
    if (key == "alternatives" && walk_.kind() == '[') {
      walk_.for_each_element([&] { return walk_.kind() != '{' || walk_.for_each_member(look_into_alternative); });
    }
  };
  walk_.for_each_element([&] { return walk_.kind() != '{' || walk_.for_each_member(look_into_channel); });
  if (paragraphs != nowhere) {
    walk_.go_to(paragraphs);
    read_segments();
  } else if (words != nowhere) {
    walk_.go_to(words);
    read_word_stream();
  }
}

void transcript_json::read_segments() {
  walk_.for_each_element([this] {
    if (walk_.kind() != '{') {
      page_.diagnostics.push_back({diagnostic_code::bad_cue, walk_.offset()});
      if (walk_.kind() != '[') {
        return true;
      }
      walk_.next();  // a bracket too many
    }
    if (walk_.kind() != '{') {
      return false;
    }
    return read_podcast_segment() || read_segment();
  });
}

void transcript_json::begin_cue(cue_row& cue) noexcept {
  cue.first_word = static_cast<std::uint32_t>(page_.file.words.size());
  cue.label = none;
  cue.text.range = {walk_.offset(), walk_.offset()};
  cue.range.begin = walk_.offset();
}

bool transcript_json::read_segment() {
  cue_row cue;
  begin_cue(cue);
  std::size_t sentences = 0;
  const bool whole = walk_.for_each_member([&](string_view key) {
    switch (field_of(key)) {
      case field::text:
        if (walk_.kind() == '"') {
          cue.text = read_text(true);
          if (key == "body") {
            page_.format = page_format::podcast_json;
          }
        }
        return;
      case field::start:
        cue.start = read_time();
        return;
      case field::end:
        cue.end = read_time();
        return;
      case field::speaker:
        cue.flags = cue_flag::named;
        return read_speaker(cue.speaker, cue.label);
      case field::words:
        if (walk_.kind() == '[') {
          read_words();
        }
        return;
      case field::elements:
        if (walk_.kind() == '[') {
          read_elements(cue);
        }
        return;
      case field::sentences:
        sentences = walk_.kind() == '[' ? walk_.place() : 0;
        return;
      case field::id:
        cue.id = walk_.kind() == '"' ? walk_.string() : walk_.is_number() ? walk_.token() : text_range{};
        return;
      case field::none:
        if (key == "offsets" && walk_.kind() == '{') {
          read_milliseconds(cue.start, cue.end);
        }
        return;
      case field::word:
      case field::type:
        return;
    }
  });
  cue.range.end = whole ? walk_.last_end() : walk_.offset();
  if (!whole) {
    page_.diagnostics.push_back({diagnostic_code::bad_cue, cue.range.begin});
  }
  if (sentences != 0) {
    read_sentences(sentences, cue);
  } else {
    finish_cue(cue);
  }
  return whole;
}

// Deepgram's paragraphs: each sentence is a cue, and who speaks stands beside them.
void transcript_json::read_sentences(std::size_t place, const cue_row& paragraph) {
  const std::size_t behind = walk_.place();
  walk_.go_to(place);
  walk_.for_each_element([&] {
    if (walk_.kind() != '{') {
      return true;
    }
    const bool whole = read_segment();
    cue_row& cue = page_.file.cues.back();
    cue.speaker = paragraph.speaker;
    cue.label = paragraph.label;
    cue.flags = paragraph.speaker != no_speaker ? cue_flag::named : std::uint16_t{0};
    return whole;
  });
  walk_.go_to(behind);
}

void transcript_json::finish_cue(const cue_row& cue) {
  if (cue.start < 0) {
    page_.diagnostics.push_back({diagnostic_code::cue_without_time, cue.range.begin});
  }
  page_.file.cues.push_back(cue);
  // In what is no JSON, a text may reach over the end of its object.
  text_range& range = page_.file.cues.back().range;
  range.end = std::max({range.end, cue.text.range.end, range.begin});
}

void transcript_json::read_words() {
  walk_.for_each_element([this] {
    const word_fields word = walk_.kind() == '{' ? read_word() : word_fields{};
    if (word.has_text && !bytes_of(page_, word.text).empty()) {
      page_.file.words.push_back({word.start, word.end, word.text});
    }
    return word.whole;
  });
}

transcript_json::word_fields transcript_json::read_word() {
  word_fields word;
  bool punctuated = false;
  word.whole = walk_.for_each_member([&](string_view key) {
    switch (field_of(key)) {
      case field::text:
      case field::word:
        // Deepgram gives a word twice, with its punctuation and without.
        if (walk_.kind() == '"' && !punctuated) {
          punctuated = key == "punctuated_word";
          word.text = read_text(true);
          word.has_text = true;
        }
        return;
      case field::start:
        word.start = read_time();
        return;
      case field::end:
        word.end = read_time();
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
      case field::words:
      case field::id:
      case field::sentences:
      case field::elements:
        return;
    }
  });
  return word;
}

// Rev: words and what stands between them, blanks too, in the order in which they are said.
void transcript_json::read_elements(cue_row& cue) {
  const auto begin = static_cast<std::uint32_t>(page_.arena.size());
  text_range source{walk_.offset(), walk_.offset()};
  walk_.for_each_element([&] {
    if (walk_.kind() != '{') {
      return true;
    }
    text_range raw;
    word_row word{-1, -1, {}};
    bool is_word = true;
    const bool whole = walk_.for_each_member([&](string_view key) {
      switch (field_of(key)) {
        case field::text:
          raw = walk_.kind() == '"' ? walk_.string() : raw;
          return;
        case field::start:
          word.start = read_time();
          return;
        case field::end:
          word.end = read_time();
          return;
        case field::type:
          is_word = walk_.kind() == '"' && walk_.bytes(walk_.string()) == "text";
          return;
        default:
          return;
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
  walk_.for_each_element([&] {
    if (walk_.kind() != '{') {
      return true;
    }
    const std::uint32_t begin = walk_.offset();
    const word_fields word = read_word();
    const string_view text = word.has_text ? bytes_of(page_, word.text) : string_view();
    if (text.empty()) {
      return word.whole;
    }
    const double longest = whole_milliseconds_ ? longest_pause * 1000 : longest_pause;
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

// whisper.cpp: `{"from": 0, "to": 2500}`
void transcript_json::read_milliseconds(double& start, double& end) {
  walk_.for_each_member([&](string_view key) {
    const json_number number = walk_.is_number() ? walk_.number() : json_number{};
    double* const time = !number.valid ? nullptr : key == "from" ? &start : key == "to" ? &end : nullptr;
    if (time != nullptr) {
      *time = number.value / 1000;
      any_fraction_ = true;
    }
  });
}

double transcript_json::read_time() {
  if (walk_.is_number()) {
    const json_number number = walk_.number();
    any_fraction_ = any_fraction_ || !number.whole;
    if (number.valid && number.value >= 0) {
      return number.value;
    }
  } else if (walk_.kind() == '"') {
    const string_view text = trimmed(walk_.bytes(walk_.string()));
    const cue_time time = read_cue_time(text);
    any_fraction_ = true;
    if (time.size == text.size() && time.size != 0) {
      return time.seconds;
    }
  } else if (walk_.kind() == 'n') {
    return -1;
  }
  page_.diagnostics.push_back({diagnostic_code::bad_cue_time, walk_.offset()});
  return -1;
}

void transcript_json::read_speaker(std::uint16_t& speaker, std::uint32_t& label) {
  if (walk_.kind() == '"') {
    const text_range raw = walk_.string();
    if (equal(walk_.bytes(raw), walk_.bytes(last_name_)) && !raw.empty()) [[likely]] {
      speaker = last_speaker_;
      label = last_label_ - last_name_.begin + raw.begin;
      return;
    }
    const file_text name = read_text(true);
    speaker = speaker_row_of(page_, name);
    label = name.range.begin;
    last_name_ = raw;
    last_label_ = label;
    last_speaker_ = speaker;
  } else if (walk_.is_number()) {
    speaker = speaker_row_of(page_, {walk_.token(), in_source});
    label = walk_.offset();
  }
}

file_text transcript_json::read_text(bool trim) {
  text_range raw = walk_.string();
  const char* const source = page_.source.data();
  if (trim) {
    while (!raw.empty() && is_white(source[raw.begin])) {
      ++raw.begin;
    }
    while (!raw.empty() && is_white(source[raw.end - 1])) {
      --raw.end;
    }
  }
  if (raw.empty() || std::memchr(source + raw.begin, '\\', raw.size()) == nullptr) [[likely]] {
    return {raw, in_source};
  }
  text_range arena = append_unescaped(raw);
  while (trim && !arena.empty() && is_white(page_.arena[arena.end - 1])) {
    --arena.end;
  }
  while (trim && !arena.empty() && is_white(page_.arena[arena.begin])) {
    ++arena.begin;
  }
  return {raw, arena};
}

// RFC 8259; an escape that is none stays as it is.
text_range transcript_json::append_unescaped(text_range raw) {
  const auto begin = static_cast<std::uint32_t>(page_.arena.size());
  const string_view text = walk_.bytes(raw);
  char* const room = page_.arena.room(text.size() + 4);
  char* to = room;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = at + 1 < text.size() && text[at] == '\\' ? text[at + 1] : '\0';
    constexpr string_view signs = "\"\\/bfnrt";
    constexpr string_view meant = "\"\\/\b\f\n\r\t";
    if (c == 'u') {
      char32_t point = hex4(text.substr(at + 2));
      if (point <= 0xFFFF) {
        at += 5;
        const char32_t low =
            (point & 0xFC00U) == 0xD800U && text.substr(at + 1).starts_with("\\u") ? hex4(text.substr(at + 3)) : 0;
        if ((low & ~char32_t{0x3FF}) == 0xDC00U) {
          point = 0x10000 + ((point & 0x3FFU) << 10U) + (low & 0x3FFU);
          at += 6;
        }
        to += put_utf8(point, to);
        continue;
      }
    }
    const std::size_t sign = c == '\0' ? string_view::npos : signs.find(c);
    *to++ = sign == string_view::npos ? text[at] : meant[sign];
    at += sign == string_view::npos ? 0 : 1;
  }
  page_.arena.commit(static_cast<std::size_t>(to - room));
  return {begin, static_cast<std::uint32_t>(page_.arena.size())};
}

void transcript_json::append(string_view bytes) {
  // The bytes may stand in the arena, which may move.
  const bool own = bytes.data() >= page_.arena.begin() && bytes.data() < page_.arena.end();
  const std::size_t offset = own ? static_cast<std::size_t>(bytes.data() - page_.arena.begin()) : 0;
  char* const to = page_.arena.room(bytes.size());
  std::memcpy(to, own ? page_.arena.data() + offset : bytes.data(), bytes.size());
  page_.arena.commit(bytes.size());
}

// Where no member says who speaks, the text may. Otherwise, if the file never says it twice in a row, it says it where
// the speaker changes; if it does, silence means that nobody is known.
void transcript_json::find_labels() {
  table<cue_row>& cues = page_.file.cues;
  bool says_again = false;
  for (std::size_t i = 1; i < cues.size() && !says_again; ++i) {
    says_again = cues[i].speaker != no_speaker && cues[i].speaker == cues[i - 1].speaker;
  }
  for (std::uint32_t i = 0; i < cues.size(); ++i) {
    cue_row& cue = cues[i];
    if (cue.speaker != no_speaker) {
      continue;
    }
    const bool silent = (cue.flags & cue_flag::named) == 0;
    cue.flags = says_again || !silent ? cue_flag::changes : std::uint16_t{0};
    add_cue_label(page_, i, cue);
  }
}

// Whole numbers may be milliseconds. Nobody speaks for a minute at a time on average.
void transcript_json::settle_unit() {
  table<cue_row>& cues = page_.file.cues;
  double sum = 0;
  std::size_t count = 0;
  if (!any_fraction_ && !whole_milliseconds_) {
    for (const cue_row& cue : cues) {
      if (cue.start >= 0 && cue.end >= cue.start) {
        sum += cue.end - cue.start;
        ++count;
      }
    }
  }
  if (!whole_milliseconds_ && (count == 0 || sum / static_cast<double>(count) <= longest_mean)) {
    return;
  }
  const auto to_seconds = [](double& time) { time = time < 0 ? time : time / 1000; };
  for (std::size_t i = 0; i < cues.size(); ++i) {
    to_seconds(cues[i].start);
    to_seconds(cues[i].end);
  }
  for (std::size_t i = 0; i < page_.file.words.size(); ++i) {
    to_seconds(page_.file.words[i].start);
    to_seconds(page_.file.words[i].end);
  }
}

std::size_t find_json_tokens(string_view text, table<std::uint32_t>& tokens) {
  constexpr std::size_t most_white = 256;  // so that a string of line ends takes linear time
  std::size_t odd = text.size();
  const auto skip_white = [&](std::size_t at) {
    const std::size_t farthest = std::min(text.size(), at + most_white);
    while (at < farthest && is_white(text[at])) {
      ++at;
    }
    return at;
  };
  const auto is_at = [&](std::size_t at, char c) { return at < text.size() && text[at] == c; };
  // `},{"`, with blanks between or without: no string holds that.
  const auto is_next_object = [&](std::size_t at) {
    const std::size_t comma = skip_white(at + 1);
    const std::size_t open = is_at(comma, ',') ? skip_white(comma + 1) : text.size();
    return is_at(open, '{') && is_at(skip_white(open + 1), '"');
  };
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (is_white(c)) {
      ++at;
      continue;
    }
    tokens.push_back(static_cast<std::uint32_t>(at));
    ++at;
    if (string_view("{}[]:,").find(c) != string_view::npos) {
      continue;
    }
    if (c != '"') {
      while (at < text.size() && !is_white(text[at]) && string_view("{}[]:,\"").find(text[at]) == string_view::npos) {
        ++at;
      }
      continue;
    }
    for (; at < text.size() && text[at] != '"'; ++at) {
      const auto byte = static_cast<unsigned char>(text[at]);
      odd = byte < 0x20 ? std::min(odd, at) : odd;
      if (byte == '\\') {
        ++at;
        continue;
      }
      const std::size_t next = byte == '\n' ? skip_white(at) : text.size();
      const bool broken_off = (byte == '\n' && (is_at(next, '"') || is_at(next, '}') || is_at(next, ']'))) ||
                              (byte == '}' && is_next_object(at));
      if (broken_off) {
        odd = std::min(odd, at);
        --at;
        break;
      }
    }
    at = std::min(at + 1, text.size());
  }
  return odd;
}

}  // namespace detail

EPITOME_END_NAMESPACE
