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

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include <epitome/core/config.hpp>
#include <epitome/read/line_kernel.hpp>

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

// Of the bytes from C0 on, those that may not stand in UTF-8, or after which not every continuation may: C0, C1, E0, ED
// and F0 to FF. Text has them rarely.
constexpr auto odd_leads = [] {
  std::array<std::uint8_t, 64> odd{};
  for (std::size_t lead = 0; lead < odd.size(); ++lead) {
    odd[lead] = lead < 0x02 || lead == 0x20 || lead == 0x2D || lead >= 0x30 ? 0xFF : 0;
  }
  return odd;
}();

// A bit for each byte of a chunk's blocks, and of the block before it.
struct sequence_masks {
  static constexpr std::size_t most_blocks = line_kernel::chunk_bytes / 64 + 16;

  std::uint64_t continues[most_blocks];  // 80 to BF
  std::uint64_t leads[most_blocks];      // C0 and above
  std::uint64_t leads_two[most_blocks];  // E0 and above: two continuations follow

  // Sets the masks of a block; returns not zero where its leads are odd.
  EPITOME_AVX512_INLINE __m512i set(std::size_t block, __m512i bytes) noexcept {
    const __mmask64 lead = _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8(static_cast<char>(0xC0)));
    leads[block] = _cvtmask64_u64(lead);
    leads_two[block] = _cvtmask64_u64(_mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8(static_cast<char>(0xE0))));
    continues[block] = _cvtmask64_u64(_mm512_cmplt_epi8_mask(bytes, _mm512_set1_epi8(static_cast<char>(0xC0))));
    return _mm512_maskz_permutexvar_epi8(lead, bytes, _mm512_loadu_si512(odd_leads.data()));
  }
};

// Whether continuations stand where leads want them, and nowhere else, in the blocks behind the first: so many whole
// ones, and as many bytes of one more. No lead is odd. A sequence that the next chunk goes on with is checked there.
EPITOME_AVX512_INLINE bool are_plain_sequences(const sequence_masks& masks, std::size_t blocks,
                                               std::size_t bytes_more) noexcept {
  __m512i wrong = _mm512_setzero_si512();
  for (std::size_t i = 0; i < blocks; i += 8) {
    const __m512i leads = _mm512_loadu_si512(masks.leads + 1 + i);
    const __m512i leads_two = _mm512_loadu_si512(masks.leads_two + 1 + i);
    const __m512i first = _mm512_or_si512(_mm512_slli_epi64(leads, 1),
                                          _mm512_srli_epi64(_mm512_loadu_si512(masks.leads + i), 63));
    const __m512i second = _mm512_or_si512(_mm512_slli_epi64(leads_two, 2),
                                           _mm512_srli_epi64(_mm512_loadu_si512(masks.leads_two + i), 62));
    const __m512i continues = _mm512_loadu_si512(masks.continues + 1 + i);
    const auto there = static_cast<__mmask8>(_bzhi_u32(0xFF, static_cast<unsigned>(std::min<std::size_t>(blocks - i, 8))));
    const __m512i differ = _mm512_xor_si512(_mm512_or_si512(first, second), continues);
    wrong = _mm512_mask_or_epi64(wrong, there, wrong, differ);
  }
  const std::uint64_t first = masks.leads[1 + blocks] << 1U | masks.leads[blocks] >> 63U;
  const std::uint64_t second = masks.leads_two[1 + blocks] << 2U | masks.leads_two[blocks] >> 62U;
  const std::uint64_t differ = (first | second) ^ masks.continues[1 + blocks];
  return _mm512_test_epi64_mask(wrong, wrong) == 0 && _bzhi_u64(differ, static_cast<unsigned>(bytes_more)) == 0;
}

// Notes which of the blocks behind the first hold a byte beyond ASCII, or follow one that ends in such bytes, counted
// from 0. Returns how many those are.
EPITOME_AVX512_INLINE std::size_t note_blocks(std::uint64_t* noted, const sequence_masks& masks,
                                              std::size_t count) noexcept {
  std::size_t found = 0;
  for (std::size_t block = 0; block < count; ++block) {
    const std::uint64_t before = masks.leads[block] | masks.continues[block];
    const std::uint64_t here = masks.leads[1 + block] | masks.continues[1 + block];
    noted[found] = block;
    found += ((before >> 61U) | here) != 0 ? 1 : 0;
  }
  return found;
}

}  // namespace detail::avx512

EPITOME_END_NAMESPACE

#endif
