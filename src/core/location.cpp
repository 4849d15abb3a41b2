#include <epitome/core/location.hpp>

#include <algorithm>

#include "utf8.hpp"

EPITOME_BEGIN_NAMESPACE

location locate(std::string_view source, std::uint64_t offset) noexcept {
  const auto at = static_cast<std::size_t>(std::min<std::uint64_t>(offset, source.size()));
  const std::string_view before = source.substr(0, at);
  const std::size_t newline = before.rfind('\n');
  const std::string_view line = newline == std::string_view::npos ? before : before.substr(newline + 1);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  std::uint64_t points = 0;
  for (std::string_view rest = line; !rest.empty(); ++points) {
    rest.remove_prefix(std::max<std::size_t>(detail::utf8_sequence(rest), 1));
  }
  return {static_cast<std::uint64_t>(lines) + 1, points + 1};
}

EPITOME_END_NAMESPACE
