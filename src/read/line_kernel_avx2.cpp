#include "line_kernels.hpp"

#if defined(EPITOME_X86_64)

#include <algorithm>
#include <array>
#include <cstring>

#include <epitome/core/prefetch.hpp>

#include "../core/bits.hpp"
#include "../core/utf8.hpp"
#include "utf8_avx2.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using namespace avx2;  // NOLINT(google-build-using-namespace)

// For each four bits, which of them are not set, in order.
constexpr auto places_of_zeros = [] {
  std::array<std::array<std::uint32_t, 4>, 16> table{};
  for (std::uint32_t bits = 0; bits < 16; ++bits) {
    std::size_t count = 0;
    for (std::uint32_t bit = 0; bit < 4; ++bit) {
      if ((bits >> bit & 1U) == 0) {
        table[bits][count++] = bit;
      }
    }
  }
  return table;
}();

// Notes which of `count` masks are not zero, four at once, and returns how many.
EPITOME_AVX2 std::size_t note_masks(std::uint32_t* noted, const std::uint64_t* masks, std::size_t count) noexcept {
  std::uint32_t* out = noted;
  for (std::size_t i = 0; i < count; i += 4) {
    const __m256i four = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(masks + i));
    const __m256i is_zero = _mm256_cmpeq_epi64(four, _mm256_setzero_si256());
    const auto zeros = static_cast<unsigned>(_mm256_movemask_pd(_mm256_castsi256_pd(is_zero)));
    const __m128i places = _mm_loadu_si128(reinterpret_cast<const __m128i*>(places_of_zeros[zeros].data()));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out), _mm_add_epi32(places, _mm_set1_epi32(static_cast<int>(i))));
    out += 4 - count_bits(zeros);
  }
  return static_cast<std::size_t>(out - noted);
}

// The smallest of `least` and the larger ones of each byte of a block and that beside it.
EPITOME_AVX2_INLINE __m256i least_of(__m256i least, __m256i low, __m256i high, const char* beside) noexcept {
  const __m256i of_low = _mm256_max_epu8(low, load(beside));
  const __m256i of_high = _mm256_max_epu8(high, load(beside + 32));
  return _mm256_min_epu8(least, _mm256_min_epu8(of_low, of_high));
}

// Memory is asked for what lies ahead only where the source is very long; else those who read the lines ask for what
// lies behind it (read_ahead), as this loop is too quick for that. Two passes, and a third for the check: newlines
// become masks, then those that are not zero become places. Which blocks are not ASCII is noted, and these are checked
// afterwards: in prose that has a curly quote here and there, whether the next block is ASCII cannot be foreseen, and a
// branch on it costs more than noting it.
template <bool Check, bool IsLong>
EPITOME_AVX2 line_kernel::found scan(std::string_view source, std::size_t begin, std::size_t end,
                                     std::uint32_t* newlines, bool* invalid) noexcept {
  constexpr std::size_t most_blocks = line_kernel::chunk_bytes / 64 + 1;
  const char* const text = source.data();
  const std::size_t size = source.size();
  if (size < 96) {
    return scan_lines_scalar(source, begin, end, newlines, invalid);
  }
  const constants k;
  std::uint64_t ends[most_blocks + 4];
  std::size_t count = 0;
  std::uint32_t not_ascii[most_blocks];
  std::size_t noted = 0;
  __m256i least = _mm256_set1_epi8('x');
  // Reads a block and the bytes `beside` it; if it is not ASCII, the block at `checked` will be checked.
  const auto take = [&](const char* block, const char* beside, std::size_t checked) EPITOME_AVX2_LAMBDA {
    const __m256i low = load(block);
    const __m256i high = load(block + 32);
    ends[count++] = bits_of_both(_mm256_cmpeq_epi8(low, k.newline), _mm256_cmpeq_epi8(high, k.newline));
    least = least_of(least, low, high, beside);
    if constexpr (Check) {
      not_ascii[noted] = static_cast<std::uint32_t>(checked);
      noted += _mm256_movemask_epi8(_mm256_or_si256(low, high)) != 0 ? 1 : 0;
    }
  };
  std::size_t at = begin;
  if (begin == 0) {  // nothing stands before it, but much behind it
    take(text, text + 1, 0);
    at = 64;
  }
  for (; at + 64 <= end; at += 64) {
    if constexpr (IsLong) {
      prefetch(text + at);
    }
    take(text + at, text + at - 1, at);
  }
  if (at != end) {
    // Less than a block is copied to where letters stand around it, and checked as the source's last 64 bytes.
    char copy[1 + 64];
    std::memset(copy, 'x', sizeof copy);
    std::memcpy(copy, text + at - 1, end - at + 1);
    take(copy + 1, copy, end - 64);
  }
  std::fill_n(ends + count, 4, std::uint64_t{0});  // masks are looked at four at once
  std::uint32_t blocks[most_blocks + 4];
  const std::size_t with_ends = note_masks(blocks, ends, count);
  std::uint32_t* out = newlines;
  for (std::size_t i = 0; i < with_ends; ++i) {
    out = write_places(out, begin + std::size_t{64} * blocks[i], ends[blocks[i]]);
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
  const __m256i blanks = _mm256_cmpeq_epi8(_mm256_min_epu8(least, _mm256_set1_epi8(' ')), least);
  return {static_cast<std::size_t>(out - newlines), _mm256_testz_si256(blanks, blanks) != 0};
}

}  // namespace

