#include "line_kernels.hpp"

#if defined(EPITOME_X86_64)

#include <emmintrin.h>

#include <bit>
#include <cstring>

#include <epitome/core/prefetch.hpp>
#include "../core/utf8.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

// 64 bytes of text.
struct block64 {
  __m128i part[4];

  explicit block64(const char* text) noexcept {
    for (int i = 0; i < 4; ++i) {
      part[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text) + i);
    }
  }

  // One bit a byte: the top bit of what `of` makes of it.
  template <class Of>
  [[nodiscard]] std::uint64_t bits(Of of) const noexcept {
    std::uint64_t mask = 0;
    for (int i = 0; i < 4; ++i) {
      mask |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(of(part[i])))) << (16 * i);
    }
    return mask;
  }
  /// The larger of each byte and its neighbour in `other`; the smallest of those that `least` has for its lane.
  void lower_to_larger(__m128i& least, const block64& other) const noexcept {
    for (int i = 0; i < 4; ++i) {
      least = _mm_min_epu8(least, _mm_max_epu8(part[i], other.part[i]));
    }
  }
  [[nodiscard]] std::uint64_t equal(char c) const noexcept {
    return bits([wanted = _mm_set1_epi8(c)](__m128i x) { return _mm_cmpeq_epi8(x, wanted); });
  }
  // `least` is 0x80 or more; saturating subtraction leaves the top bit where x - (least - 0x80) does not fall below
  // 0x80.
  [[nodiscard]] std::uint64_t at_least(unsigned least) const noexcept {
    return bits(
        [shift = _mm_set1_epi8(static_cast<char>(least - 0x80))](__m128i x) { return _mm_subs_epu8(x, shift); });
  }
};

// SSE2 cannot look bytes up in a register, so the check works on masks of 64 bits: where continuation bytes are, and
// where leads say that they must be. The few leads whose next byte has a narrower range are checked one by one.
class utf8_masks {
 public:
  utf8_masks(std::string_view source, std::size_t begin) noexcept : source_(source) {
    for (std::size_t back = 1; back <= 3 && back <= begin; ++back) {
      const auto byte = static_cast<unsigned char>(source[begin - back]);
      const std::uint64_t wants = byte >= 0xF0 ? 0b111 : byte >= 0xE0 ? 0b11 : byte >= 0xC0 ? 0b1 : 0;
      carry_ |= wants >> (back - 1);
    }
  }

  void check(const block64& block, std::size_t at) noexcept {
    const std::uint64_t high = block.at_least(0x80);
    if (high == 0) [[likely]] {
      bad_ |= carry_;
      carry_ = 0;
      return;
    }
    const std::uint64_t lead2 = block.at_least(0xC0);
    const std::uint64_t lead3 = block.at_least(0xE0);
    const std::uint64_t lead4 = block.at_least(0xF0);
    const std::uint64_t wanted = (lead2 << 1) | (lead3 << 2) | (lead4 << 3) | carry_;
    bad_ |= wanted ^ (high & ~lead2);
    carry_ = (lead2 >> 63) | (lead3 >> 62) | (lead4 >> 61);
    std::uint64_t narrow =
        block.equal('\xC0') | block.equal('\xC1') | block.equal('\xE0') | block.equal('\xED') | lead4;
    for (; narrow != 0; narrow &= narrow - 1) {
      const auto offset = at + static_cast<std::size_t>(std::countr_zero(narrow));
      if (offset < source_.size() && utf8_sequence(source_.substr(offset)) == 0) {
        bad_ = 1;
      }
    }
  }

  [[nodiscard]] bool bad() const noexcept { return bad_ != 0; }

 private:
  std::string_view source_;
  std::uint64_t carry_ = 0;  // continuation bytes that the next block must begin with
  std::uint64_t bad_ = 0;
};

template <bool Check>
line_kernel::found scan(std::string_view source, std::size_t begin, std::size_t end, std::uint32_t* newlines,
                        bool* invalid) noexcept {
  const char* const text = source.data();
  std::uint32_t* out = newlines;
  utf8_masks utf8(source, begin);
  __m128i least = _mm_set1_epi8('x');
  const auto take = [&](const char* bytes, std::size_t at) {
    const block64 block(bytes);
    for (std::uint64_t mask = block.equal('\n'); mask != 0; mask &= mask - 1) {
      *out++ = static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(std::countr_zero(mask));
    }
    block.lower_to_larger(least, block64(bytes - 1));
    if constexpr (Check) {
      utf8.check(block, at);
    }
  };
  // A block that nothing stands before, or less than 64 bytes, is copied to where letters stand around it.
  const auto take_copy = [&](std::size_t at, std::size_t size) {
    char copy[1 + 64];
    std::memset(copy, 'x', sizeof copy);
    const std::size_t before = at != 0 ? 1 : 0;
    std::memcpy(copy + 1 - before, text + at - before, before + size);
    take(copy + 1, at);
  };
  std::size_t at = begin;
  if (begin == 0) {
    take_copy(0, end < 64 ? end : 64);
    at = 64;
  }
  for (; at + 64 <= end; at += 64) {
    prefetch(text + at);
    take(text + at, at);
  }
  if (at < end) {
    take_copy(at, end - at);
  }
  if (Check && (utf8.bad() || (end == source.size() && ends_inside_sequence(source)))) {
    *invalid = true;
  }
  const bool has_blank_ends = _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(least, _mm_set1_epi8(' ')), least)) != 0;
  return {static_cast<std::size_t>(out - newlines), !has_blank_ends};
}

}  // namespace

line_kernel::found scan_lines_sse2(std::string_view source, std::size_t begin, std::size_t end, std::uint32_t* newlines,
                                   bool* invalid) noexcept {
  return invalid != nullptr ? scan<true>(source, begin, end, newlines, invalid)
                            : scan<false>(source, begin, end, newlines, invalid);
}

std::size_t note_colons_sse2(const char* source, const text_range* lines, std::size_t count,
                             std::uint32_t* noted) noexcept {
  const __m128i colon = _mm_set1_epi8(':');
  const __m128i wide = _mm_set1_epi8('\xEF');
  std::size_t found = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const char* const text = source + lines[i].begin;
    __m128i wanted = _mm_setzero_si128();
    for (std::size_t at = 0; at < line_kernel::colon_window; at += 16) {
      const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + at));
      wanted = _mm_or_si128(wanted, _mm_or_si128(_mm_cmpeq_epi8(part, colon), _mm_cmpeq_epi8(part, wide)));
    }
    noted[found] = static_cast<std::uint32_t>(i);
    found += _mm_movemask_epi8(wanted) != 0 ? 1 : 0;
  }
  return found;
}

}  // namespace detail

EPITOME_END_NAMESPACE

#endif
