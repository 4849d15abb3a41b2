#include "transcript_json.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>

#include <epitome/core/bytes.hpp>
#include <epitome/read/cue_time.hpp>

#include "blanks.hpp"
#include "cue_labels.hpp"
#include "cue_text.hpp"
#include "json_escapes.hpp"
#include "speakers.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

// Whole numbers are milliseconds if pieces last longer than this otherwise.
constexpr double longest_mean = 60;  // seconds

// An escape that is none, or half a character.
bool is_odd_escape(const json_character& c, string_view text) noexcept {
  return c.size == 1 || (c.size == 6 && (four_hex_digits(text.substr(2)) & ~char32_t{0x7FF}) == 0xD800U);
}

// The first eight bytes, zeros behind fewer. Of a literal the compiler computes it.
std::uint64_t padded_eight(string_view text) noexcept {
  char padded[8] = {};
  std::memcpy(padded, text.data(), std::min<std::size_t>(text.size(), sizeof padded));
  return load_eight(padded);
}

}  // namespace

transcript_json::field transcript_json::field_of(string_view key) noexcept {
  // Eight bytes at once; a key of more is compared to its end as well.
  const std::uint64_t front = padded_eight(key);
  const auto begins = [front](string_view name) { return front == padded_eight(name); };
  const auto is = [&](string_view name) { return equal(key, name); };
  switch (key.size()) {
    case 2:
      return begins("ts") ? field::start : begins("id") ? field::id : begins("to") ? field::end : field::none;
    case 3:
      return begins("end") ? field::end : field::none;
    case 4:
      return begins("body") || begins("text") ? field::text
             : begins("word")                 ? field::word
             : begins("type")                 ? field::type
             : begins("time")                 ? field::start
             : begins("from")                 ? field::start
                                              : field::none;
    case 5:
      return begins("start")   ? field::start
             : begins("words") ? field::words
             : begins("value") ? field::text
                               : field::none;
    case 6:
      return begins("end_ts") ? field::end : begins("offset") ? field::start : field::none;
    case 7:
      return begins("speaker")   ? field::speaker
             : begins("endTime") ? field::end
             : begins("content") ? field::text
                                 : field::none;
    case 8:
      return begins("end_time")   ? field::end
             : begins("elements") ? field::elements
             : begins("duration") ? field::duration
                                  : field::none;
    case 9:
      return begins("startTim") && key.back() == 'e' ? field::start
             : is("sentences")                       ? field::sentences
             : is("timestamp")                       ? field::both_times
                                                     : field::none;
    case 10:
      return is("start_time")   ? field::start
             : is("transcript") ? field::text
             : is("speaker_id") ? field::speaker
                                : field::none;
    case 12:
      return is("speaker_name") ? field::name : field::none;
    case 13:
      return is("speaker_label") ? field::speaker : field::none;
    case 15:
      return is("punctuated_word") ? field::text : field::none;
    default:
      return field::none;
  }
}

bool transcript_json::read() {
  const std::size_t told = page_.diagnostics.size();
  const json_walk before = walk_;
  if (!read_root() && !walk_.is_odd()) {
    // A bracket is wrong, and pieces may have gone with the one that has it: once more, with an eye on where they
    // begin.
    page_.file.cues.clear();
    page_.file.words.clear();
    page_.file.speakers.clear();
    page_.file.speaker_slots.clear();
    page_.arena.clear();
    page_.diagnostics.truncate(told);
    return transcript_json(page_, before.rest(), true).read();
  }
  settle_unit();
  name_speakers();
  find_labels();
  read_cue_labels(page_);
  tell_odd_json();
  return page_.format != page_format::text;
}

