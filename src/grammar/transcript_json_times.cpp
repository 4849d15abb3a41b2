// When something is said, in the JSON of speech recognisers.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <epitome/read/cue_time.hpp>

#include "blanks.hpp"
#include "iso_duration.hpp"
#include "transcript_json.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

// Whole numbers are milliseconds if pieces last longer than this otherwise.
constexpr double longest_mean = 60;  // seconds

// `00:00:01.2`, `1.2`, `1.200s` (Google) or `PT1.2S` (Azure); negative: none.
double read_time_in_words(string_view text) noexcept {
  const string_view number = text.ends_with('s') ? text.substr(0, text.size() - 1) : text;
  const cue_time time = read_cue_time(number);
  return time.size == number.size() && time.size != 0 ? time.seconds : read_iso_duration(text);
}

}  // namespace

// whisper.cpp: `{"from": 0, "to": 2500}`, or `{"from": "00:00:00,000", "to": "00:00:02,500"}`
void transcript_json::read_milliseconds(double& start, double& end) {
  walk_.for_each_member([&](string_view key) {
    const json_number number = walk_.is_number() ? walk_.number() : json_number{};
    double* const time = key == "from" ? &start : key == "to" ? &end : nullptr;
    if (time != nullptr && number.valid && number.value <= longest_time) {
      *time = number.value / 1000;
      any_fraction_ = true;
    } else if (time != nullptr && walk_.kind() == '"') {
      *time = read_time();
    } else if (time != nullptr && walk_.kind() != 'n') {
      page_.diagnostics.push_back({diagnostic_code::bad_cue_time, walk_.offset()});
    }
  });
}

// Whisper by way of transformers: `[0.0, 3.2]`, where nothing may stand for the end of the last piece. Elsewhere it is
// when the piece begins, `00:00:05`, if it is no date.
void transcript_json::read_both_times(double& start, double& end) {
  if (walk_.kind() == '"') {
    const double time = read_time_in_words(trimmed(walk_.bytes(walk_.string())));
    start = start < 0 ? time : start;
    any_fraction_ = any_fraction_ || time >= 0;
    return;
  }
  double* time = &start;
  walk_.for_each_element([&] {
    if (time != nullptr && walk_.kind() != '[') {  // recognisers have lists of such lists, too, of words
      *time = read_time();
      time = time == &start ? &end : nullptr;
    }
    return true;
  });
}

bool transcript_json::read_times(json_meaning meaning, double& start, double& end) {
  double* const time = meaning.what == field::start ? &start : meaning.what == field::end ? &end : nullptr;
  if (time != nullptr) {
    *time = read_time(meaning.unit);
  }
  return time != nullptr;
}

double transcript_json::read_time(json_unit unit) {
  constexpr double parts[] = {1, 1e3, 1e7};  // of a second
  if (walk_.is_number()) {
    const json_number number = walk_.number();
    any_fraction_ = any_fraction_ || !number.whole || unit != json_unit::any;
    if (number.valid && number.value >= 0 && number.value <= longest_time) {
      return number.value / parts[static_cast<std::size_t>(unit)];
    }
  } else if (walk_.kind() == '"') {
    const double time = read_time_in_words(trimmed(walk_.bytes(walk_.string())));
    any_fraction_ = true;
    if (time >= 0) {
      return time;
    }
  } else if (walk_.kind() == 'n') {
    return -1;
  } else if (walk_.kind() == '{') {
    return read_time_in_parts();
  }
  page_.diagnostics.push_back({diagnostic_code::bad_cue_time, walk_.offset()});
  return -1;
}

// Google: `{"seconds": "1", "nanos": 200000000}`
double transcript_json::read_time_in_parts() {
  constexpr double nanoseconds = 1e9;
  const std::uint32_t begin = walk_.offset();
  double seconds = 0;
  double nanos = 0;
  bool any = false;
  bool odd = false;
  walk_.for_each_member([&](string_view key) {
    double* const part = key == "seconds" ? &seconds : key == "nanos" ? &nanos : nullptr;
    if (part != nullptr) {
      any = true;
      std::size_t size = 0;
      const string_view text = walk_.bytes(walk_.kind() == '"' ? walk_.string() : walk_.token());
      const json_number number = read_json_number(text, size);
      odd = odd || !number.valid || size != text.size() || number.value < 0 || number.value > longest_time;
      *part = odd ? 0 : number.value;
    }
  });
  any_fraction_ = true;
  if (odd || !any) {
    page_.diagnostics.push_back({diagnostic_code::bad_cue_time, begin});
    return -1;
  }
  return (seconds * nanoseconds + nanos) / nanoseconds;
}

// Sets an end that is not known. It is the double nearest to the decimal sum, where both have at most six digits behind
// the point: 49.6 and 9.68 are 59.28.
void transcript_json::add_duration(double start, double duration, double& end) noexcept {
  if (end >= 0 || start < 0 || duration < 0) {
    return;
  }
  const auto rounded = [](double time) { return std::round(time * 1e6) / 1e6; };
  const double sum = start + duration;
  end = rounded(start) == start && rounded(duration) == duration ? rounded(sum) : sum;
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

}  // namespace detail

EPITOME_END_NAMESPACE
