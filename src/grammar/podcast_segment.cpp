// The short way to read a segment of Podcasting 2.0 JSON. Such a file is nothing but segments, thousands of them.
#include <cstring>

#include <epitome/core/bytes.hpp>

#include "speakers.hpp"
#include "transcript_json.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

bool is_white(char c) noexcept {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// A name with neither escapes nor blanks around it.
bool is_plain(const char* text, text_range name) noexcept {
  return !name.empty() && !is_white(text[name.begin]) && !is_white(text[name.end - 1]) &&
         std::memchr(text + name.begin, '\\', name.size()) == nullptr;
}

}  // namespace

// Takes an object of `speaker`, `startTime`, `endTime` and `body`, in any order, each a string or a number without
// exponent. Returns false, having moved nowhere, if there is anything else, or something to be told.
bool transcript_json::read_podcast_segment() {
  constexpr std::size_t most_tokens = 18;  // brackets, and four for each member but the last
  const std::span<const std::uint32_t> tokens = walk_.rest();
  const char* const text = page_.source.data();
  // Keys and numbers are loaded without looking for the end each time.
  if (tokens.size() < most_tokens || page_.source.size() - tokens[most_tokens - 1] < 64) {
    return false;
  }
  cue_row cue;
  cue.range.begin = tokens[0];
  cue.first_word = static_cast<std::uint32_t>(page_.file.words.size());
  cue.label = none;
  bool any_fraction = any_fraction_;
  bool has_body = false;
  std::size_t at = 1;
  for (; at + 4 < most_tokens; at += 4) {
    const char* const key = text + tokens[at];
    const std::uint32_t begin = tokens[at + 2];
    const std::uint32_t behind = tokens[at + 3];
    if (*key != '"' || text[tokens[at + 1]] != ':') {
      return false;
    }
    const std::uint64_t name = load_eight(key + 1);
    const bool is_start = name == load_eight("startTim") && key[9] == 'e' && key[10] == '"';
    if (is_start || name == load_eight("endTime\"")) {
      std::size_t size = 0;
      const json_number number = read_json_number({text + begin, behind - begin}, size);
      for (std::uint32_t i = begin + static_cast<std::uint32_t>(size); i != behind; ++i) {
        if (!is_white(text[i])) {
          return false;
        }
      }
      if (!number.valid || number.value < 0 || number.value > longest_time) {
        return false;
      }
      any_fraction = any_fraction || !number.whole;
      (is_start ? cue.start : cue.end) = number.value;
    } else {
      const bool is_body = std::memcmp(key + 1, "body\"", 5) == 0;
      if (text[begin] != '"' || (!is_body && name != load_eight("speaker\""))) {
        return false;
      }
      text_range value{begin + 1, behind - 1};
      while (value.end > value.begin && is_white(text[value.end])) {
        --value.end;
      }
      if (text[value.end] != '"') {
        return false;
      }
      if (is_body) {
        while (value.begin != value.end && is_white(text[value.begin])) {
          ++value.begin;
        }
        while (value.begin != value.end && is_white(text[value.end - 1])) {
          --value.end;
        }
        if (value.empty() || std::memchr(text + value.begin, '\\', value.size()) != nullptr) {
          return false;
        }
        cue.text.range = value;
        has_body = true;
      } else {
        const bool again = value.size() == last_name_.size() && !value.empty() &&
                           equal_bytes(text + value.begin, text + last_name_.begin, value.size());
        if (!again && !is_plain(text, value)) {
          return false;
        }
        if (!again) {
          last_name_ = value;
          last_label_ = value.begin;
          last_speaker_ = speaker_row_of(page_, {value, in_source});
        }
        cue.speaker = last_speaker_;
        cue.label = last_label_ - last_name_.begin + value.begin;
        cue.flags = cue_flag::named;
      }
    }
    if (text[behind] == '}') {
      break;
    }
    if (text[behind] != ',') {
      return false;
    }
  }
  if (at + 4 >= most_tokens || !has_body || cue.start < 0) {
    return false;
  }
  cue.range.end = tokens[at + 3] + 1;
  any_fraction_ = any_fraction;
  page_.format = page_format::podcast_json;
  page_.file.cues.push_back(cue);
  walk_.go_to(walk_.place() + at + 4);
  return true;
}

}  // namespace detail

EPITOME_END_NAMESPACE
