#include "time_stamp.hpp"

#include <charconv>

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

constexpr bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

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

// What follows `:` if it is exactly two digits.
bool two_digits_after_colon(std::string_view text) noexcept {
  return text.starts_with(':') && count_digits(text.substr(1)) == 2;
}

}  // namespace

time_stamp read_stamp(std::string_view text) noexcept {
  const std::size_t lead = count_digits(text);
  if (lead < 1 || lead > 3 || !two_digits_after_colon(text.substr(lead))) {
    return {};
  }
  const unsigned first = value_of(text.substr(0, lead));
  const unsigned second = value_of(text.substr(lead + 1, 2));
  std::size_t size = lead + 3;
  unsigned minutes = first;
  unsigned seconds = second;
  if (two_digits_after_colon(text.substr(size))) {
    minutes = first * 60 + second;
    seconds = value_of(text.substr(size + 1, 2));
    size += 3;
    if (second > 59) {
      return {};
    }
  }
  if (seconds > 59) {
    return {};
  }
  double value = minutes * 60.0 + seconds;
  const std::string_view tail = text.substr(size);
  if (tail.size() > 1 && tail.front() == '.' && is_digit(tail[1])) {
    // Whole number and fraction as one decimal, so that 75.3 is the double nearest to it.
    char decimal[48];
    const auto whole = std::to_chars(decimal, decimal + 16, minutes * 60 + seconds);
    char* out = whole.ptr;
    *out++ = '.';
    const std::size_t digits = count_digits(tail.substr(1));
    for (std::size_t i = 0; i < digits && i < 20; ++i) {
      *out++ = tail[1 + i];
    }
    std::from_chars(decimal, out, value);
    size += 1 + digits;
  }
  return {value, size};
}

time_stamp read_bracketed_stamp(std::string_view text, bool need_brackets) noexcept {
  const char open = text.empty() ? '\0' : text.front();
  if (open != '(' && open != '[') {
    return need_brackets ? time_stamp{} : read_stamp(text);
  }
  const time_stamp inner = read_stamp(text.substr(1));
  const char close = open == '(' ? ')' : ']';
  if (inner.size == 0 || inner.size + 1 >= text.size() || text[inner.size + 1] != close) {
    return {};
  }
  return {inner.seconds, inner.size + 2};
}

}  // namespace detail

EPITOME_END_NAMESPACE
