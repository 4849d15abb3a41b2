#include "line_kernels.hpp"

#if defined(EPITOME_X86_64)

#include <array>

#include <epitome/core/prefetch.hpp>

#include "../core/bits.hpp"
#include "../core/utf8.hpp"
#include "utf8_avx512.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using avx512::by_upper_half;
using avx512::four_times;
using avx512::load;
using avx512::mistakes;
using avx512::plain_sequences;
using avx512::shifted;

// Lines of up to 255 bytes, as nearly all are, are taken in four steps, each of as many bytes as are left, without a
// branch that would follow the length.
constexpr std::size_t most_line_bytes = 255;

constexpr auto ascending_bytes = [] {
  std::array<std::uint8_t, 256> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<std::uint8_t>(i);
  }
  return bytes;
}();

// Which of the 64 bytes from `at` on are among the first `size`, which every byte of the vector says.
EPITOME_AVX512_INLINE __mmask64 those_before(__m512i size, std::size_t at) noexcept {
  return _mm512_cmplt_epu8_mask(_mm512_loadu_si512(ascending_bytes.data() + at), size);
}

// Writes those of 16 places, `zeros` before `last`, that are there: 32 zeros are none.
EPITOME_AVX512_INLINE std::uint32_t* write_those_there(std::uint32_t* out, __m512i last, __m512i zeros) noexcept {
  const __mmask16 there = _mm512_cmplt_epu32_mask(zeros, _mm512_set1_epi32(32));
  _mm512_storeu_si512(out, _mm512_maskz_compress_epi32(there, _mm512_sub_epi32(last, zeros)));
  return out + count_bits(_cvtmask16_u32(there));
}

