#include "time_stamp.hpp"
#include "../core/ascii.hpp"

#include <algorithm>
#include <charconv>

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

std::size_t count_digits(std::string_view text) noexcept {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) {
    ++count;
  }
  return count;
}

unsigned value_of(std::string_view digits) noexcept {
  unsigned value = 0;
  for (const char c : digits) {
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

struct clock_time {
  unsigned seconds = 0;
  std::size_t size = 0;  // bytes; 0: none
};

// `H:MM:SS` or `M:SS`: the digits between `parts - 1` colons, the last two of them seconds.
clock_time read_clock(std::string_view text, int parts) noexcept {
  clock_time time;
  for (int part = parts; part >= 1; --part) {
    const std::size_t digits = count_digits(text.substr(time.size));
    const bool first = part == parts;
    const bool fits = part == 1 ? digits == 2 : digits >= 1 && digits <= (first ? 3 : 2);
    if (!fits) {
      return {};
    }
    const unsigned value = value_of(text.substr(time.size, digits));
    if (!first && value > 59) {
      return {};
    }
    time.seconds = time.seconds * 60 + value;
    time.size += digits;
    if (part > 1) {
      if (!text.substr(time.size).starts_with(':')) {
        return {};
      }
      ++time.size;
    }
  }
  return time;
}

}  // namespace

time_stamp read_stamp(std::string_view text) noexcept {
  clock_time clock = read_clock(text, 3);
  if (clock.size == 0) {
    clock = read_clock(text, 2);
  }
  if (clock.size == 0) {
    return {};
  }
  std::size_t size = clock.size;
  double value = clock.seconds;
  const std::string_view tail = text.substr(size);
  // A comma may be one of the sentence, unless milliseconds follow.
  const bool has_comma = tail.starts_with(',') && count_digits(tail.substr(1)) == 3;
  if (has_comma || (tail.size() > 1 && tail.front() == '.' && is_digit(tail[1]))) {
    // Whole number and fraction as one decimal, so that 75.3 is the double nearest to it.
    char decimal[64];
    const auto whole = std::to_chars(decimal, decimal + 16, clock.seconds);
    char* out = whole.ptr;
    *out++ = '.';
    const std::size_t digits = count_digits(tail.substr(1));
    for (std::size_t i = 0; i < digits && i < 40; ++i) {
      *out++ = tail[1 + i];
    }
    std::from_chars(decimal, out, value);
    size += 1 + digits;
  }
  return {value, size};
}

time_stamp read_bracketed_stamp(std::string_view text, bool need_brackets) noexcept {
  const char front = text.empty() ? '\0' : text.front();
  if (front != '(' && front != '[' && front != '\\') {
    return need_brackets ? time_stamp{} : read_stamp(text);
  }
  const auto skip_escapes = [&](std::size_t at) {
    const std::size_t last = std::min(at + max_escapes, text.size());
    while (at < last && text[at] == '\\') {
      ++at;
    }
    return at;
  };
  const auto is_at = [&](std::size_t at, char c) { return at < text.size() && text[at] == c; };
  const std::size_t open = skip_escapes(0);
  const bool round = is_at(open, '(');
  if (!round && !is_at(open, '[')) {
    return {};
  }
  const std::size_t begin = skip_escapes(open + 1);
  const time_stamp inner = read_stamp(text.substr(begin));
  const std::size_t close = skip_escapes(begin + inner.size);
  return inner.size != 0 && is_at(close, round ? ')' : ']') ? time_stamp{inner.seconds, close + 1} : time_stamp{};
}

std::size_t find_last_bracket(std::string_view text) noexcept {
  std::size_t open = text.rfind(text.ends_with(')') ? '(' : '[');
  for (std::size_t i = 0; i < max_escapes && open != 0 && open != std::string_view::npos; ++i) {
    open -= text[open - 1] == '\\' ? 1U : 0U;
  }
  return open;
}

}  // namespace detail

EPITOME_END_NAMESPACE
