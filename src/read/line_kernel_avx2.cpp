#include "line_kernels.hpp"

#if defined(EPITOME_X86_64)

#include <epitome/core/prefetch.hpp>
#include "../core/bits.hpp"
#include "../core/utf8.hpp"
#include "utf8_avx2.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using namespace avx2;  // NOLINT(google-build-using-namespace)

// The larger of each byte of a block and the one beside it.
struct larger {
  __m256i low;
  __m256i high;
};

EPITOME_AVX2_INLINE __m256i least_of(__m256i least, larger bytes) noexcept {
  return _mm256_min_epu8(least, _mm256_min_epu8(bytes.low, bytes.high));
}

// The same with letters in place of the first `count` of 64.
EPITOME_AVX2_INLINE larger without_first(larger bytes, std::size_t count) noexcept {
  const __m256i places = _mm256_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
                                          22, 23, 24, 25, 26, 27, 28, 29, 30, 31);
  const __m256i last = _mm256_set1_epi8(static_cast<char>(count - 1));
  const __m256i letters = _mm256_set1_epi8('x');
  const __m256i of_high = _mm256_add_epi8(places, _mm256_set1_epi8(32));
  return {_mm256_blendv_epi8(letters, bytes.low, _mm256_cmpgt_epi8(places, last)),
          _mm256_blendv_epi8(letters, bytes.high, _mm256_cmpgt_epi8(of_high, last))};
}

// Finds newlines, and notes which blocks are not ASCII. These are checked afterwards: in prose that has a curly quote
// here and there, whether the next block is ASCII cannot be foreseen, and a branch on it costs more than noting it.
template <bool Check>
EPITOME_AVX2 line_kernel::found scan(std::string_view source, std::size_t begin, std::size_t end,
                                     std::uint32_t* newlines, bool* invalid) noexcept {
  const char* const text = source.data();
  const std::size_t size = source.size();
  if (size < 96) {
    return scan_lines_scalar(source, begin, end, newlines, invalid);
  }
  const constants k;
  std::uint32_t* out = newlines;
  std::uint32_t not_ascii[line_kernel::chunk_bytes / 64 + 1];
  std::size_t noted = 0;
  __m256i least = _mm256_set1_epi8('x');
  // Reads the block at `at`, of whose newlines those under `wanted` are new, and the bytes `beside` it.
  const auto take = [&](std::size_t at, std::uint64_t wanted, const char* beside) EPITOME_AVX2_LAMBDA {
    const __m256i low = load(text + at);
    const __m256i high = load(text + at + 32);
    const std::uint64_t mask = bits_of_both(_mm256_cmpeq_epi8(low, k.newline), _mm256_cmpeq_epi8(high, k.newline));
    out = write_places(out, at, mask & wanted);
    if constexpr (Check) {
      not_ascii[noted] = static_cast<std::uint32_t>(at);
      noted += _mm256_testz_si256(_mm256_or_si256(low, high), k.top_bit) == 0 ? 1 : 0;
    }
    return larger{_mm256_max_epu8(low, load(beside)), _mm256_max_epu8(high, load(beside + 32))};
  };
  std::size_t at = begin;
  if (begin == 0) {  // nothing stands before it, but much behind it
    least = least_of(least, take(0, ~std::uint64_t{0}, text + 1));
    at = 64;
  }
  for (; at + 64 <= end; at += 64) {
    prefetch(text + at);
    least = least_of(least, take(at, ~std::uint64_t{0}, text + at - 1));
  }
  if (at < end) {
    // The last block of the source is read so that it ends there; it begins in the block before.
    const std::size_t known = 64 - (end - at);
    least = least_of(least, without_first(take(end - 64, ~std::uint64_t{0} << known, text + end - 65), known));
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
  return invalid != nullptr ? scan<true>(source, begin, end, newlines, invalid)
                            : scan<false>(source, begin, end, newlines, invalid);
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

}  // namespace detail

EPITOME_END_NAMESPACE

#endif
