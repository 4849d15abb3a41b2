#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <unordered_map>

#include "../grammar/speaker_label.hpp"
#include "transcript_writers.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

using std::string_view;

void append_number(std::string& out, std::uint64_t value, std::size_t digits) {
  const std::string text = std::to_string(value);
  out.append(text.size() < digits ? digits - text.size() : 0, '0').append(text);
}

std::uint64_t milliseconds(double seconds) noexcept {
  return static_cast<std::uint64_t>(std::llround(std::clamp(seconds, 0.0, 1e12) * 1000));
}

void append_times(std::string& out, const segment& one, char point) {
  append_clock(out, one.start.value_or(0), point);  // the caller saw to it that there are times
  out += " --> ";
  append_clock(out, one.end.value_or(0), point);
  out += '\n';
}

// What WebVTT takes for markup; `>` too, so that no line looks like times.
void append_vtt_text(std::string& out, string_view text) {
  for (const char c : text) {
    c == '&' ? out += "&amp;" : c == '<' ? out += "&lt;" : c == '>' ? out += "&gt;" : out += c;
  }
}

// Whether a reader might take the front of `text` for a speaker's label or an event.
bool may_name_somebody(string_view text) noexcept {
  return text.find(':') != string_view::npos || text.find("\xEF\xBC\x9A") != string_view::npos ||
         text.find_first_of("[(>\xE2") == 0;
}

// SubRip has no voices, so names stand before the text where the speaker changes. A name that a reader would not take
// for one stands in brackets.
class srt_labels {
 public:
  explicit srt_labels(const std::vector<segment>& pieces) {
    string_view before;
    for (const segment& one : pieces) {
      if (!one.event) {
        counts_[one.speaker] += one.speaker != before ? 1U : 0U;
        before = one.speaker;
      }
    }
  }

  void append(std::string& out, string_view name) const {
    if (is_taken(name)) {
      out.append(name).append(": ");
      return;
    }
    out += '[';
    for (const char c : name) {
      out += c == '[' || c == ']' || c == '\n' ? ' ' : c;
    }
    out += "]: ";
  }

 private:
  [[nodiscard]] bool is_taken(string_view name) const {
    constexpr std::size_t sure = 3;
    std::string line(name);
    line += ": x";
    const auto label = detail::read_speaker_label(line);
    return label && label->name == name && label->start < 0 &&
           (counts_.at(name) >= sure || detail::is_generic_label(name));
  }

  std::unordered_map<string_view, std::size_t> counts_;
};

}  // namespace

void append_clock(std::string& out, double seconds, char point) {
  const std::uint64_t ms = milliseconds(seconds);
  append_number(out, ms / 3'600'000, 2);
  out += ':';
  append_number(out, ms / 60'000 % 60, 2);
  out += ':';
  append_number(out, ms / 1000 % 60, 2);
  out += point;
  append_number(out, ms % 1000, 3);
}

void append_short_clock(std::string& out, double seconds) {
  const std::uint64_t ms = milliseconds(seconds);
  if (ms >= 3'600'000) {
    append_number(out, ms / 3'600'000, 1);
    out += ':';
  }
  append_number(out, ms / 60'000 % 60, ms >= 3'600'000 ? 2 : 1);
  out += ':';
  append_number(out, ms / 1000 % 60, 2);
  if (ms % 1000 != 0) {
    out += '.';
    append_number(out, ms % 1000, 3);
    out.erase(out.find_last_not_of('0') + 1);
  }
}

void write_vtt(const std::vector<segment>& pieces, std::string& out) {
  out += "WEBVTT\n";
  bool somebody = false;  // has spoken, and would go on
  const segment* before = nullptr;
  for (const segment& one : pieces) {
    const bool same_cue = one.same_cue && before != nullptr && before->start == one.start && before->end == one.end;
    if (!same_cue) {
      out += '\n';
      append_times(out, one, '.');
    }
    before = &one;
    if (!one.event && (same_cue || !one.speaker.empty() || somebody || may_name_somebody(one.text))) {
      out += one.speaker.empty() ? "<v>" : "<v ";
      append_vtt_text(out, one.speaker);
      out += one.speaker.empty() ? "" : ">";
      somebody = !one.speaker.empty();
    }
    append_vtt_text(out, one.text);
    out += '\n';
  }
}

void write_srt(const std::vector<segment>& pieces, std::string& out) {
  const srt_labels labels(pieces);
  string_view before;
  std::uint64_t number = 0;
  for (const segment& one : pieces) {
    out += number == 0 ? "" : "\n";
    append_number(out, ++number, 1);
    out += '\n';
    append_times(out, one, ',');
    if (!one.event && one.speaker != before) {
      one.speaker.empty() ? out.append(">> ") : (labels.append(out, one.speaker), out);
      before = one.speaker;
    }
    out.append(one.text).append("\n");
  }
}

EPITOME_END_NAMESPACE
