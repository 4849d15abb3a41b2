#include "line_stamp.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "../core/ascii.hpp"
#include "blanks.hpp"
#include "markdown_links.hpp"
#include "time_stamp.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

// `~`, `〜` and `～`, as Japanese has them, among them.
constexpr string_view dashes[] = {"-->", "->",           "-",           "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x86\x92",
                                  "~",   "\xE3\x80\x9C", "\xEF\xBD\x9E"};

// Two digits at `text`, or -1.
int two_digits(string_view text) noexcept {
  return text.size() >= 2 && is_digit(text[0]) && is_digit(text[1]) ? (text[0] - '0') * 10 + text[1] - '0' : -1;
}

// `00;00;13;12`, as video editors write it. The last number counts frames, of which nobody says how many make a second.
time_stamp read_frame_stamp(string_view text) noexcept {
  int parts[4];
  for (std::size_t i = 0; i < 4; ++i) {
    parts[i] = two_digits(text.substr(std::min(3 * i, text.size())));
    if (parts[i] < 0 || (i < 3 && (text.size() < 3 * i + 3 || text[3 * i + 2] != ';'))) {
      return {};
    }
  }
  return {static_cast<double>(parts[0] * 3600 + parts[1] * 60 + parts[2]), 11};
}

time_stamp read_bare_stamp(string_view text) noexcept {
  constexpr std::size_t size = 8;  // of `00:00:13`; frames may follow: `00:00:13:12`
  const time_stamp stamp = read_stamp(text);
  const bool frames =
      stamp.size == size && text.substr(size).starts_with(':') && two_digits(text.substr(size + 1)) >= 0;
  return frames ? time_stamp{stamp.seconds, size + 3} : stamp.size != 0 ? stamp : read_frame_stamp(text);
}

// `3.20s`, as faster-whisper has it.
time_stamp read_seconds(string_view text) noexcept {
  constexpr std::size_t most_digits = 6;
  const std::size_t whole = std::min(text.find_first_not_of("0123456789"), text.size());
  std::size_t size = whole;
  if (text.substr(size).starts_with('.')) {
    size = std::min(text.find_first_not_of("0123456789", size + 1), text.size());
  }
  double value = 0;
  if (whole == 0 || whole > most_digits || size - whole > most_digits || !text.substr(size).starts_with('s')) {
    return {};
  }
  std::from_chars(text.data(), text.data() + size, value);
  return {value, size + 1};
}

// A stamp, or a range: a dash or an arrow, and another stamp.
template <class Read>
stamp_range read_range(string_view text, Read read_one) noexcept {
  const time_stamp first = read_one(text);
  if (first.size == 0) {
    return {};
  }
  const string_view rest = skip_blanks(text.substr(first.size));
  const string_view after = after_dash(rest);
  const time_stamp second = after.size() < rest.size() ? read_one(after) : time_stamp{};
  if (second.size == 0) {
    return {first.seconds, -1, first.size};
  }
  return {first.seconds, second.seconds, text.size() - after.size() + second.size};
}

// What ends that which begins with `open`, or NUL.
char closing(char open) noexcept {
  return open == '[' ? ']' : open == '(' ? ')' : open == '`' ? '`' : '\0';
}

// `#00:00:12-3#`, as f4 has it: tenths of a second, or smaller parts.
stamp_range read_f4_stamp(string_view text) noexcept {
  constexpr std::size_t most_digits = 3;
  const time_stamp stamp = read_stamp(text.substr(1));
  const std::size_t begin = 1 + stamp.size;
  if (stamp.size == 0 || !text.substr(begin).starts_with('-')) {
    return {};
  }
  std::size_t at = begin + 1;
  int digits = 0;
  int parts = 1;  // of a second
  for (; at < text.size() && is_digit(text[at]) && at <= begin + most_digits; ++at) {
    digits = 10 * digits + text[at] - '0';
    parts *= 10;
  }
  const bool closed = parts != 1 && text.substr(at).starts_with('#');
  return closed ? stamp_range{stamp.seconds + static_cast<double>(digits) / parts, -1, at + 1} : stamp_range{};
}

// `T044 `, a turn's number in the brackets of its stamp, as bytes; or 0.
std::size_t size_of_turn_number(string_view text) noexcept {
  constexpr std::size_t most_digits = 6;
  const std::size_t end = text.starts_with('T') ? std::min(text.find_first_not_of("0123456789", 1), text.size()) : 0;
  return end > 1 && end <= 1 + most_digits && text.substr(end).starts_with(' ') ? end + 1 : 0;
}

}  // namespace

string_view after_dash(string_view text) noexcept {
  const auto* const dash =
      std::find_if(std::begin(dashes), std::end(dashes), [&](string_view each) { return text.starts_with(each); });
  return dash == std::end(dashes) ? text : skip_blanks(text.substr(dash->size()));
}

stamp_range read_any_range(string_view text, bool& bare) noexcept {
  // `[[00:12](https://…)]`, and brackets as code
  if (text.starts_with("[[") || text.starts_with("`[") || text.starts_with("`(")) {
    stamp_range inner = read_any_range(text.substr(1), bare);
    const bool closed = inner.size != 0 && text.substr(1 + inner.size).starts_with(closing(text.front()));
    inner.size += 2;
    return closed ? inner : stamp_range{};
  }
  if (text.starts_with('#')) {
    bare = false;
    return read_f4_stamp(text);
  }
  std::size_t at = text.starts_with('\\') ? 1 : 0;
  const char open = at < text.size() ? text[at] : '\0';
  bare = closing(open) == '\0';
  if (bare) {
    return at == 0 ? read_range(text, read_bare_stamp) : stamp_range{};
  }
  const auto skip_escapes = [&](std::size_t from) { return std::min(text.find_first_not_of('\\', from), text.size()); };
  at = skip_escapes(at + 1);
  at += open == '[' ? size_of_turn_number(text.substr(at)) : 0;
  stamp_range found = read_range(text.substr(at), read_bare_stamp);
  found = found.size != 0 || open == '`' ? found : read_range(text.substr(at), read_seconds);
  const std::size_t close = skip_escapes(at + found.size);
  if (found.size == 0 || close >= text.size() || text[close] != closing(open)) {
    return {};
  }
  found.size = close + 1;
  found.size += open == '[' ? size_of_url_target(text.substr(found.size)) : 0;  // `[00:12](https://…)`
  return found;
}

stamp_range read_closing_stamp(string_view text) noexcept {
  constexpr std::size_t longest = 24;
  const string_view window = text.substr(text.size() - std::min(text.size(), longest));
  if (window.size() < 2 || !window.ends_with('#')) {
    return {};
  }
  const string_view last = window.substr(std::min(window.find_last_of('#', window.size() - 2), window.size()));
  const stamp_range found = last.empty() ? stamp_range{} : read_f4_stamp(last);
  return found.size == last.size() ? found : stamp_range{};
}

string_view after_colon(string_view text) noexcept {
  const std::size_t size = text.starts_with(':') ? 1 : text.starts_with("\xEF\xBC\x9A") ? 3 : 0;
  return size != 0 ? skip_blanks(text.substr(size)) : text;
}

}  // namespace detail

EPITOME_END_NAMESPACE
