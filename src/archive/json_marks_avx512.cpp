#include "json_marks.hpp"

#if defined(__x86_64__) || defined(_M_X64)

#include <epitome/core/prefetch.hpp>
#include "../core/utf8.hpp"
#include "../read/utf8_avx512.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace {

// The marks of a byte are told by its two halves, as mistakes are. Those of the upper half share a table with the
// second bytes of UTF-8: a mark's bit is no mistake, since none is possible in ASCII but that a sequence is too short.
enum mark : std::uint8_t {
  control = utf8_lookup::overlong_3,
  quote = utf8_lookup::too_large,
  backslash = utf8_lookup::surrogate,
};

constexpr utf8_lookup::table16 make_upper_halves() {
  utf8_lookup::table16 t = utf8_lookup::second_high;
  t['\0' >> 4] |= control;
  t['\x1F' >> 4] |= control;
  t['"' >> 4] |= quote;
  t['\\' >> 4] |= backslash;
  return t;
}

constexpr utf8_lookup::table16 make_lower_halves() {
  utf8_lookup::table16 t{};
  t.fill(control);
  t['"' & 0x0F] |= quote;
  t['\\' & 0x0F] |= backslash;
  return t;
}

alignas(16) constexpr utf8_lookup::table16 upper_halves = make_upper_halves();
alignas(16) constexpr utf8_lookup::table16 lower_halves = make_lower_halves();

}  // namespace

EPITOME_AVX512 bool find_json_marks_avx512(std::string_view bytes, json_block_marks* blocks) noexcept {
  const __m512i newline = _mm512_set1_epi8('\n');
  __m512i wrong = _mm512_setzero_si512();
  __m512i before = _mm512_setzero_si512();
  const auto take = [&](__m512i block) EPITOME_AVX512_LAMBDA {
    const __m512i upper = avx512::by_upper_half(avx512::four_times(upper_halves), block);
    const __m512i lower = _mm512_shuffle_epi8(avx512::four_times(lower_halves), block);  // zero where not ASCII
    *blocks++ = {_mm512_test_epi8_mask(upper, lower), _mm512_cmpeq_epi8_mask(block, newline)};
    wrong = _mm512_or_si512(wrong, avx512::mistakes(block, before, upper));
    before = block;
  };
  std::size_t at = 0;
  for (; bytes.size() - at >= json_marks::block_bytes; at += json_marks::block_bytes) {
    prefetch(bytes.data() + at);
    take(avx512::load(bytes.data() + at));
  }
  if (at != bytes.size()) {
    const __mmask64 there = _cvtu64_mask64((std::uint64_t{1} << (bytes.size() - at)) - 1);
    take(_mm512_mask_loadu_epi8(_mm512_set1_epi8(' '), there, bytes.data() + at));
  }
  return _mm512_test_epi8_mask(wrong, wrong) == 0 && !ends_inside_sequence(bytes);
}

}  // namespace detail

EPITOME_END_NAMESPACE

#endif