// Writes the places of the bits of `masks`, one for each 64 bytes from `begin` on, eight masks at once. Hardly any 32
// bytes of text hold more than two newlines, so two of each half of a mask are taken without a branch.
EPITOME_AVX512 std::uint32_t* write_all_places(std::uint32_t* out, std::size_t begin, const std::uint64_t* masks,
                                               std::size_t count) noexcept {
  const __m512i zero = _mm512_setzero_si512();
  // The first and the second place of each of the first eight halves, and of the last eight.
  const __m512i low = _mm512_setr_epi32(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const __m512i high = _mm512_add_epi32(low, _mm512_set1_epi32(8));
  // A place is the last one of its half less the zeros above its bit.
  __m512i last = _mm512_setr_epi32(31, 31, 63, 63, 95, 95, 127, 127, 159, 159, 191, 191, 223, 223, 255, 255);
  last = _mm512_add_epi32(last, _mm512_set1_epi32(static_cast<int>(begin)));
  for (std::size_t i = 0; i < count; i += 8) {
    const __m512i bits = _mm512_loadu_si512(masks + i);
    const __m512i first = _mm512_and_si512(bits, _mm512_sub_epi32(zero, bits));
    const __m512i but_first = _mm512_xor_si512(bits, first);
    const __m512i second = _mm512_and_si512(but_first, _mm512_sub_epi32(zero, but_first));
    if (_mm512_cmpneq_epi32_mask(but_first, second) == 0) [[likely]] {
      const __m512i zeros = _mm512_lzcnt_epi32(first);
      const __m512i more = _mm512_lzcnt_epi32(second);
      out = write_those_there(out, last, _mm512_permutex2var_epi32(zeros, low, more));
      out = write_those_there(out, _mm512_add_epi32(last, _mm512_set1_epi32(256)),
                              _mm512_permutex2var_epi32(zeros, high, more));
    } else {
      for (std::size_t block = i; block < i + 8; ++block) {
        out = write_places<4>(out, begin + 64 * block, masks[block]);
      }
    }
    last = _mm512_add_epi32(last, _mm512_set1_epi32(512));
  }
  return out;
}

// The block at `at`, of which only what stands before `end` is read; letters stand for the rest.
EPITOME_AVX512_INLINE __m512i load_before(const char* text, std::size_t at, std::size_t end) noexcept {
  const std::size_t place = at < end ? at : end;
  const std::size_t left = end - place;
  const __mmask64 there = _cvtu64_mask64(_bzhi_u64(~std::uint64_t{0}, static_cast<unsigned>(left < 64 ? left : 64)));
  return _mm512_mask_loadu_epi8(_mm512_set1_epi8('x'), there, text + place);
}

// Checks all blocks, each with the one before it, however odd they are; four at once are passed over if all are ASCII.
// A sequence that the next chunk goes on with is checked there.
EPITOME_AVX512 bool are_sequences(const char* text, std::size_t begin, std::size_t end) noexcept {
  constexpr std::size_t step = 4;
  static_assert(line_kernel::chunk_bytes % (64 * step) == 0);
  __m512i wrong = _mm512_setzero_si512();
  __m512i before = begin != 0 ? load(text + begin - 64) : _mm512_setzero_si512();
  for (std::size_t at = begin; at < end; at += 64 * step) {
    __m512i blocks[step];
    __m512i any = before;
    for (std::size_t i = 0; i < step; ++i) {
      blocks[i] = load_before(text, at + 64 * i, end);
      any = _mm512_or_si512(any, blocks[i]);
    }
    if (_mm512_movepi8_mask(any) != 0) {
      for (const __m512i& bytes : blocks) {
        const __m512i second = by_upper_half(four_times(utf8_lookup::second_high), bytes);
        wrong = _mm512_or_si512(wrong, mistakes(bytes, before, second));
        before = bytes;
      }
    }
    before = blocks[step - 1];
  }
  return _mm512_test_epi8_mask(wrong, wrong) == 0;
}

// Memory is asked for what lies ahead only where the source is very long; else those who read the lines ask for what
// lies behind it (read_ahead), as this loop is too quick for that. Two passes: newlines become masks, in a loop without
// branches at the speed of memory, which also sees that continuations stand where leads want them; then masks become
// places, eight at once. Only where leads are odd is UTF-8 looked at again.
template <bool Check, bool IsLong>
EPITOME_AVX512 line_kernel::found scan(std::string_view source, std::size_t begin, std::size_t end,
                                       std::uint32_t* newlines, bool* invalid) noexcept {
  constexpr std::size_t step = 4;  // blocks
  constexpr std::size_t most_blocks = line_kernel::chunk_bytes / 64 + step + 8;
  const char* const text = source.data();
  std::uint64_t ends[most_blocks];
  std::size_t count = 0;
  const __m512i zero = _mm512_setzero_si512();
  __m512i least = _mm512_set1_epi8('x');
  plain_sequences sequences;
  // A block, and the bytes one and two places before its own.
  const auto take = [&](std::size_t i, __m512i bytes, __m512i back1, __m512i back2) EPITOME_AVX512_LAMBDA {
    ends[count + i] = _cvtmask64_u64(_mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n')));
    least = _mm512_min_epu8(least, _mm512_max_epu8(bytes, back1));
    if constexpr (Check) {
      sequences.take(bytes, back1, back2);
    }
  };
  std::size_t at = begin;
  if (begin == 0) {  // nothing stands before it
    const __m512i bytes = load_before(text, 0, end);
    take(0, bytes, shifted<1>(bytes, least), shifted<2>(bytes, least));
    at = 64;
    count = 1;
  }
  for (; at + 64 * step <= end; at += 64 * step, count += step) {
    for (std::size_t i = 0; i < step; ++i) {
      if constexpr (IsLong) {
        prefetch(text + at + 64 * i);
      }
      if constexpr (Check) {
        const char* const block = text + at + 64 * i;  // three loads from it: an address of its own
        take(i, load(block), load(block - 1), load(block - 2));
      } else {
        take(i, load(text + at + 64 * i), load(text + at + 64 * i - 1), zero);
      }
    }
  }
  for (std::size_t i = 0; i < step; ++i) {
    const std::size_t block = at + 64 * i;
    take(i, load_before(text, block, end), load_before(text, block - 1, end - 1),
         load_before(text, block - 2, end > 2 ? end - 2 : 0));
  }
  count += step;
  _mm512_storeu_si512(ends + count, zero);  // masks are looked at eight at once
  if constexpr (Check) {
    const bool right = sequences.are_plain() ? sequences.are_right() : are_sequences(text, begin, end);
    if (!right || (end == source.size() && ends_inside_sequence(source))) {
      *invalid = true;
    }
  }
  const std::uint32_t* const out = write_all_places(newlines, begin, ends, count);
  const bool has_blank_ends = _mm512_cmple_epu8_mask(least, _mm512_set1_epi8(' ')) != 0;
  return {static_cast<std::size_t>(out - newlines), !has_blank_ends};
}

}  // namespace

EPITOME_AVX512 line_kernel::found scan_lines_avx512(std::string_view source, std::size_t begin, std::size_t end,
                                                    std::uint32_t* newlines, bool* invalid) noexcept {
  const bool is_long = source.size() > read_ahead::most_bytes;
  if (invalid != nullptr) {
    return is_long ? scan<true, true>(source, begin, end, newlines, invalid)
                   : scan<true, false>(source, begin, end, newlines, invalid);
  }
  return is_long ? scan<false, true>(source, begin, end, newlines, invalid)
                 : scan<false, false>(source, begin, end, newlines, invalid);
}

EPITOME_AVX512 std::size_t note_colons_avx512(const char* source, const text_range* lines, std::size_t count,
                                              std::uint32_t* noted) noexcept {
  const __m512i colon = _mm512_set1_epi8(':');
  const __m512i wide = _mm512_set1_epi8('\xEF');
  std::size_t found = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const char* const text = source + lines[i].begin;
    const __m512i first = load(text);
    const __m512i last = load(text + line_kernel::colon_window - 64);
    const __mmask64 colons = _mm512_cmpeq_epi8_mask(first, colon) | _mm512_cmpeq_epi8_mask(last, colon);
    const __mmask64 wides = _mm512_cmpeq_epi8_mask(first, wide) | _mm512_cmpeq_epi8_mask(last, wide);
    noted[found] = static_cast<std::uint32_t>(i);
    found += (colons | wides) != 0 ? 1 : 0;
  }
  return found;
}

