#include <epitome/write/transcript.hpp>

#include <algorithm>
#include <array>
#include <utility>

#include "segments.hpp"
#include "transcript_writers.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

using std::string_view;

constexpr std::array<std::pair<string_view, transcript_format>, 9> names = {{
    {"vtt", transcript_format::vtt},
    {"srt", transcript_format::srt},
    {"json", transcript_format::json},
    {"html", transcript_format::html},
    {"htm", transcript_format::html},
    {"text", transcript_format::text},
    {"txt", transcript_format::text},
    {"markdown", transcript_format::markdown},
    {"md", transcript_format::markdown},
}};

// Whether front matter, bold labels or headings stand in a labelled text.
bool is_markdown(string_view text) noexcept {
  return text.starts_with("---") || text.starts_with('#') || text.find("\n#") != string_view::npos ||
         text.find("**") != string_view::npos;
}

// Cues may be wrapped in a page of HTML.
bool begins_with_markup(string_view text) noexcept {
  const std::size_t begin = text.find_first_not_of(" \t\r\n", text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  return begin != string_view::npos && text[begin] == '<';
}

bool was_read_from(const document& page, transcript_format format) noexcept {
  switch (format) {
    case transcript_format::vtt:
      return page.format() == page_format::vtt && !begins_with_markup(page.source());
    case transcript_format::srt:
      return page.format() == page_format::srt && !begins_with_markup(page.source());
    case transcript_format::json:
      return page.format() == page_format::podcast_json;
    case transcript_format::html:
      return page.format() == page_format::podcast_html;
    case transcript_format::text:
      return page.format() == page_format::transcript_text && !is_markdown(page.source());
    case transcript_format::markdown:
      return page.format() == page_format::transcript_text && is_markdown(page.source());
  }
  return false;
}

// Cues must have times. One that has none takes those around it.
bool fill_times(std::vector<segment>& pieces) noexcept {
  if (std::none_of(pieces.begin(), pieces.end(), [](const segment& one) { return one.start.has_value(); })) {
    return pieces.empty();
  }
  double before = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    segment& one = pieces[i];
    const double start = one.start.value_or(before);
    const double next = i + 1 < pieces.size() ? pieces[i + 1].start.value_or(start) : start;
    before = one.end.value_or(std::max(start, next));
    one.start = start;
    one.end = before;
  }
  return true;
}

}  // namespace

string_view name(transcript_format format) noexcept {
  const auto found = std::find_if(names.begin(), names.end(), [&](const auto& each) { return each.second == format; });
  return found != names.end() ? found->first : "unknown";
}

std::optional<transcript_format> transcript_format_of(string_view name) noexcept {
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a | 0x20) : a) == b; };
  for (const auto& [known, format] : names) {
    if (std::equal(name.begin(), name.end(), known.begin(), known.end(), same)) {
      return format;
    }
  }
  return std::nullopt;
}

error write_transcript(const document& page, transcript_format format, std::string& out,
                       const transcript_write_options& options) {
  if (!options.any() && was_read_from(page, format)) {
    out += page.source();
    return {};
  }
  const bool cue_file = format == transcript_format::vtt || format == transcript_format::srt;
  const bool whole_turns = !cue_file && format != transcript_format::json;
  segment_list list;
  make_segments(page.transcript(), whole_turns, options, list);
  if (cue_file && !fill_times(list.pieces)) {
    return {errc::missing_times, 0};
  }
  switch (format) {
    case transcript_format::vtt:
      write_vtt(list.pieces, out);
      break;
    case transcript_format::srt:
      write_srt(list.pieces, out);
      break;
    case transcript_format::json:
      write_podcast_json(list.pieces, out);
      break;
    case transcript_format::html:
      write_podcast_html(list.pieces, out);
      break;
    case transcript_format::text:
      write_labelled_text(list.pieces, out, false);
      break;
    case transcript_format::markdown:
      write_labelled_text(list.pieces, out, true);
      break;
  }
  return {};
}

EPITOME_END_NAMESPACE
