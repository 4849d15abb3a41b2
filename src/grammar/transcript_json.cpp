#include "transcript_json.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>
#include <utility>

#include <epitome/core/bytes.hpp>

#include "blanks.hpp"
#include "cue_labels.hpp"
#include "cue_text.hpp"
#include "json_escapes.hpp"
#include "speakers.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

// An escape that is none, or half a character.
bool is_odd_escape(const json_character& c, string_view text) noexcept {
  return c.size == 1 || (c.size == 6 && (four_hex_digits(text.substr(2)) & ~char32_t{0x7FF}) == 0xD800U);
}

// Whether a format has pieces in which nothing was heard.
bool tells_silence(page_format format) noexcept {
  return format == page_format::vosk_json || format == page_format::google_json || format == page_format::azure_json;
}

}  // namespace

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
    page_.format = page_format::text;
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
  segment_fields piece;
  cue_row& cue = piece.cue;
  begin_cue(cue);
  const bool whole = walk_.for_each_member([&](string_view key) { read_segment_member(key, piece); });
  cue.range.end = whole ? walk_.last_end() : walk_.offset();
  add_duration(cue.start, piece.duration, cue.end);
  if (!whole || piece.odd) {
    page_.diagnostics.push_back({diagnostic_code::bad_cue, cue.range.begin});
  }
  if (!whole && cue.speaker == no_speaker) {
    cue.flags = cue_flag::named;  // who speaks may be among what is lost: nobody known
  }
  if (piece.sentences != 0) {
    read_sentences(piece.sentences, cue);
    return whole;
  }
  page_.format == page_format::youtube_json ? finish_parts(cue) : finish_cue(cue);
  return whole;
}

void transcript_json::read_segment_member(string_view key, segment_fields& piece) {
  cue_row& cue = piece.cue;
  const json_meaning meaning = meaning_of(key);
  if (read_times(meaning, cue.start, cue.end)) {
    return;
  }
  const char kind = walk_.kind();
  switch (meaning.what) {
    case field::text:
      piece.odd = piece.odd || (kind != '"' && kind != 'n');
      if (kind == '"') {
        cue.text = read_text(true);
        if (key == "body") {
          page_.format = page_format::podcast_json;
        }
      }
      return;
    case field::name:
      piece.has_name = kind == '"';
      [[fallthrough]];
    case field::speaker:
      if (kind == '[' && key == "spk") {
        return;  // Vosk: how the voice sounds
      }
      piece.odd = piece.odd || kind == '{' || kind == '[';
      cue.flags = cue_flag::named;
      return meaning.what == field::speaker && piece.has_name ? void() : read_speaker(cue.speaker, cue.label);
    case field::duration:
      piece.duration = walk_.is_number() || kind == '"' ? read_time(meaning.unit) : -1;
      return;
    case field::both_times:
      if (kind == '[' || kind == '"') {
        read_both_times(cue.start, cue.end);
      }
      return;
    case field::words:
      piece.odd = piece.odd || (kind != '[' && kind != 'n');
      if (kind == '[' && !piece.has_display_words) {
        // Azure gives all words twice: as they were said, and as they are written.
        piece.has_display_words = key == "displayWords";
        page_.file.words.truncate(cue.first_word);
        page_.format = key == "result" ? page_format::vosk_json : page_.format;
        read_words();
      }
      return;
    case field::elements:
      if (kind == '[') {
        read_elements(cue);
      }
      return;
    case field::sentences:
      piece.sentences = kind == '[' ? walk_.place() : 0;
      return;
    case field::best:
      if (kind == '[' && !piece.inner) {
        piece.inner = true;
        bool first = true;
        walk_.for_each_element([&] {
          const bool reads = walk_.kind() == '{' && std::exchange(first, false);
          return !reads || walk_.for_each_member([&](string_view inner) { read_segment_member(inner, piece); });
        });
        piece.inner = false;
      }
      return;
    case field::id:
      cue.id = kind == '"' ? walk_.string() : walk_.is_number() ? walk_.token() : text_range{};
      return;
    case field::none:
      if ((key == "offsets" || (key == "timestamps" && cue.start < 0)) && kind == '{') {
        read_milliseconds(cue.start, cue.end);
      } else if (key == "sentence" && kind == '"' && page_.format == page_format::funasr_json) {
        cue.text = read_text(true);
      }
      return;
    default:
      return;
  }
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
    const std::size_t known = page_.file.cues.size();
    const bool whole = read_segment();
    if (page_.file.cues.size() == known) {
      return whole;
    }
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
  const std::size_t words = page_.file.words.size();
  if (cue.text.range.empty() && cue.first_word == words && tells_silence(page_.format)) {
    return;
  }
  page_.file.cues.push_back(cue);
  cue_row& last = page_.file.cues.back();
  // A piece that does not say when has the times of its words.
  if (last.start < 0) {
    for (std::size_t i = last.first_word; i < words && last.start < 0; ++i) {
      last.start = page_.file.words[i].start;
    }
    for (std::size_t i = words; i > last.first_word && last.end < 0; --i) {
      last.end = page_.file.words[i - 1].end;
    }
  }
  if (last.start < 0) {
    page_.diagnostics.push_back({diagnostic_code::cue_without_time, cue.range.begin});
  }
  // In what is no JSON, a text may reach over the end of its object.
  last.range.end = std::max({last.range.end, last.text.range.end, last.range.begin});
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
