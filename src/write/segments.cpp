#include "segments.hpp"

#include <algorithm>
#include <cstddef>

#include "../grammar/cue_labels.hpp"
#include "../grammar/punctuation.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

void add_turns(const transcript& source, std::vector<segment>& pieces) {
  auto event = source.events().begin();
  const auto add_events_before = [&](std::size_t cue) {
    for (; event != source.events().end() && (*event).cue().index() < cue; ++event) {
      pieces.push_back({{}, (*event).start(), (*event).end(), (*event).text(), true});
    }
  };
  for (const turn one : source.turns()) {
    if (!one.cues().empty()) {
      add_events_before(one.cues().front().index());
    }
    pieces.push_back({one.speaker().name(), one.start(), one.end(), one.text()});
  }
  add_events_before(source.cues().size());
}

void add_cue(const cue& one, const text& said, std::vector<segment>& pieces) {
  const auto voices = one.voices();
  bool first = true;
  for (const voice each : voices) {
    pieces.push_back({each.speaker().name(), one.start(), one.end(), each.text(), false, !first});
    first = false;
  }
  if (voices.empty()) {
    pieces.push_back({one.speaker().name(), one.start(), one.end(), said, one.is_event()});
  }
}

bool fits(const transcript_write_options& options, std::size_t bytes, std::optional<double> start,
          std::optional<double> end) {
  const bool short_enough = options.max_chars == 0 || bytes <= options.max_chars;
  const bool brief_enough = options.max_seconds <= 0 || !start || !end || *end - *start <= options.max_seconds;
  return short_enough && brief_enough;
}

// What happens stands in brackets, unless a reader knows it for that without.
void mark_events(segment_list& list) {
  for (segment& one : list.pieces) {
    if (one.event && !detail::is_event(one.text)) {
      std::string text = "[";
      for (const char c : one.text) {
        text += c == '[' || c == ']' || c == '\n' ? ' ' : c;
      }
      list.joined.push_back(text + "]");
      one.text = list.joined.back();
    }
  }
}

std::string_view blank_before(std::string_view text) {
  return detail::follows_closely(text) ? "" : " ";
}

// Joins neighbours of one known speaker as turns do, as long as the whole fits.
void merge(segment_list& list, const transcript_write_options& options) {
  std::vector<segment> merged;
  for (std::size_t first = 0; first < list.pieces.size();) {
    segment one = list.pieces[first];
    std::size_t bytes = one.text.size();
    std::size_t last = first + 1;
    const auto joins = [&](const segment& next) {
      return !one.speaker.empty() && !one.event && !next.event && next.speaker == one.speaker && !next.text.empty() &&
             fits(options, bytes + blank_before(next.text).size() + next.text.size(), one.start, next.end);
    };
    for (; last < list.pieces.size() && joins(list.pieces[last]); ++last) {
      bytes += blank_before(list.pieces[last].text).size() + list.pieces[last].text.size();
    }
    if (last - first > 1) {
      std::string text;
      text.reserve(bytes);
      for (std::size_t i = first; i < last; ++i) {
        text.append(i == first ? "" : blank_before(list.pieces[i].text)).append(list.pieces[i].text);
      }
      one.end = list.pieces[last - 1].end;
      one.same_cue = false;
      list.joined.push_back(std::move(text));
      one.text = list.joined.back();
    }
    merged.push_back(one);
    first = last;
  }
  list.pieces = std::move(merged);
}

// How many bytes of `text` come first when it is cut to at most `most`: up to a blank, or one whole word.
std::size_t first_part(std::string_view text, std::size_t most) {
  if (text.size() <= most) {
    return text.size();
  }
  constexpr std::string_view blanks = " \n";
  const std::size_t before = text.find_last_of(blanks, most);
  if (before != std::string_view::npos && before != 0) {
    return before;
  }
  return std::min(text.find_first_of(blanks, 1), text.size());
}

void cut(segment_list& list, const transcript_write_options& options) {
  std::vector<segment> parts;
  for (const segment& whole : list.pieces) {
    if (whole.event || fits(options, whole.text.size(), whole.start, whole.end)) {
      parts.push_back(whole);
      continue;
    }
    const bool timed = whole.start && whole.end && *whole.end > *whole.start;
    const double seconds = timed ? *whole.end - *whole.start : 0;
    const auto size = static_cast<double>(whole.text.size());
    std::size_t most = options.max_chars != 0 ? options.max_chars : whole.text.size();
    if (options.max_seconds > 0 && timed) {
      const double share = size * options.max_seconds / seconds;
      // The blank behind a piece takes time too.
      const auto whole_bytes = static_cast<std::size_t>(std::clamp(share, 2.0, size + 1));
      most = std::min(most, whole_bytes - 1);
    }
    std::string_view rest = whole.text;
    while (!rest.empty()) {
      segment part = whole;
      part.same_cue = false;
      part.text = rest.substr(0, first_part(rest, most));
      const auto begin = static_cast<double>(rest.data() - whole.text.data());
      rest.remove_prefix(std::min(part.text.size() + 1, rest.size()));
      if (timed) {
        part.start = *whole.start + seconds * begin / size;
        part.end =
            rest.empty() ? *whole.end : *whole.start + seconds * (size - static_cast<double>(rest.size())) / size;
      }
      parts.push_back(part);
    }
  }
  list.pieces = std::move(parts);
}

}  // namespace

void make_segments(const transcript& source, bool whole_turns, const transcript_write_options& options,
                   segment_list& list) {
  if (options.drop_repeats && source.has_repeats()) {
    for (const new_cue one : source.new_cues()) {
      add_cue(one.cue(), one.text(), list.pieces);
    }
  } else if (whole_turns || source.cues().empty()) {
    add_turns(source, list.pieces);
  } else {
    for (const cue one : source.cues()) {
      add_cue(one, one.text(), list.pieces);
    }
  }
  std::erase_if(list.pieces, [](const segment& one) { return one.text.empty(); });
  list.joined.reserve(2 * list.pieces.size());  // so that none of them moves
  mark_events(list);
  if (options.merge_speakers) {
    merge(list, options);
  }
  if (options.max_chars != 0 || options.max_seconds > 0) {
    cut(list, options);
  }
}

EPITOME_END_NAMESPACE
