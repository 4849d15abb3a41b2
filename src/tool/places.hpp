// Lines and columns of many offsets.
#pragma once

#include <cstdint>
#include <string_view>

#include <epitome/epitome.hpp>

namespace tool {

// Finds the places of ascending offsets in one walk over the source. `epitome::locate` starts from the first byte each
// time, which a page with thousands of diagnostics would make quadratic.
class place_finder {
 public:
  explicit place_finder(std::string_view source) noexcept : source_(source) {}

  // `offset` must not be less than the one before.
  epitome::location at(std::uint32_t offset) noexcept;

 private:
  std::string_view source_;
  std::size_t line_begin_ = 0;
  std::uint64_t line_ = 1;
};

}  // namespace tool
