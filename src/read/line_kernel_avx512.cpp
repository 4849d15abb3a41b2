#include "line_kernels.hpp"

#if defined(EPITOME_X86_64)

#include <array>

#include "../core/bits.hpp"
#include "../core/prefetch.hpp"
#include "../core/utf8.hpp"
#include "utf8_avx512.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using avx512::by_upper_half;
using avx512::four_times;
using avx512::load;
using avx512::mistakes;

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
    out = write_places(out, at, _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n')));
    if constexpr (Check) {
      const __m512i second = by_upper_half(four_times(utf8_lookup::second_high), bytes);
      wrong = _mm512_or_si512(wrong, mistakes(bytes, before, second));
      before = bytes;
    }
  };
  for (; end - at >= 64; at += 64) {
    prefetch(text + at);
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
