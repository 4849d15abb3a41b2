#include <epitome/read/sniff_cues.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include <epitome/core/bytes.hpp>
#include <epitome/read/cue_time.hpp>

#include "sniff_lines.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

using detail::skip_white;
using std::string_view;

// How far a file's format may show late.
constexpr std::size_t window = 4096;

// The line that `text` begins with; `text` then begins with the next one.
string_view take_line(string_view& text) noexcept {
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  const string_view line = text.substr(0, end);
  text = skip_white(text.substr(end));
  return line;
}

bool is_number(string_view line) noexcept {
  line = line.substr(0, line.find_last_not_of(" \t") + 1);
  return !line.empty() && line.size() <= 9 && line.find_first_not_of("0123456789") == string_view::npos;
}

// Times, and behind them nothing but settings: a chapter of a page may begin with times too, but has a title.
bool is_time_line(string_view line) noexcept {
  const detail::cue_times times = detail::read_cue_times(line);
  if (times.size == 0) {
    return false;
  }
  const string_view rest = skip_white(line.substr(times.size));
  const string_view first_word = rest.substr(0, rest.find_first_of(" \t"));
  return rest.empty() || first_word.find(':') != string_view::npos;
}

// `00:00:01,240 --> 00:00`: a time with a fraction.
bool begins_with_time(string_view line) noexcept {
  const detail::cue_time time = detail::read_cue_time(line);
  return time.point != 0 && line.substr(0, time.size).find(':') != string_view::npos;
}

// `00:02:17.44,00:02:20.38`
bool is_subviewer_time(string_view line) noexcept {
  const std::size_t comma = line.find(',');
  if (comma == string_view::npos || line.find(':') > comma) {
    return false;
  }
  const detail::cue_time start = detail::read_cue_time(line.substr(0, comma));
  const detail::cue_time end = detail::read_cue_time(line.substr(comma + 1));
  return start.size == comma && end.size == line.size() - comma - 1;
}

page_format sniff_text(string_view text) noexcept {
  text = text.substr(text.starts_with("\xEF\xBB\xBF") ? 3 : 0, window);
  text = skip_white(text);
  if (text.empty()) {
    return page_format::text;
  }
  const char first = text.front();
  if (first == 'W') {
    const string_view line = take_line(text);
    if (!line.starts_with("WEBVTT")) {
      return page_format::text;
    }
    const string_view rest = line.substr(6);
    const bool bare = skip_white(rest).empty();
    // Prose may begin so too; then no cue comes soon.
    const bool parted = bare || rest.front() == ' ' || rest.front() == '\t';
    return bare || (parted && detail::has_cue_times(text)) ? page_format::vtt : page_format::text;
  }
  if (first >= '0' && first <= '9') {
    const string_view line = take_line(text);
    const bool times = is_time_line(line) && detail::read_cue_times(line).point != 0;
    // What stands behind the times below a number is no prose. Those of the first cue may be broken.
    const string_view next = is_number(line) ? take_line(text) : string_view();
    if (times || detail::read_cue_times(next).size != 0 || (begins_with_time(next) && detail::has_cue_times(text))) {
      return page_format::srt;
    }
    return is_subviewer_time(line) ? page_format::subviewer : page_format::text;
  }
  if (first == '[') {
    return text.starts_with("[INFORMATION]") || text.starts_with("[SUBTITLE]") ? page_format::subviewer
                                                                               : page_format::text;
  }
  if (first == '<') {
    const string_view head = text.substr(0, 1024);
    const bool podlove = head.starts_with("<?xml") && head.find("podlove") != string_view::npos;
    return podlove || head.starts_with("<transcript") ? page_format::podlove_xml : page_format::text;
  }
  return page_format::text;
}

// Behind the string that begins at `begin`, or the size.
std::size_t string_end(string_view text, std::size_t begin) noexcept {
  for (std::size_t at = begin; (at = text.find('"', at + 1)) != string_view::npos;) {
    std::size_t escapes = 0;
    while (text[at - 1 - escapes] == '\\') {
      ++escapes;
    }
    if (escapes % 2 == 0) {
      return at + 1;
    }
  }
  return text.size();
}

