/// @file
/// The UTF-8 check of a block of 64 bytes with AVX-512.
#pragma once

#if defined(__x86_64__) || defined(_M_X64)

// GCC 12 warns of its own header, where a variable is left unset on purpose (GCC bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif

#include <immintrin.h>

#include <array>
#include <cstddef>
#include <cstdint>

#include <epitome/core/config.hpp>

#include "utf8_lookup.hpp"

// A file is compiled for any x86-64; only these functions may use more, and they are called where the machine has it.
#define EPITOME_AVX512 __attribute__((target("avx512f,avx512bw,avx512cd,avx512vbmi,bmi,bmi2,popcnt")))
#define EPITOME_AVX512_INLINE \
  __attribute__((target("avx512f,avx512bw,avx512cd,avx512vbmi,bmi,bmi2,popcnt"), always_inline)) inline
#define EPITOME_AVX512_LAMBDA \
  __attribute__((target("avx512f,avx512bw,avx512cd,avx512vbmi,bmi,bmi2,popcnt"), always_inline))

EPITOME_BEGIN_NAMESPACE

namespace detail::avx512 {

EPITOME_AVX512_INLINE __m512i load(const char* text) noexcept {
  return _mm512_loadu_si512(text);
}

EPITOME_AVX512_INLINE __m512i four_times(const utf8_lookup::table16& table) noexcept {
  return _mm512_broadcast_i32x4(_mm_load_si128(reinterpret_cast<const __m128i*>(table.data())));
}

// The bytes `back` places before those of `now`.
template <int Back>
EPITOME_AVX512_INLINE __m512i shifted(__m512i now, __m512i before) noexcept {
  return _mm512_alignr_epi8(now, _mm512_alignr_epi64(now, before, 6), 16 - Back);
}

// What the upper half of each byte has in `table`, which is there four times: the look-up takes six bits, of which two
// are of a neighbour.
EPITOME_AVX512_INLINE __m512i by_upper_half(__m512i table, __m512i bytes) noexcept {
  return _mm512_permutexvar_epi8(_mm512_srli_epi16(bytes, 4), table);
}

// What is wrong in the block `now`, which follows `before`: not zero if anything is. `second` is what the upper halves
// of `now` have in the table of second bytes. A sequence that the next block goes on with is checked there.
EPITOME_AVX512_INLINE __m512i mistakes(__m512i now, __m512i before, __m512i second) noexcept {
  const __m512i back1 = shifted<1>(now, before);
  const __m512i special =
      _mm512_and_si512(_mm512_and_si512(by_upper_half(four_times(utf8_lookup::first_high), back1),
                                        _mm512_permutexvar_epi8(back1, four_times(utf8_lookup::first_low))),
                       second);
  // Two continuations in a row are right exactly where a lead of three or four bytes stands two or three places before.
  const __m512i third = _mm512_subs_epu8(shifted<2>(now, before), _mm512_set1_epi8(0xE0 - 0x80));
  const __m512i fourth = _mm512_subs_epu8(shifted<3>(now, before), _mm512_set1_epi8(0xF0 - 0x80));
  const __m512i right = _mm512_and_si512(_mm512_or_si512(third, fourth), _mm512_set1_epi8(static_cast<char>(0x80)));
  return _mm512_xor_si512(right, special);
}

// The top bit for each byte from C0 on that may not stand in UTF-8, or after which not every continuation may, or three
// stand: C0, C1, E0, ED and F0 to FF. Text has them rarely.
constexpr auto odd_leads = [] {
  std::array<std::uint8_t, 64> odd{};
  for (std::size_t lead = 0; lead < odd.size(); ++lead) {
    odd[lead] = lead < 0x02 || lead == 0x20 || lead == 0x2D || lead >= 0x30 ? 0x80 : 0;
  }
  return odd;
}();

// Sees that continuations stand where leads want them, and nowhere else. That is all of UTF-8 where no lead is odd.
class plain_sequences {
 public:
  EPITOME_AVX512_INLINE plain_sequences() noexcept : wrong_(_mm512_setzero_si512()), odd_(_mm512_setzero_si512()) {}

  // The bytes of a block, and those one and two places before them.
  EPITOME_AVX512_INLINE void take(__m512i bytes, __m512i back1, __m512i back2) noexcept {
    // What matters is the top bit of each byte.
    const __m512i next_bit = _mm512_add_epi8(bytes, bytes);
    const __m512i wanted = _mm512_or_si512(_mm512_subs_epu8(back1, _mm512_set1_epi8(0xC0 - 0x80)),
                                           _mm512_subs_epu8(back2, _mm512_set1_epi8(0xE0 - 0x80)));
    const __m512i differs = _mm512_ternarylogic_epi64(wanted, bytes, next_bit, 0xF0 ^ (0xCC & ~0xAA));
    const __m512i lead = _mm512_and_si512(bytes, next_bit);
    const __m512i odd = _mm512_permutexvar_epi8(bytes, _mm512_loadu_si512(odd_leads.data()));
    wrong_ = _mm512_or_si512(wrong_, differs);
    odd_ = _mm512_ternarylogic_epi64(odd_, lead, odd, 0xF0 | (0xCC & 0xAA));
  }
  [[nodiscard]] EPITOME_AVX512_INLINE bool are_plain() const noexcept { return _mm512_movepi8_mask(odd_) == 0; }
  [[nodiscard]] EPITOME_AVX512_INLINE bool are_right() const noexcept { return _mm512_movepi8_mask(wrong_) == 0; }

 private:
  __m512i wrong_;
  __m512i odd_;
};

}  // namespace detail::avx512

EPITOME_END_NAMESPACE

#endif
