#include "line_kernels.hpp"

#if defined(EPITOME_X86_64)

// GCC 12 warns of its own header, where a variable is left unset on purpose (GCC bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif

#include <immintrin.h>

#include <array>

#include "../core/utf8.hpp"
#include "utf8_lookup.hpp"

// The file is compiled for any x86-64; only these functions may use more, and they are called where the machine has it.
#define EPITOME_AVX512 __attribute__((target("avx512f,avx512bw,bmi,popcnt")))
#define EPITOME_AVX512_INLINE __attribute__((target("avx512f,avx512bw,bmi,popcnt"), always_inline)) inline
#define EPITOME_AVX512_LAMBDA __attribute__((target("avx512f,avx512bw,bmi,popcnt"), always_inline))

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

EPITOME_AVX512_INLINE __m512i load(const char* text) noexcept {
  return _mm512_loadu_si512(text);
}

EPITOME_AVX512_INLINE __m512i four_times(const utf8_lookup::table16& table) noexcept {
  return _mm512_broadcast_i32x4(_mm_load_si128(reinterpret_cast<const __m128i*>(table.data())));
}

// The compiler's own versions of these set the result to zero first, for the sake of processors on which the
// instruction waits for its old value. Here that value is long known.
EPITOME_AVX512_INLINE std::uint64_t trailing_zeros(std::uint64_t mask) noexcept {
  std::uint64_t count;
  __asm__("tzcnt %1, %0" : "=r"(count) : "r"(mask) : "cc");
  return count;
}
EPITOME_AVX512_INLINE std::uint64_t count_bits(std::uint64_t mask) noexcept {
  std::uint64_t count;
  __asm__("popcnt %1, %0" : "=r"(count) : "r"(mask) : "cc");
  return count;
}

// Writes the positions of the set bits, two always, as a block of 64 bytes rarely holds more.
EPITOME_AVX512_INLINE std::uint32_t* write_positions(std::uint32_t* out, std::uint32_t at,
                                                     std::uint64_t mask) noexcept {
  std::uint32_t* const end = out + count_bits(mask);
  out[0] = at + static_cast<std::uint32_t>(trailing_zeros(mask));
  mask = _blsr_u64(mask);
  out[1] = at + static_cast<std::uint32_t>(trailing_zeros(mask));
  for (out += 2; out < end; ++out) {
    mask = _blsr_u64(mask);
    *out = at + static_cast<std::uint32_t>(trailing_zeros(mask));
  }
  return end;
}

// The bytes `back` places before those of `now`.
template <int Back>
EPITOME_AVX512_INLINE __m512i shifted(__m512i now, __m512i before) noexcept {
  return _mm512_alignr_epi8(now, _mm512_alignr_epi64(now, before, 6), 16 - Back);
}

EPITOME_AVX512_INLINE __m512i upper_half(__m512i bytes) noexcept {
  return _mm512_and_si512(_mm512_srli_epi16(bytes, 4), _mm512_set1_epi8(0x0F));
}

EPITOME_AVX512_INLINE __m512i mistakes(__m512i now, __m512i before) noexcept {
  const __m512i back1 = shifted<1>(now, before);
  const __m512i special = _mm512_and_si512(
      _mm512_and_si512(
          _mm512_shuffle_epi8(four_times(utf8_lookup::first_high), upper_half(back1)),
          _mm512_shuffle_epi8(four_times(utf8_lookup::first_low), _mm512_and_si512(back1, _mm512_set1_epi8(0x0F)))),
      _mm512_shuffle_epi8(four_times(utf8_lookup::second_high), upper_half(now)));
  // Two continuations in a row are right exactly where a lead of three or four bytes stands two or three places before.
  const __m512i third = _mm512_subs_epu8(shifted<2>(now, before), _mm512_set1_epi8(0xE0 - 0x80));
  const __m512i fourth = _mm512_subs_epu8(shifted<3>(now, before), _mm512_set1_epi8(0xF0 - 0x80));
  const __m512i right = _mm512_and_si512(_mm512_or_si512(third, fourth), _mm512_set1_epi8(static_cast<char>(0x80)));
  return _mm512_xor_si512(right, special);
}

// Checks every block, ASCII or not: in prose that has a curly quote here and there, whether a block is ASCII cannot be
// foreseen, and a branch on it costs more than the check.
template <bool Check>
EPITOME_AVX512 std::size_t scan(std::string_view source, std::size_t begin, std::size_t end, std::uint32_t* newlines,
                                bool* invalid) noexcept {
  const char* const text = source.data();
  std::uint32_t* out = newlines;
  __m512i wrong = _mm512_setzero_si512();
  __m512i before = begin != 0 ? load(text + begin - 64) : _mm512_setzero_si512();
  std::size_t at = begin;
  const auto take = [&](__m512i bytes) EPITOME_AVX512_LAMBDA {
    out = write_positions(out, static_cast<std::uint32_t>(at), _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n')));
    if constexpr (Check) {
      wrong = _mm512_or_si512(wrong, mistakes(bytes, before));
      before = bytes;
    }
  };
  for (; end - at >= 64; at += 64) {
    take(load(text + at));
  }
  if (at != end) {
    const __mmask64 there = _cvtu64_mask64((std::uint64_t{1} << (end - at)) - 1);
    take(_mm512_mask_loadu_epi8(_mm512_set1_epi8(' '), there, text + at));
  }
  // A sequence that the next chunk goes on with is checked there.
  if (Check && (_mm512_test_epi8_mask(wrong, wrong) != 0 || (end == source.size() && ends_inside_sequence(source)))) {
    *invalid = true;
  }
  return static_cast<std::size_t>(out - newlines);
}

}  // namespace

EPITOME_AVX512 std::size_t scan_lines_avx512(std::string_view source, std::size_t begin, std::size_t end,
                                             std::uint32_t* newlines, bool* invalid) noexcept {
  return invalid != nullptr ? scan<true>(source, begin, end, newlines, invalid)
                            : scan<false>(source, begin, end, newlines, invalid);
}

}  // namespace detail

EPITOME_END_NAMESPACE

#endif