EPITOME_AVX2 line_kernel::found scan_lines_avx2(std::string_view source, std::size_t begin, std::size_t end,
                                                std::uint32_t* newlines, bool* invalid) noexcept {
  const bool is_long = source.size() > read_ahead::most_bytes;
  if (invalid != nullptr) {
    return is_long ? scan<true, true>(source, begin, end, newlines, invalid)
                   : scan<true, false>(source, begin, end, newlines, invalid);
  }
  return is_long ? scan<false, true>(source, begin, end, newlines, invalid)
                 : scan<false, false>(source, begin, end, newlines, invalid);
}

EPITOME_AVX2 std::size_t note_colons_avx2(const char* source, const text_range* lines, std::size_t count,
                                          std::uint32_t* noted) noexcept {
  const __m256i colon = _mm256_set1_epi8(':');
  const __m256i wide = _mm256_set1_epi8('\xEF');
  std::size_t found = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const char* const text = source + lines[i].begin;
    __m256i wanted = _mm256_setzero_si256();
    for (const std::size_t at : {std::size_t{0}, std::size_t{32}, line_kernel::colon_window - 32}) {
      const __m256i part = load(text + at);
      wanted = _mm256_or_si256(wanted, _mm256_or_si256(_mm256_cmpeq_epi8(part, colon), _mm256_cmpeq_epi8(part, wide)));
    }
    noted[found] = static_cast<std::uint32_t>(i);
    found += _mm256_testz_si256(wanted, wanted) == 0 ? 1 : 0;
  }
  return found;
}

// Up to 192 bytes, as most lines have, are taken without a branch that would follow the length: steps that reach beyond
// the end are moved back over bytes that were looked at already.
EPITOME_AVX2 bool holds_avx2(const char* text, std::size_t size, char wanted) noexcept {
  if (size < 32 || size > 192) {
    return holds_scalar(text, size, wanted);
  }
  const __m256i byte = _mm256_set1_epi8(wanted);
  const std::size_t last = size - 32;
  __m256i found = _mm256_setzero_si256();
  for (std::size_t at = 0; at < 192; at += 32) {
    found = _mm256_or_si256(found, _mm256_cmpeq_epi8(load(text + (at < last ? at : last)), byte));
  }
  return _mm256_testz_si256(found, found) == 0;
}

EPITOME_AVX2 bool equal_avx2(const char* a, const char* b, std::size_t size) noexcept {
  if (size < 32 || size > 192) {
    return equal_scalar(a, b, size);
  }
  const std::size_t last = size - 32;
  __m256i differ = _mm256_setzero_si256();
  for (std::size_t at = 0; at < 192; at += 32) {
    const std::size_t place = at < last ? at : last;
    differ = _mm256_or_si256(differ, _mm256_xor_si256(load(a + place), load(b + place)));
  }
  return _mm256_testz_si256(differ, differ) != 0;
}

}  // namespace detail

EPITOME_END_NAMESPACE

#endif
