/// @file
/// Bits of a mask, in single instructions. The compiler's own versions set the result to zero first, for the sake of
/// processors on which the instruction waits for its old value, or ask whether there is a bit at all.
#pragma once

#if defined(__x86_64__) || defined(_M_X64)

#include <cstddef>
#include <cstdint>

#include <epitome/core/config.hpp>

// A file is compiled for any x86-64; only functions that are called where the machine has this may call these.
#define EPITOME_BITS_INLINE __attribute__((target("bmi,popcnt"), always_inline)) inline

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// The place of the lowest bit; 64 if there is none.
EPITOME_BITS_INLINE std::uint64_t first_bit(std::uint64_t mask) noexcept {
  std::uint64_t place;
  __asm__("tzcnt %1, %0" : "=r"(place) : "r"(mask) : "cc");
  return place;
}

EPITOME_BITS_INLINE std::uint64_t count_bits(std::uint64_t mask) noexcept {
  std::uint64_t count;
  __asm__("popcnt %1, %0" : "=r"(count) : "r"(mask) : "cc");
  return count;
}

/// Writes where the bits are, from `at` on, and returns the end. `Always` places are written whatever there is: a mask
/// of 64 bytes of text rarely holds more than two marks, and then there is no branch to be foreseen.
template <std::size_t Always = 2, class Position>
EPITOME_BITS_INLINE Position* write_places(Position* out, std::size_t at, std::uint64_t mask) noexcept {
  Position* const end = out + count_bits(mask);
  for (std::size_t i = 0; i < Always; ++i) {
    *out++ = static_cast<Position>(at + first_bit(mask));
    mask &= mask - 1;
  }
  for (; out < end; ++out) {
    *out = static_cast<Position>(at + first_bit(mask));
    mask &= mask - 1;
  }
  return end;
}

}  // namespace detail

EPITOME_END_NAMESPACE

#endif
