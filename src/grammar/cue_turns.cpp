#include "cue_turns.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string_view>

#include <epitome/core/bytes.hpp>

#include "punctuation.hpp"
#include "speakers.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

// What is odd about one cue after another.
void check_times(page_tables& page) {
  const auto report = [&](diagnostic_code code, const cue_row& cue) {
    page.diagnostics.push_back({code, cue.range.begin});
  };
  double start = -1;  // of the last cue that has one
  double end = -1;
  bool ordered = true;
  for (const cue_row& cue : page.file.cues) {
    if (cue.text.range.empty() && (cue.flags & cue_flag::named) == 0) {
      report(diagnostic_code::empty_cue, cue);
    }
    if (cue.start < 0) {
      ordered = false;
      continue;
    }
    if (cue.start < start) {
      report(diagnostic_code::time_goes_back, cue);
    } else if (cue.start < end && (cue.start != start || cue.end != end)) {
      report(diagnostic_code::cue_overlap, cue);
    }
    if (cue.end >= 0 && cue.end < cue.start) {
      report(diagnostic_code::cue_ends_early, cue);
    }
    ordered = ordered && cue.start >= start && cue.end >= end;
    start = cue.start;
    end = cue.end;
  }
  page.file.ordered = ordered;
}

string_view last_line(string_view text) noexcept {
  for (;;) {
    const void* const at = std::memchr(text.data(), '\n', text.size());
    if (at == nullptr) {
      return text;
    }
    text.remove_prefix(static_cast<std::size_t>(static_cast<const char*>(at) - text.data()) + 1);
  }
}

// How many bytes of `text`, whole lines and the line feed behind them, are the last lines of `before`.
std::size_t size_of_repeat(string_view before, string_view text) noexcept {
  constexpr int most_lines = 3;
  std::size_t begin = before.size();
  std::size_t found = 0;
  for (int lines = 0; lines < most_lines && begin != 0; ++lines) {
    const std::size_t gap = begin == before.size() ? before.rfind('\n') : before.substr(0, begin - 1).rfind('\n');
    begin = gap == string_view::npos ? 0 : gap + 1;
    const string_view tail = before.substr(begin);
    if (text.size() == tail.size() || (text.size() > tail.size() && text[tail.size()] == '\n')) {
      found = begins_with(text, tail) ? std::min(tail.size() + 1, text.size()) : found;
    }
  }
  return found;
}

// Rolling captions: a cue shows again, at its front, the last lines of the cue before. People say things twice too; so
// a cue that only repeats counts as rolling where others do more than that.
void find_repeats(page_tables& page) {
  constexpr double longest_gap = 0.1;  // seconds
  table<cue_row>& cues = page.file.cues;
  bool rolling = false;
  std::size_t repeats = 0;
  for (std::size_t i = 1; i < cues.size(); ++i) {
    if (cues[i].start > cues[i - 1].end + longest_gap) {
      continue;
    }
    const string_view text = bytes_of(page, cues[i].text);
    const string_view before = bytes_of(page, cues[i - 1].text);
    if (text.empty() || before.empty() || text.front() != last_line(before).front()) {
      continue;
    }
    const std::size_t size = size_of_repeat(before, text);
    cues[i].repeated = static_cast<std::uint32_t>(size);
    repeats += size != 0 ? 1 : 0;
    rolling = rolling || (size != 0 && (size != text.size() || before.size() != text.size()));
  }
  page.file.repeats = rolling && repeats > 1;
  for (std::size_t i = 0; i < cues.size(); ++i) {
    if (!page.file.repeats) {
      cues[i].repeated = 0;
    } else if (cues[i].repeated < bytes_of(page, cues[i].text).size()) {
      page.file.fresh.push_back(static_cast<std::uint32_t>(i));
    }
  }
}