// Members whose list or object makes a file a transcript.
bool holds_transcript(string_view key) noexcept {
  static constexpr string_view keys[] = {"segments",   "transcription", "monologues",        "monologue",
                                         "utterances", "results",       "recognizedPhrases", "sentence_info"};
  return std::find(std::begin(keys), std::end(keys), key) != std::end(keys);
}

// Lists and objects that hold pieces in some files, and other things in others: what then stands soon behind.
bool holds_pieces_with(string_view key, string_view value) noexcept {
  struct sign {
    string_view key;
    char bracket;
    string_view near;
    string_view also;
  };
  constexpr sign signs[] = {{"events", '[', "\"tStartMs\"", ""},
                            {"tokens", '[', "\"start_ms\"", "\"text\""},
                            {"result", '[', "\"word\"", "\"start\""},
                            {"phrases", '[', "\"offsetMilliseconds\"", ""},
                            {"result", '{', "\"transcription\"", ""},
                            {"response", '{', "\"results\"", "\"alternatives\""},
                            {"alternatives", '[', "\"result\"", "\"word\""}};
  constexpr std::size_t near = 1024;
  const string_view front = value.substr(0, near);
  return std::any_of(std::begin(signs), std::end(signs), [&](const sign& s) {
    return s.key == key && front.front() == s.bracket && front.find(s.near) != string_view::npos &&
           front.find(s.also) != string_view::npos;
  });
}

// Whether `list` begins a list of pieces or words, as its first object tells: what is said, and when or by whom.
bool is_list_of_pieces(string_view list) noexcept {
  constexpr std::size_t longest_front = 512;
  const string_view object =
      list.starts_with('[') ? skip_white(list.substr(1)).substr(0, longest_front) : string_view();
  const string_view front = object.substr(0, object.find('}'));
  const auto has = [&](string_view key) { return front.find(key) != string_view::npos; };
  const bool text = has("\"text\"");
  const bool both = has("\"timestamp\":[") || has("\"timestamp\": [");
  const bool timed = has("\"start\"") || has("\"start_time\"") || both || (has("\"time\"") && has("\"end\"")) ||
                     (has("\"offset\"") && has("\"duration\""));
  return object.starts_with('{') && (has("\"startTime\"") || has("\"body\"") || (has("\"start\"") && has("\"word\"")) ||
                                     (text && (timed || has("\"speaker\"") || has("\"speaker_name\""))) ||
                                     (has("\"content\"") && has("\"from\"") && has("\"to\"")));
}

// Members that hold pieces in some files, and other things in others.
bool may_hold_pieces(string_view key, string_view list) noexcept {
  static constexpr string_view keys[] = {"words", "sentences", "transcript", "body"};
  return key == "chunks"
             ? is_list_of_pieces(list) && list.substr(0, 512).find("\"timestamp\"") != string_view::npos
             : std::find(std::begin(keys), std::end(keys), key) != std::end(keys) && is_list_of_pieces(list);
}

enum class object_sign : std::uint8_t { none, transcript, cut_off };

// Looks at the members of the object that `text` begins with, up to the first that tells.
object_sign look_into_object(string_view text) noexcept {
  text = skip_white(text.substr(text.starts_with("\xEF\xBB\xBF") ? 3 : 0));
  if (!text.starts_with('{')) {
    return object_sign::none;
  }
  std::size_t depth = 0;
  string_view string;  // the last one among the members
  string_view key;     // of the value that may come
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"') {
      const std::size_t end = string_end(text, at);
      string = depth == 1 ? text.substr(at + 1, end - at - 2) : string;
      at = end;
      continue;
    }
    if (c == '{' || c == '[') {
      const string_view value = text.substr(at);
      if (depth == 1 && (holds_transcript(key) || may_hold_pieces(key, value) || holds_pieces_with(key, value))) {
        return object_sign::transcript;
      }
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return object_sign::none;
    } else if (depth == 1 && (c == ':' || c == ',')) {
      key = c == ':' ? string : string_view();
    }
    ++at;
  }
  return object_sign::cut_off;
}

