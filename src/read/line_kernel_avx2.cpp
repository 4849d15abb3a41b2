#include "line_kernels.hpp"

#if defined(EPITOME_X86_64)

#include <immintrin.h>

#include "../core/utf8.hpp"
#include "utf8_lookup.hpp"

// The file is compiled for any x86-64; only these functions may use more, and they are called where the machine has it.
#define EPITOME_AVX2 __attribute__((target("avx2,bmi,popcnt")))
#define EPITOME_AVX2_INLINE __attribute__((target("avx2,bmi,popcnt"), always_inline)) inline
#define EPITOME_AVX2_LAMBDA __attribute__((target("avx2,bmi,popcnt"), always_inline))

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

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

// The compiler's own versions of these set the result to zero first, for the sake of processors on which the
// instruction waits for its old value. Here that value is long known.
EPITOME_AVX2_INLINE std::uint64_t trailing_zeros(std::uint64_t mask) noexcept {
  std::uint64_t count;
  __asm__("tzcnt %1, %0" : "=r"(count) : "r"(mask) : "cc");
  return count;
}

EPITOME_AVX2_INLINE std::uint64_t count_bits(std::uint64_t mask) noexcept {
  std::uint64_t count;
  __asm__("popcnt %1, %0" : "=r"(count) : "r"(mask) : "cc");
  return count;
}

// Writes the positions of the set bits, two always, as a block of 64 bytes rarely holds more.
EPITOME_AVX2_INLINE std::uint32_t* write_positions(std::uint32_t* out, std::uint32_t at, std::uint64_t mask) noexcept {
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

// Finds newlines, and notes which blocks are not ASCII. These are checked afterwards: in prose that has a curly quote
// here and there, whether the next block is ASCII cannot be foreseen, and a branch on it costs more than noting it.
template <bool Check>
EPITOME_AVX2 std::size_t scan(std::string_view source, std::size_t begin, std::size_t end, std::uint32_t* newlines,
                              bool* invalid) noexcept {
  const char* const text = source.data();
  const std::size_t size = source.size();
  if (size < 96) {
    return scan_lines_scalar(source, begin, end, newlines, invalid);
  }
  const constants k;
  std::uint32_t* out = newlines;
  std::uint32_t not_ascii[line_kernel::chunk_bytes / 64 + 1];
  std::size_t noted = 0;
  // Reads the block at `at`, of whose newlines those under `wanted` are new.
  const auto take = [&](std::size_t at, std::uint64_t wanted) EPITOME_AVX2_LAMBDA {
    const __m256i low = load(text + at);
    const __m256i high = load(text + at + 32);
    const std::uint64_t mask = bits_of_both(_mm256_cmpeq_epi8(low, k.newline), _mm256_cmpeq_epi8(high, k.newline));
    out = write_positions(out, static_cast<std::uint32_t>(at), mask & wanted);
    if constexpr (Check) {
      not_ascii[noted] = static_cast<std::uint32_t>(at);
      noted += _mm256_testz_si256(_mm256_or_si256(low, high), k.top_bit) == 0 ? 1 : 0;
    }
  };
  std::size_t at = begin;
  for (; end - at >= 64; at += 64) {
    take(at, ~std::uint64_t{0});
  }
  if (at != end) {
    // The last block of the source is read so that it ends there; it begins in the block before.
    take(end - 64, ~std::uint64_t{0} << (64 - (end - at)));
  }
  if constexpr (Check) {
    __m256i wrong = _mm256_setzero_si256();
    for (std::size_t i = 0; i < noted; ++i) {
      wrong = _mm256_or_si256(wrong, mistakes_in_block(text, size, not_ascii[i], k));
    }
    if (_mm256_testz_si256(wrong, wrong) == 0 || (end == size && ends_inside_sequence(source))) {
      *invalid = true;
    }
  }
  return static_cast<std::size_t>(out - newlines);
}

}  // namespace

EPITOME_AVX2 std::size_t scan_lines_avx2(std::string_view source, std::size_t begin, std::size_t end,
                                         std::uint32_t* newlines, bool* invalid) noexcept {
  return invalid != nullptr ? scan<true>(source, begin, end, newlines, invalid)
                            : scan<false>(source, begin, end, newlines, invalid);
}

}  // namespace detail

EPITOME_END_NAMESPACE

#endif