// Builds turns from pieces in order. A turn of several pieces is put together at the arena's end.
class cue_turn_builder {
 public:
  cue_turn_builder(page_tables& page, bool join) noexcept
      : page_(page),
        join_(join),
        between_(page.format == page_format::transcript_text || page.format == page_format::podcast_html ? '\n' : ' ') {
  }

  void add(std::uint32_t cue, std::uint16_t speaker, std::uint32_t label, const file_text& text) {
    if (bytes_of(page_, text).empty()) {
      return;
    }
    if (open_ && join_ && speaker != no_speaker && same(speaker) == same(page_.file.turns.back().speaker)) {
      append(text);
      page_.file.turns.back().last = cue + 1;
      return;
    }
    page_.file.turns.push_back({cue, cue + 1, text, label, speaker});
    open_ = true;
  }

  /// What comes next is another turn.
  void part() noexcept { open_ = false; }

 private:
  [[nodiscard]] std::uint16_t same(std::uint16_t speaker) const noexcept {
    return speaker == no_speaker ? speaker : page_.file.speakers[speaker].same;
  }

  void append(const file_text& next) {
    file_text& text = page_.file.turns.back().text;
    const bool both_in_source = text.arena == in_source && next.arena == in_source;
    if (both_in_source && between_ == '\n' && next.range.begin == text.range.end + 1 &&
        page_.source[text.range.end] == '\n') {
      text.range.end = next.range.end;
      return;
    }
    if (text.arena == in_source || text.arena.end != page_.arena.size()) {
      const auto begin = static_cast<std::uint32_t>(page_.arena.size());
      copy(text);
      text.arena = {begin, static_cast<std::uint32_t>(page_.arena.size())};
    }
    if (between_ == '\n' || !follows_closely(bytes_of(page_, next))) {
      page_.arena.push_back(between_);
    }
    copy(next);
    text.arena.end = static_cast<std::uint32_t>(page_.arena.size());
    text.range.end = std::max(text.range.end, next.range.end);
  }

  void copy(const file_text& text) {
    const std::size_t size = bytes_of(page_, text).size();
    char* const out = page_.arena.room(size);  // may move what the text stands in
    const string_view bytes = bytes_of(page_, text);
    std::copy(bytes.begin(), bytes.end(), out);
    page_.arena.commit(size);
  }

  page_tables& page_;
  bool join_;
  char between_;  // cues cut a sentence anywhere; lines of text were lines to somebody
  bool open_ = false;
};

}  // namespace

void build_cue_turns(page_tables& page, bool join) {
  cue_tables& file = page.file;
  file.turns.clear();
  file.events.clear();
  cue_turn_builder builder(page, join);
  voice_row* voice = file.voices.data();
  const voice_row* const last_voice = voice + file.voices.size();
  std::uint16_t speaker = no_speaker;
  for (std::uint32_t i = 0; i < file.cues.size(); ++i) {
    cue_row& cue = file.cues[i];
    if ((cue.flags & cue_flag::event) != 0) {
      file.events.push_back(i);
      builder.part();
      continue;
    }
    if ((cue.flags & cue_flag::voices) != 0) {
      for (; voice != last_voice && voice->cue == i; ++voice) {
        if (voice->named) {
          speaker = voice->speaker;
        } else {
          voice->speaker = speaker;
        }
        builder.add(i, speaker, voice->label, voice->text);
      }
      continue;
    }
    if ((cue.flags & (cue_flag::named | cue_flag::changes)) != 0) {
      speaker = cue.speaker;
    } else {
      cue.speaker = speaker;  // who spoke last goes on
    }
    builder.add(i, cue.speaker, cue.label, cue.text);
  }
}

void read_cue_turns(page_tables& page, bool join) {
  page.has_transcript = !page.file.cues.empty();
  page.transcript_complete = page.has_transcript;
  check_times(page);
  find_repeats(page);
  group_speakers(page);
  page.file.join = join;
  build_cue_turns(page, join);
}

}  // namespace detail

EPITOME_END_NAMESPACE
