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

/// Writes where the bits are, from `at` on; two always, as a mask of 64 bytes of text rarely holds more marks, and then
/// there is no branch to be foreseen. Returns the end.
template <class Position>
EPITOME_BITS_INLINE Position* write_places(Position* out, std::size_t at, std::uint64_t mask) noexcept {
  Position* const end = out + count_bits(mask);
  out[0] = static_cast<Position>(at + first_bit(mask));
  mask &= mask - 1;
  out[1] = static_cast<Position>(at + first_bit(mask));
  for (out += 2; out < end; ++out) {
    mask &= mask - 1;
    *out = static_cast<Position>(at + first_bit(mask));
  }
  return end;
}

}  // namespace detail

EPITOME_END_NAMESPACE

#endif
