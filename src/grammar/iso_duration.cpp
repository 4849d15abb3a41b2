#include "iso_duration.hpp"
#include "../core/ascii.hpp"

#include <cstddef>

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

struct unit {
  char sign;
  double seconds;
};

// In the order in which they may stand.
constexpr unit date_units[] = {{'W', 604800}, {'D', 86400}};
constexpr unit time_units[] = {{'H', 3600}, {'M', 60}, {'S', 1}};

// Takes a number off the front; only the last one of a duration may have a fraction. Negative: there is none.
double take_number(std::string_view& text, bool& has_fraction) noexcept {
  if (text.empty() || !is_digit(text.front())) {
    return -1;
  }
  double value = 0;
  for (; !text.empty() && is_digit(text.front()); text.remove_prefix(1)) {
    value = value * 10 + (text.front() - '0');
  }
  if (text.size() < 2 || (text[0] != '.' && text[0] != ',') || !is_digit(text[1])) {
    return value;
  }
  has_fraction = true;
  double fraction = 0;
  double scale = 1;
  for (text.remove_prefix(1); !text.empty() && is_digit(text.front()); text.remove_prefix(1)) {
    if (scale < 1e15) {  // more digits than a double has
      fraction = fraction * 10 + (text.front() - '0');
      scale *= 10;
    }
  }
  return value + fraction / scale;
}

// Adds the parts that `text` begins with. False if a number has no unit, or a unit stands out of order.
template <std::size_t size>
bool take_parts(std::string_view& text, const unit (&units)[size], double& seconds, bool& has_fraction) noexcept {
  std::size_t next = 0;
  while (!text.empty() && text.front() != 'T') {
    const double number = has_fraction ? -1 : take_number(text, has_fraction);
    while (next < size && !text.empty() && units[next].sign != text.front()) {
      ++next;
    }
    if (number < 0 || text.empty() || next == size) {
      return false;
    }
    seconds += number * units[next++].seconds;
    text.remove_prefix(1);
  }
  return true;
}

}  // namespace

double read_iso_duration(std::string_view text) noexcept {
  constexpr double none = -1;
  constexpr double longest = 1e12;
  if (!text.starts_with('P') || text.size() < 3) {
    return none;
  }
  text.remove_prefix(1);
  double seconds = 0;
  bool has_fraction = false;
  if (!take_parts(text, date_units, seconds, has_fraction)) {
    return none;
  }
  if (!text.empty()) {
    text.remove_prefix(1);
    if (text.empty() || !take_parts(text, time_units, seconds, has_fraction) || !text.empty()) {
      return none;
    }
  }
  return seconds <= longest ? seconds : none;
}

}  // namespace detail

EPITOME_END_NAMESPACE