EPITOME_AVX512 bool holds_avx512(const char* text, std::size_t size, char wanted) noexcept {
  if (size > most_line_bytes) {
    return holds_scalar(text, size, wanted);
  }
  const __m512i byte = _mm512_set1_epi8(wanted);
  const __m512i sizes = _mm512_set1_epi8(static_cast<char>(size));
  __mmask64 found = 0;
  for (std::size_t at = 0; at < most_line_bytes; at += 64) {
    const __mmask64 there = those_before(sizes, at);
    found |= _mm512_mask_cmpeq_epi8_mask(there, _mm512_maskz_loadu_epi8(there, far_behind(text, at)), byte);
  }
  return found != 0;
}

EPITOME_AVX512 bool equal_avx512(const char* a, const char* b, std::size_t size) noexcept {
  if (size > most_line_bytes) {
    return equal_scalar(a, b, size);
  }
  const __m512i sizes = _mm512_set1_epi8(static_cast<char>(size));
  __mmask64 differ = 0;
  for (std::size_t at = 0; at < most_line_bytes; at += 64) {
    const __mmask64 there = those_before(sizes, at);
    const __m512i of_a = _mm512_maskz_loadu_epi8(there, far_behind(a, at));
    differ |= _mm512_mask_cmpneq_epi8_mask(there, of_a, _mm512_maskz_loadu_epi8(there, far_behind(b, at)));
  }
  return differ == 0;
}

}  // namespace detail

EPITOME_END_NAMESPACE

#endif
