/// @file
/// The tables of the SIMD UTF-8 check.
///
/// The method is that of Keiser and Lemire, "Validating UTF-8 In Less Than One Instruction Per Byte" (Software:
/// Practice and Experience 51, 2021): three lookups, by the halves of a byte and the upper half of the next, each give
/// the set of mistakes that the half allows; a mistake that all three allow was made.
#pragma once

#include <array>
#include <cstdint>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail::utf8_lookup {

enum mistake : std::uint8_t {
  too_short = 1 << 0,       // a lead without its continuation
  too_long = 1 << 1,        // a continuation after ASCII
  overlong_3 = 1 << 2,      // E0 80..9F
  too_large = 1 << 3,       // F4 90.., F5..
  surrogate = 1 << 4,       // ED A0..
  overlong_2 = 1 << 5,      // C0, C1
  too_large_1000 = 1 << 6,  // F5.. 80..8F; and, as they never meet,
  overlong_4 = 1 << 6,      // F0 80..8F
  two_conts = 1 << 7,       // two continuations: right only inside three and four bytes
};

using table16 = std::array<std::uint8_t, 16>;

constexpr table16 make_first_high() {
  table16 t{};
  for (unsigned i = 0; i < 16; ++i) {
    t[i] = i < 8 ? too_long : i < 12 ? two_conts : too_short;
  }
  t[0xC] |= overlong_2;
  t[0xE] |= overlong_3 | surrogate;
  t[0xF] |= too_large | too_large_1000 | overlong_4;
  return t;
}

constexpr table16 make_first_low() {
  table16 t{};
  for (unsigned i = 0; i < 16; ++i) {
    t[i] = too_short | too_long | two_conts;  // whatever the lower half
    if (i >= 4) {
      t[i] |= too_large;
    }
    if (i >= 5) {
      t[i] |= too_large_1000;
    }
  }
  t[0x0] |= overlong_2 | overlong_3 | overlong_4;
  t[0x1] |= overlong_2;
  t[0xD] |= surrogate;
  return t;
}

constexpr table16 make_second_high() {
  table16 t{};
  for (unsigned i = 0; i < 16; ++i) {
    t[i] = i >= 8 && i < 12 ? too_long | overlong_2 | two_conts : too_short;
  }
  t[0x8] |= overlong_3 | overlong_4 | too_large_1000;
  t[0x9] |= overlong_3 | too_large;
  t[0xA] |= surrogate | too_large;
  t[0xB] |= surrogate | too_large;
  return t;
}

alignas(16) inline constexpr table16 first_high = make_first_high();
alignas(16) inline constexpr table16 first_low = make_first_low();
alignas(16) inline constexpr table16 second_high = make_second_high();

}  // namespace detail::utf8_lookup

EPITOME_END_NAMESPACE
