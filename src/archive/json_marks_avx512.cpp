#include "json_marks.hpp"

#if defined(__x86_64__) || defined(_M_X64)

#include "../core/prefetch.hpp"
#include "../core/utf8.hpp"
#include "../read/utf8_avx512.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

EPITOME_AVX512 bool find_json_marks_avx512(std::string_view bytes, json_block_marks* blocks) noexcept {
  const __m512i quote = _mm512_set1_epi8('"');
  const __m512i backslash = _mm512_set1_epi8('\\');
  const __m512i newline = _mm512_set1_epi8('\n');
  const __m512i first_printed = _mm512_set1_epi8(' ');
  __m512i wrong = _mm512_setzero_si512();
  __m512i before = _mm512_setzero_si512();
  const auto take = [&](__m512i block) EPITOME_AVX512_LAMBDA {
    const std::uint64_t marks = _mm512_cmpeq_epi8_mask(block, quote) | _mm512_cmpeq_epi8_mask(block, backslash);
    *blocks++ = {marks | _mm512_cmplt_epu8_mask(block, first_printed), _mm512_cmpeq_epi8_mask(block, newline)};
    wrong = _mm512_or_si512(wrong, avx512::mistakes(block, before));
    before = block;
  };
  std::size_t at = 0;
  for (; bytes.size() - at >= json_marks::block_bytes; at += json_marks::block_bytes) {
    prefetch(bytes.data() + at);
    take(avx512::load(bytes.data() + at));
  }
  if (at != bytes.size()) {
    const __mmask64 there = _cvtu64_mask64((std::uint64_t{1} << (bytes.size() - at)) - 1);
    take(_mm512_mask_loadu_epi8(first_printed, there, bytes.data() + at));
  }
  return _mm512_test_epi8_mask(wrong, wrong) == 0 && !ends_inside_sequence(bytes);
}

}  // namespace detail

EPITOME_END_NAMESPACE

#endif
