/// @file
/// The UTF-8 check of a block of 64 bytes with AVX2.
#pragma once

#if defined(__x86_64__) || defined(_M_X64)

#include <immintrin.h>

#include <cstddef>
#include <cstdint>

#include <epitome/core/config.hpp>

#include "utf8_lookup.hpp"

// A file is compiled for any x86-64; only these functions may use more, and they are called where the machine has it.
#define EPITOME_AVX2 __attribute__((target("avx2,bmi,popcnt")))
#define EPITOME_AVX2_INLINE __attribute__((target("avx2,bmi,popcnt"), always_inline)) inline
#define EPITOME_AVX2_LAMBDA __attribute__((target("avx2,bmi,popcnt"), always_inline))

EPITOME_BEGIN_NAMESPACE

namespace detail::avx2 {

EPITOME_AVX2_INLINE __m256i load(const char* text) noexcept {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text));
}

EPITOME_AVX2_INLINE __m256i twice(const utf8_lookup::table16& table) noexcept {
  return _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(table.data())));
}

// The vectors that every block needs. The compiler would build the constants among them anew for each block that is not
// ASCII, three instructions each; told that they might change, it keeps them.
struct constants {
  __m256i newline = _mm256_set1_epi8('\n');
  __m256i top_bit = _mm256_set1_epi8(static_cast<char>(0x80));
  __m256i low_half = _mm256_set1_epi8(0x0F);
  __m256i below_lead3 = _mm256_set1_epi8(0xE0 - 0x80);
  __m256i below_lead4 = _mm256_set1_epi8(0xF0 - 0x80);
  __m256i first_high = twice(utf8_lookup::first_high);
  __m256i first_low = twice(utf8_lookup::first_low);
  __m256i second_high = twice(utf8_lookup::second_high);

  EPITOME_AVX2_INLINE constants() noexcept {
    __asm__("" : "+x"(newline), "+x"(top_bit), "+x"(low_half), "+x"(below_lead3), "+x"(below_lead4));
    __asm__("" : "+x"(first_high), "+x"(first_low), "+x"(second_high));
  }
};

EPITOME_AVX2_INLINE std::uint64_t bits_of_both(__m256i low, __m256i high) noexcept {
  const auto first = static_cast<std::uint32_t>(_mm256_movemask_epi8(low));
  const auto second = static_cast<std::uint32_t>(_mm256_movemask_epi8(high));
  return first | (static_cast<std::uint64_t>(second) << 32);
}

// The bytes `back` places before those of `now`.
template <int Back>
EPITOME_AVX2_INLINE __m256i shifted(__m256i now, __m256i before) noexcept {
  return _mm256_alignr_epi8(now, _mm256_permute2x128_si256(before, now, 0x21), 16 - Back);
}

EPITOME_AVX2_INLINE __m256i upper_half(__m256i bytes, const constants& k) noexcept {
  return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), k.low_half);
}

EPITOME_AVX2_INLINE __m256i mistakes(__m256i now, __m256i before, const constants& k) noexcept {
  const __m256i back1 = shifted<1>(now, before);
  const __m256i first_high = _mm256_shuffle_epi8(k.first_high, upper_half(back1, k));
  const __m256i first_low = _mm256_shuffle_epi8(k.first_low, _mm256_and_si256(back1, k.low_half));
  const __m256i second_high = _mm256_shuffle_epi8(k.second_high, upper_half(now, k));
  const __m256i special = _mm256_and_si256(_mm256_and_si256(first_high, first_low), second_high);
  // Two continuations in a row are right exactly where a lead of three or four bytes stands two or three places before.
  const __m256i third = _mm256_subs_epu8(shifted<2>(now, before), k.below_lead3);
  const __m256i fourth = _mm256_subs_epu8(shifted<3>(now, before), k.below_lead4);
  return _mm256_xor_si256(_mm256_and_si256(_mm256_or_si256(third, fourth), k.top_bit), special);
}

EPITOME_AVX2_INLINE __m256i unfinished(__m256i bytes) noexcept {
  const __m256i most = _mm256_setr_epi8(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
                                        -1, -1, -1, -1, -1, -1, -1, -1, -1, static_cast<char>(0xF0 - 1),
                                        static_cast<char>(0xE0 - 1), static_cast<char>(0xC0 - 1));
  return _mm256_subs_epu8(bytes, most);
}

// What is wrong in the 64 bytes at `text + at`: not zero if anything is.
EPITOME_AVX2_INLINE __m256i mistakes_in_block(const char* text, std::size_t size, std::size_t at,
                                              const constants& k) noexcept {
  const __m256i before = at != 0 ? load(text + at - 32) : _mm256_setzero_si256();
  const __m256i low = load(text + at);
  const __m256i high = load(text + at + 32);
  __m256i wrong = _mm256_or_si256(mistakes(low, before, k), mistakes(high, low, k));
  // A sequence that goes on in the next block is checked there, if that block is not ASCII; at the end of the source it
  // is the caller's business.
  const __m256i open = unfinished(high);
  if (_mm256_testz_si256(open, open) == 0 && at + 64 < size &&
      (static_cast<unsigned char>(text[at + 64]) & 0xC0) != 0x80) [[unlikely]] {
    wrong = _mm256_or_si256(wrong, open);
  }
  return wrong;
}

}  // namespace detail::avx2

EPITOME_END_NAMESPACE

#endif