void transcript_json::read_segments() {
  walk_.for_each_sibling([this] {
    if (walk_.kind() != '{') {
      tell_bad_cue();
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
  double duration = -1;
  bool odd = false;       // a member is not what it should be
  bool has_name = false;  // which says more than a number
  const bool whole = walk_.for_each_member([&](string_view key) {
    const field what = field_of(key);
    if (read_times(what, cue.start, cue.end)) {
      return;
    }
    switch (what) {
      case field::text:
        odd = odd || (walk_.kind() != '"' && walk_.kind() != 'n');
        if (walk_.kind() == '"') {
          cue.text = read_text(true);
          if (key == "body") {
            page_.format = page_format::podcast_json;
          }
        }
        return;
      case field::name:
        has_name = walk_.kind() == '"';
        [[fallthrough]];
      case field::speaker:
        odd = odd || walk_.kind() == '{' || walk_.kind() == '[';
        cue.flags = cue_flag::named;
        return what == field::speaker && has_name ? void() : read_speaker(cue.speaker, cue.label);
      case field::duration:
        duration = walk_.is_number() ? read_time() : -1;
        return;
      case field::both_times:
        if (walk_.kind() == '[') {
          read_both_times(cue.start, cue.end);
        }
        return;
      case field::words:
        odd = odd || (walk_.kind() != '[' && walk_.kind() != 'n');
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
      default:
        return;
    }
  });
  cue.range.end = whole ? walk_.last_end() : walk_.offset();
  cue.end = cue.end < 0 && cue.start >= 0 && duration >= 0 ? cue.start + duration : cue.end;
  if (!whole || odd) {
    page_.diagnostics.push_back({diagnostic_code::bad_cue, cue.range.begin});
  }
  if (!whole && cue.speaker == no_speaker) {
    cue.flags = cue_flag::named;  // who speaks may be among what is lost: nobody known
  }
  if (sentences != 0) {
    read_sentences(sentences, cue);
  } else {
    finish_cue(cue);
  }
  return whole;
}

// Deepgram's paragraphs: each sentence is a cue. Who speaks stands beside them; if nobody does, nobody is known.
void transcript_json::read_sentences(std::size_t place, const cue_row& paragraph) {
  const std::size_t behind = walk_.place();
  walk_.go_to(place);
  walk_.for_each_element([&] {
    if (walk_.kind() != '{') {
      tell_bad_cue();
      return true;
    }
    const bool whole = read_segment();
    cue_row& cue = page_.file.cues.back();
    cue.speaker = paragraph.speaker;
    cue.label = paragraph.label;
    cue.flags = cue_flag::named;
    if (cue.first_word == page_.file.words.size()) {
      take_words(cue.end);
    }
    return whole;
  });
  walk_.go_to(behind);
  walk_.forgive();
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

// whisper.cpp: `{"from": 0, "to": 2500}`
void transcript_json::read_milliseconds(double& start, double& end) {
  walk_.for_each_member([&](string_view key) {
    const json_number number = walk_.is_number() ? walk_.number() : json_number{};
    double* const time = key == "from" ? &start : key == "to" ? &end : nullptr;
    if (time != nullptr && number.valid && number.value <= longest_time) {
      *time = number.value / 1000;
      any_fraction_ = true;
    } else if (time != nullptr && walk_.kind() != 'n') {
      page_.diagnostics.push_back({diagnostic_code::bad_cue_time, walk_.offset()});
    }
  });
}

// Whisper by way of transformers: `[0.0, 3.2]`, where nothing may stand for the end of the last piece.
void transcript_json::read_both_times(double& start, double& end) {
  double* time = &start;
  walk_.for_each_element([&] {
    if (time != nullptr && walk_.kind() != '[') {  // recognisers have lists of such lists, too, of words
      *time = read_time();
      time = time == &start ? &end : nullptr;
    }
    return true;
  });
}

bool transcript_json::read_times(field what, double& start, double& end) {
  double* const time = what == field::start ? &start : what == field::end ? &end : nullptr;
  if (time != nullptr) {
    *time = read_time();
  }
  return time != nullptr;
}

double transcript_json::read_time() {
  if (walk_.is_number()) {
    const json_number number = walk_.number();
    any_fraction_ = any_fraction_ || !number.whole;
    if (number.valid && number.value >= 0 && number.value <= longest_time) {
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
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '\\') {
      *to++ = text[at++];
      continue;
    }
    const json_character c = read_json_character(text.substr(at));
    if (is_odd_escape(c, text.substr(at))) [[unlikely]] {
      odd_escape_ = std::min(odd_escape_, raw.begin + static_cast<std::uint32_t>(at));
    }
    to = std::copy_n(c.text.begin(), c.text_size, to);
    at += c.size;
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
      if (cue.text.range.empty()) {
        page_.diagnostics.push_back({diagnostic_code::empty_cue, cue.range.begin});
      }
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
  const bool whole_milliseconds = whole_milliseconds_ && !any_fraction_;
  if (!any_fraction_ && !whole_milliseconds) {
    for (const cue_row& cue : cues) {
      if (cue.start >= 0 && cue.end >= cue.start) {
        sum += cue.end - cue.start;
        ++count;
      }
    }
  }
  if (!whole_milliseconds && (count == 0 || sum / static_cast<double>(count) <= longest_mean)) {
    return;
  }
  const auto to_seconds = [](double& time) { time = time < 0 ? time : time / 1000; };
  for (cue_row& cue : std::span(cues.data(), cues.size())) {
    to_seconds(cue.start);
    to_seconds(cue.end);
  }
  for (word_row& word : std::span(page_.file.words.data(), page_.file.words.size())) {
    to_seconds(word.start);
    to_seconds(word.end);
  }
}

// Rev: a speaker is a number, and a list says whose. Labels stay where they are, and say something else.
void transcript_json::name_speakers() {
  constexpr std::size_t most_compared = 64;
  if (names_ == 0 || page_.format != page_format::rev_json) {
    return;
  }
  walk_.go_to(names_);
  std::size_t named = 0;
  walk_.for_each_element([&] {
    if (walk_.kind() != '{') {
      return true;
    }
    text_range id;
    file_text name;
    const bool whole = walk_.for_each_member([&](string_view key) {
      if (key == "id") {
        id = walk_.kind() == '"' ? walk_.string() : walk_.token();
      } else if (key == "name" && walk_.kind() == '"') {
        name = read_text(true);
      }
    });
    const bool counts = !bytes_of(page_, name).empty() && named++ < most_compared;
    for (std::size_t i = 0; counts && i < std::min(most_compared, page_.file.speakers.size()); ++i) {
      file_text& label = page_.file.speakers[i].label;
      if (label.arena == in_source && equal(bytes_of(page_, label), walk_.bytes(id))) {
        label.arena.begin = static_cast<std::uint32_t>(page_.arena.size());
        append(bytes_of(page_, name));
        label.arena.end = static_cast<std::uint32_t>(page_.arena.size());
        break;
      }
    }
    return whole;
  });
  walk_.forgive();
}

void transcript_json::tell_bad_cue() {
  page_.diagnostics.push_back({diagnostic_code::bad_cue, walk_.offset()});
}

// Once a file, of the first place.
void transcript_json::tell_odd_json() {
  const auto offset = std::min(odd_escape_, static_cast<std::uint32_t>(walk_.fault()));
  if (offset >= page_.source.size()) {
    return;
  }
  for (diagnostic& told : std::span(page_.diagnostics.data(), page_.diagnostics.size())) {
    if (told.code == diagnostic_code::odd_json) {
      told.offset = std::min(told.offset, offset);
      return;
    }
  }
  page_.diagnostics.push_back({diagnostic_code::odd_json, offset});
}

}  // namespace detail

EPITOME_END_NAMESPACE
