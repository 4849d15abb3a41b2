#include "progress.hpp"

#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdio>

namespace tool {

namespace {

constexpr std::size_t bar_columns = 24;

std::string bar(double part) {
  const auto full = static_cast<std::size_t>(part * bar_columns);
  return '[' + std::string(full, '#') + std::string(bar_columns - full, '.') + ']';
}

// "1:02:03", "4:05"
std::string in_time(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::ceil(seconds));
  std::array<char, 48> text{};
  const auto part = [](std::uint64_t value) { return static_cast<unsigned long long>(value); };
  if (whole >= 3600) {
    std::snprintf(text.data(), text.size(), "%llu:%02llu:%02llu", part(whole / 3600), part(whole / 60 % 60),
                  part(whole % 60));
  } else {
    std::snprintf(text.data(), text.size(), "%llu:%02llu", part(whole / 60), part(whole % 60));
  }
  return text.data();
}

}  // namespace

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string in_bytes(std::uint64_t bytes) {
  constexpr std::array<const char*, 5> units{"kB", "MB", "GB", "TB", "PB"};
  if (bytes < 1000) {
    return std::to_string(bytes) + " bytes";
  }
  double value = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  while (value >= 999.5 && unit + 1 < units.size()) {
    value /= 1000;
    ++unit;
  }
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), value < 99.95 ? "%.1f %s" : "%.0f %s", value, units[unit]);
  return text.data();
}

progress::progress() : wanted_(::isatty(STDERR_FILENO) != 0 && ::isatty(STDOUT_FILENO) == 0) {}

void progress::show(std::uint64_t taken, std::uint64_t size, std::uint64_t pages, std::uint64_t failed) {
  if (!wanted_) {
    return;
  }
  const clock::time_point now = clock::now();
  if (now < next_) {
    return;
  }
  next_ = now + std::chrono::milliseconds(100);
  const double seconds = std::chrono::duration<double>(now - begin_).count();
  std::string line = "\r\x1b[K";
  if (size != 0) {
    const double part = static_cast<double>(taken) / static_cast<double>(size);
    line += bar(part < 1 ? part : 1) + ' ' + in_bytes(taken) + " of " + in_bytes(size);
    if (taken != 0 && part < 1) {
      line += ", " + in_time(seconds * (1 - part) / part) + " left";
    }
  } else {
    line += in_bytes(taken);
  }
  line += ", " + grouped(pages) + " pages";
  if (seconds > 0) {
    line += ", " + grouped(static_cast<std::uint64_t>(static_cast<double>(pages) / seconds)) + "/s";
  }
  if (failed != 0) {
    line += ", " + grouped(failed) + " failed";
  }
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
  shown_ = true;
}

void progress::clear() {
  if (shown_) {
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
    shown_ = false;
  }
}

}  // namespace tool