// Blanks and line ends are ASCII in whatever script.
detail::utf16_order order_of_nuls(string_view bytes) noexcept {
  constexpr std::size_t fewest = 3;
  constexpr std::size_t rarest = 16;  // one of so many characters
  std::size_t nuls[2]{};              // at even and at odd offsets
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    nuls[i % 2] += bytes[i] == '\0' ? 1 : 0;
  }
  const auto tells = [&](std::size_t some, std::size_t others) {
    return some >= fewest && 2 * rarest * some >= bytes.size() && rarest * others <= some;
  };
  return tells(nuls[1], nuls[0])   ? detail::utf16_order::little
         : tells(nuls[0], nuls[1]) ? detail::utf16_order::big
                                   : detail::utf16_order::none;
}

}  // namespace

namespace detail {

utf16_order utf16_order_of(string_view bytes) noexcept {
  if (bytes.size() < 2) {
    return utf16_order::none;
  }
  if (bytes.starts_with("\xFF\xFE")) {
    return utf16_order::little;
  }
  if (bytes.starts_with("\xFE\xFF")) {
    return utf16_order::big;
  }
  // Without a mark, ASCII tells: one byte of each character is NUL, always the same one. Text has none otherwise.
  const bool any =
      bytes.size() < 64 ? bytes.find('\0') != string_view::npos : places_of_low_or(bytes.data(), '\0') != 0;
  return any ? order_of_nuls(bytes.substr(0, 512)) : utf16_order::none;
}

string_view ascii_of(string_view bytes, utf16_order order, std::span<char> room) noexcept {
  std::size_t size = 0;
  const std::size_t low = order == utf16_order::little ? 0 : 1;
  for (std::size_t i = 0; i + 1 < bytes.size() && size < room.size(); i += 2) {
    const bool ascii = bytes[i + 1 - low] == '\0' && static_cast<signed char>(bytes[i + low]) >= 0;
    const bool mark = i == 0 && !ascii;
    if (!mark) {
      room[size++] = ascii ? bytes[i + low] : 'x';
    }
  }
  return {room.data(), size};
}

bool is_json(string_view text) noexcept {
  text = skip_white(text.substr(text.starts_with("\xEF\xBB\xBF") ? 3 : 0));
  return text.starts_with('{') || text.starts_with("[{") || text.starts_with("[\n") || text.starts_with("[ ");
}

bool has_cue_times(string_view text) noexcept {
  text = text.substr(0, window);
  while (!text.empty()) {
    string_view line = take_line(text);
    // A page that wraps cues in markup may have some of it before the times.
    const std::size_t arrow = line.find("-->");
    if (arrow != string_view::npos) {
      const std::size_t begin = line.find_first_of("0123456789");
      const std::size_t size = begin < arrow ? read_cue_times(line.substr(begin)).size : 0;
      // In brackets, times are the stamp of a line of text.
      const bool stamp =
          size != 0 && begin != 0 && line[begin - 1] == '[' && line.substr(begin + size).starts_with(']');
      if (size != 0 && !stamp) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace detail

page_format sniff_cues(string_view bytes) noexcept {
  const detail::utf16_order order = detail::utf16_order_of(bytes);
  if (order == detail::utf16_order::none) [[likely]] {
    return sniff_text(bytes);
  }
  char head[512];
  return sniff_text(detail::ascii_of(bytes, order, head));
}

bool sniff_transcript_json(string_view bytes) noexcept {
  const string_view text = skip_white(bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0));
  if (!text.starts_with('[')) {
    return look_into_object(bytes) == object_sign::transcript;
  }
  // FunASR: a list of what was heard in each file.
  const string_view first = skip_white(text.substr(1));
  const bool keyed = first.starts_with('{') && skip_white(first.substr(1)).starts_with("\"key\"");
  return is_list_of_pieces(text) || (keyed && look_into_object(first) == object_sign::transcript);
}

bool ends_json_object(string_view bytes) noexcept {
  return look_into_object(bytes) != object_sign::cut_off;
}

EPITOME_END_NAMESPACE
