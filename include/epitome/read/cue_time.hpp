/// @file
/// The line that times a cue: `00:00:01.500 --> 00:00:04.000`, and what people write instead of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <epitome/core/bytes.hpp>
#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// A point in time as a cue file writes it.
struct cue_time {
  double seconds = -1;
  std::size_t size = 0;  ///< Bytes read; 0: there is none.
  char point = 0;        ///< What parts seconds from their fraction, or 0.
  bool odd = false;      ///< Not of the form `[HH:]MM:SS.fff` with minutes and seconds below 60.
};

/// The times of a cue.
struct cue_times {
  double start = -1;
  double end = -1;
  std::size_t size = 0;  ///< Bytes read, settings excluded; 0: there are none.
  bool odd = false;
  char point = 0;
};

/// `hh:mm:ss.fff` at the front of `text`; nothing if it is anything else, or goes on with a digit. All bytes at once:
/// this is done for every cue twice.
inline cue_time read_usual_time(std::string_view text) noexcept {
  if (text.size() < 12) {
    return {};
  }
  // Little-endian, so that byte i is that of the text. What is right becomes 0 to 9, and a colon 0.
  const std::uint64_t clock =
      (load_four(text.data()) | std::uint64_t{load_four(text.data() + 4)} << 32U) ^ 0x30303A30303A3030U;
  const std::uint32_t fraction = load_four(text.data() + 8) ^ 0x30303000U;
  // A byte that is too large gets its highest bit, or has it: 0x76 lifts what is above 9, 0x7A above 5, 0x7F above 0.
  const std::uint64_t wrong_clock = (clock | (clock + 0x767A7F767A7F7676U)) & 0x8080808080808080U;
  const std::uint32_t wrong_fraction = (fraction | ((fraction & 0xFFFFFF00U) + 0x76767600U)) & 0x80808000U;
  const bool goes_on = text.size() > 12 && text[12] >= '0' && text[12] <= '9';
  if ((wrong_clock | wrong_fraction) != 0 || (text[8] != '.' && text[8] != ',') || goes_on) {
    return {};
  }
  const std::uint64_t pairs = clock * 10 + (clock >> 8U);
  const auto hours = static_cast<std::uint32_t>(pairs & 0xFFU);
  const auto minutes = static_cast<std::uint32_t>((pairs >> 24U) & 0xFFU);
  const auto seconds = static_cast<std::uint32_t>((pairs >> 48U) & 0xFFU);
  const std::uint32_t thousandths =
      ((fraction >> 8U) & 0xFU) * 100 + ((fraction >> 16U) & 0xFU) * 10 + (fraction >> 24U);
  const std::uint32_t milliseconds = ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths;
  return {static_cast<double>(milliseconds) / 1000, 12, text[8], false};
}

/// One to three numbers parted by colons, the last with a fraction or without one. A number alone is seconds.
inline cue_time read_any_time(std::string_view text) noexcept {
  constexpr std::size_t most_digits = 9;
  const auto is_digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  cue_time time;
  std::uint64_t seconds = 0;
  std::size_t at = 0;
  int parts = 0;
  for (;;) {
    const std::size_t first = at;
    std::uint64_t value = 0;
    for (; is_digit(at); ++at) {
      value = value * 10 + static_cast<std::uint64_t>(text[at] - '0');
      if (at - first == most_digits) {
        return {};
      }
    }
    if (at == first) {
      return {};
    }
    time.odd = time.odd || at - first < 2 || (parts != 0 && (value > 59 || at - first > 2));
    seconds = seconds * 60 + value;
    if (++parts == 3 || at == text.size() || text[at] != ':') {
      break;
    }
    ++at;
  }
  std::uint64_t scale = 1;
  std::uint64_t fraction = 0;
  std::size_t digits = 0;
  if (at < text.size() && (text[at] == '.' || text[at] == ',') && is_digit(at + 1)) {
    time.point = text[at];
    for (++at; is_digit(at); ++at, ++digits) {
      // Six digits: both numbers stay below 2^53 up to 285 years, so the division gives the nearest double.
      if (digits < 6) {
        fraction = fraction * 10 + static_cast<std::uint64_t>(text[at] - '0');
        scale *= 10;
      }
    }
  }
  time.odd = time.odd || digits != 3 || parts == 1;
  time.seconds = static_cast<double>(seconds * scale + fraction) / static_cast<double>(scale);
  time.size = at;
  return time;
}

inline cue_time read_cue_time(std::string_view text) noexcept {
  const cue_time usual = read_usual_time(text);
  return usual.size != 0 ? usual : read_any_time(text);
}

/// Whether a point or comma strays at `at`, behind the fraction of a time: `00:00:02,500.`
inline bool strays(std::string_view line, const cue_time& time, std::size_t at) noexcept {
  const bool parted = at + 1 >= line.size() || line[at + 1] == ' ' || line[at + 1] == '\t';
  return time.point != 0 && at < line.size() && (line[at] == '.' || line[at] == ',') && parted;
}

/// The times that `line` begins with: two of them with `-->` between. What follows them are settings.
inline cue_times read_cue_times(std::string_view line) noexcept {
  if (line.size() < 5 || static_cast<unsigned char>(line[0] - '0') > 9) {
    return {};
  }
  const cue_time start = read_cue_time(line);
  if (start.size == 0) {
    return {};
  }
  const auto skip_blanks = [&](std::size_t at) {
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) {
      ++at;
    }
    return at;
  };
  const auto is_arrow = [&](std::size_t at) {
    return line.size() - at >= 4 && line[at] == '-' && line[at + 1] == '-' && line[at + 2] == '>';
  };
  std::size_t arrow = skip_blanks(start.size);
  bool odd = start.odd;
  if (!is_arrow(arrow)) [[unlikely]] {
    odd = true;
    arrow = strays(line, start, start.size) ? skip_blanks(start.size + 1) : line.size();
    if (!is_arrow(arrow)) {
      return {};
    }
  }
  const std::size_t second = skip_blanks(arrow + 3);
  const cue_time end = read_cue_time(line.substr(second));
  if (end.size == 0) {
    return {};
  }
  const bool spaced = arrow != start.size && second != arrow + 3;
  std::size_t size = second + end.size;
  const bool parted = size == line.size() || line[size] == ' ' || line[size] == '\t';
  // Settings may follow at once, but not a time that is broken off.
  if (!parted && strays(line, end, size)) {
    ++size;
  } else if (!parted && (end.point == 0 || line[size] == '.' || line[size] == ',' || line[size] == ':')) {
    return {};
  }
  const char point = start.point != end.point ? '\0' : start.point;
  return {start.seconds, end.seconds, size, odd || end.odd || !spaced || !parted, point};
}

}  // namespace detail

EPITOME_END_NAMESPACE
