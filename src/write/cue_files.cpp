#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "../grammar/character_reference.hpp"
#include "transcript_writers.hpp"
#include "written_labels.hpp"

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

// What SubRip's readers would decode or drop.
void append_srt_text(std::string& out, string_view text) {
  const std::size_t last = text.rfind('>');
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool reference = text[at] == '&' && detail::read_character_reference(text.substr(at)).size != 0;
    const bool tag = text[at] == '<' && last != string_view::npos && at < last;
    const bool brace =
        text[at] == '{' && at + 1 < text.size() && string_view("\\/bius").find(text[at + 1]) != string_view::npos;
    reference ? out += "&amp;" : tag ? out += "&lt;" : brace ? out += "&#123;" : out += text[at];
  }
}

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

// SubRip has no voices, so names stand before the text where the speaker changes, and where the text would look like
// that of somebody else.
void write_srt(const std::vector<segment>& pieces, std::string& out) {
  const written_labels labels(pieces, written_labels::place::changes);
  string_view before;
  std::uint64_t number = 0;
  for (const segment& one : pieces) {
    out += number == 0 ? "" : "\n";
    append_number(out, ++number, 1);
    out += '\n';
    append_times(out, one, ',');
    const bool says_again = !one.speaker.empty() && one.text.find_first_of("->\xE2") == 0;
    if (!one.event && (one.speaker != before || says_again)) {
      out += one.speaker.empty() ? ">> " : labels.label(one.speaker) + ": ";
      before = one.speaker;
    }
    append_srt_text(out, one.text);
    out += '\n';
  }
}

EPITOME_END_NAMESPACE
