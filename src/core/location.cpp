#include <epitome/core/location.hpp>

#include <algorithm>

EPITOME_BEGIN_NAMESPACE

location locate(std::string_view source, std::uint64_t offset) noexcept {
  const auto at = static_cast<std::size_t>(std::min<std::uint64_t>(offset, source.size()));
  const std::string_view before = source.substr(0, at);
  const std::size_t newline = before.rfind('\n');
  const std::string_view line = newline == std::string_view::npos ? before : before.substr(newline + 1);
  const auto is_continuation = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const auto points = line.size() - static_cast<std::size_t>(std::count_if(line.begin(), line.end(), is_continuation));
  return {static_cast<std::uint64_t>(lines) + 1, points + 1};
}

EPITOME_END_NAMESPACE
