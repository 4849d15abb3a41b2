#include "stamps.hpp"

#include <charconv>
#include <string>
#include <vector>

#include "text.hpp"

namespace reference {

namespace {

std::string digits_at(std::string_view text, std::size_t from) {
  std::string digits;
  while (from < text.size() && is_digit(text[from]))
    digits += text[from++];
  return digits;
}

// `count` groups of digits that colons join, or none if there are fewer.
std::optional<std::vector<std::string>> groups_at(std::string_view text, std::size_t from, std::size_t count) {
  std::vector<std::string> groups;
  for (std::size_t at = from; groups.size() < count; at += groups.back().size() + 1) {
    groups.push_back(digits_at(text, at));
    if (groups.back().empty())
      return std::nullopt;
    const std::size_t after = at + groups.back().size();
    if (groups.size() < count && match_at(text, after, {":"}) == 0)
      return std::nullopt;
  }
  return groups;
}

bool is_time(const std::string& hours, const std::string& minutes, const std::string& seconds, bool with_hours) {
  if (hours.size() > 3 || minutes.size() > (with_hours ? 2U : 3U))
    return false;
  if (seconds.size() != 2 || std::stoi(seconds) >= 60)
    return false;
  return !with_hours || std::stoi(minutes) < 60;
}

}  // namespace

std::optional<stamp> bare_stamp_at(std::string_view text, std::size_t from) {
  for (const bool with_hours : {true, false}) {
    const auto groups = groups_at(text, from, with_hours ? 3 : 2);
    if (!groups)
      continue;
    const std::string hours = with_hours ? groups->front() : "0";
    const std::string& minutes = (*groups)[groups->size() - 2];
    const std::string& seconds = groups->back();
    if (!is_time(hours, minutes, seconds, with_hours))
      continue;

    std::size_t end = from;
    for (const std::string& group : *groups)
      end += group.size() + 1;
    --end;  // no colon after the last group

    const int whole = (std::stoi(hours) * 60 + std::stoi(minutes)) * 60 + std::stoi(seconds);
    std::string number = std::to_string(whole);
    std::string fraction = match_at(text, end, {".", ","}) != 0 ? digits_at(text, end + 1) : std::string();
    if (match_at(text, end, {","}) != 0 && fraction.size() != 3)
      fraction.clear();
    if (!fraction.empty()) {
      number += '.' + fraction;
      end += 1 + fraction.size();
    }
    double value = 0;
    std::from_chars(number.data(), number.data() + number.size(), value);
    return stamp{value, end};
  }
  return std::nullopt;
}

std::size_t skip_escapes(std::string_view text, std::size_t from) {
  std::size_t at = from;
  while (at < text.size() && text[at] == '\\' && at - from < 3)
    ++at;
  return at;
}

std::size_t back_over_escapes(std::string_view text, std::size_t from) {
  std::size_t at = from;
  while (at > 0 && text[at - 1] == '\\' && from - at < 3)
    --at;
  return at;
}

std::optional<stamp> bracketed_stamp_at(std::string_view text, std::size_t from) {
  const std::size_t open = skip_escapes(text, from);
  if (open >= text.size() || (text[open] != '(' && text[open] != '['))
    return std::nullopt;
  const auto inside = bare_stamp_at(text, skip_escapes(text, open + 1));
  if (!inside)
    return std::nullopt;
  const std::size_t close = skip_escapes(text, inside->end);
  if (close >= text.size() || text[close] != (text[open] == '(' ? ')' : ']'))
    return std::nullopt;
  return stamp{inside->seconds, close + 1};
}

std::optional<stamp> stamp_at(std::string_view text, std::size_t from) {
  if (const auto found = bracketed_stamp_at(text, from))
    return found;
  return bare_stamp_at(text, from);
}

}  // namespace reference
