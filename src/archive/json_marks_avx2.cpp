#include "json_marks.hpp"

#if defined(__x86_64__) || defined(_M_X64)

#include <epitome/core/prefetch.hpp>
#include "../core/utf8.hpp"
#include "../read/utf8_avx2.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

EPITOME_AVX2 bool find_json_marks_avx2(std::string_view bytes, json_block_marks* blocks) noexcept {
  constexpr std::size_t shortest = 96;  // the check looks back
  if (bytes.size() < shortest) {
    return find_json_marks_portable(bytes, blocks);
  }
  const avx2::constants k;
  const __m256i quote = _mm256_set1_epi8('"');
  const __m256i backslash = _mm256_set1_epi8('\\');
  const __m256i last_control = _mm256_set1_epi8(0x1F);
  const auto special = [&](__m256i part) EPITOME_AVX2_LAMBDA {
    const __m256i is_control = _mm256_cmpeq_epi8(_mm256_min_epu8(part, last_control), part);
    return _mm256_or_si256(is_control,
                           _mm256_or_si256(_mm256_cmpeq_epi8(part, quote), _mm256_cmpeq_epi8(part, backslash)));
  };
  // Which block is not ASCII cannot be foreseen, so they are noted, and checked a few at a time.
  constexpr std::size_t most_noted = 64;
  std::size_t not_ascii[most_noted];
  std::size_t noted = 0;
  __m256i wrong = _mm256_setzero_si256();
  const auto check_noted = [&]() EPITOME_AVX2_LAMBDA {
    for (std::size_t i = 0; i < noted; ++i) {
      wrong = _mm256_or_si256(wrong, avx2::mistakes_in_block(bytes.data(), bytes.size(), not_ascii[i], k));
    }
    noted = 0;
  };
  const auto take = [&](std::size_t at) EPITOME_AVX2_LAMBDA {
    const __m256i low = avx2::load(bytes.data() + at);
    const __m256i high = avx2::load(bytes.data() + at + 32);
    not_ascii[noted] = at;
    noted += _mm256_testz_si256(_mm256_or_si256(low, high), k.top_bit) == 0 ? 1 : 0;
    return json_block_marks{avx2::bits_of_both(special(low), special(high)),
                            avx2::bits_of_both(_mm256_cmpeq_epi8(low, k.newline), _mm256_cmpeq_epi8(high, k.newline))};
  };
  std::size_t at = 0;
  for (; bytes.size() - at >= json_marks::block_bytes; at += json_marks::block_bytes) {
    prefetch(bytes.data() + at);
    *blocks++ = take(at);
    if (noted == most_noted - 1) [[unlikely]] {
      check_noted();
    }
  }
  if (const std::size_t left = bytes.size() - at; left != 0) {
    // The last block is read so that it ends where the bytes do; it begins in the block before.
    const json_block_marks last = take(bytes.size() - json_marks::block_bytes);
    *blocks = {last.special >> (json_marks::block_bytes - left), last.newlines >> (json_marks::block_bytes - left)};
  }
  check_noted();
  return _mm256_testz_si256(wrong, wrong) != 0 && !ends_inside_sequence(bytes);
}

}  // namespace detail

EPITOME_END_NAMESPACE

#endif
