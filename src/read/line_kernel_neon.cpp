#include "line_kernels.hpp"

#if defined(EPITOME_NEON)

#include <arm_neon.h>

#include <bit>
#include <cstring>

#include "../core/utf8.hpp"
#include "utf8_lookup.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

uint8x16_t load(const char* text) noexcept {
  return vld1q_u8(reinterpret_cast<const std::uint8_t*>(text));
}

// One bit a byte, from four comparisons of 16 bytes. NEON has no instruction for it: each lane keeps its own bit, and
// neighbours are added until eight lanes are one byte.
std::uint64_t bits_of(uint8x16_t a, uint8x16_t b, uint8x16_t c, uint8x16_t d) noexcept {
  const uint8x16_t weights = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t ab = vpaddq_u8(vandq_u8(a, weights), vandq_u8(b, weights));
  const uint8x16_t cd = vpaddq_u8(vandq_u8(c, weights), vandq_u8(d, weights));
  const uint8x16_t abcd = vpaddq_u8(ab, cd);
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(abcd, abcd)), 0);
}

// What is wrong in `now`, which follows `before`; see utf8_lookup.hpp.
uint8x16_t mistakes(uint8x16_t now, uint8x16_t before) noexcept {
  const uint8x16_t first_high = vld1q_u8(utf8_lookup::first_high.data());
  const uint8x16_t first_low = vld1q_u8(utf8_lookup::first_low.data());
  const uint8x16_t second_high = vld1q_u8(utf8_lookup::second_high.data());
  const uint8x16_t back1 = vextq_u8(before, now, 15);
  const uint8x16_t back2 = vextq_u8(before, now, 14);
  const uint8x16_t back3 = vextq_u8(before, now, 13);
  const uint8x16_t special = vandq_u8(
      vandq_u8(vqtbl1q_u8(first_high, vshrq_n_u8(back1, 4)), vqtbl1q_u8(first_low, vandq_u8(back1, vdupq_n_u8(0x0F)))),
      vqtbl1q_u8(second_high, vshrq_n_u8(now, 4)));
  // Two continuations in a row are right exactly where a lead of three or four bytes stands two or three places before.
  const uint8x16_t third = vqsubq_u8(back2, vdupq_n_u8(0xE0 - 0x80));
  const uint8x16_t fourth = vqsubq_u8(back3, vdupq_n_u8(0xF0 - 0x80));
  return veorq_u8(vandq_u8(vorrq_u8(third, fourth), vdupq_n_u8(0x80)), special);
}

template <bool Check>
line_kernel::found scan(std::string_view source, std::size_t begin, std::size_t end, std::uint32_t* newlines,
                        bool* invalid) noexcept {
  const char* const text = source.data();
  std::uint32_t* out = newlines;
  uint8x16_t wrong = vdupq_n_u8(0);
  uint8x16_t before = begin != 0 ? load(text + begin - 16) : vdupq_n_u8(0);
  uint8x16_t least = vdupq_n_u8('x');
  const auto take = [&](const char* block, std::size_t at) {
    const uint8x16_t a = load(block);
    const uint8x16_t b = load(block + 16);
    const uint8x16_t c = load(block + 32);
    const uint8x16_t d = load(block + 48);
    const uint8x16_t newline = vdupq_n_u8('\n');
    std::uint64_t mask =
        bits_of(vceqq_u8(a, newline), vceqq_u8(b, newline), vceqq_u8(c, newline), vceqq_u8(d, newline));
    for (; mask != 0; mask &= mask - 1) {
      *out++ = static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(std::countr_zero(mask));
    }
    const uint8x16_t ab = vminq_u8(vmaxq_u8(a, load(block - 1)), vmaxq_u8(b, load(block + 15)));
    const uint8x16_t cd = vminq_u8(vmaxq_u8(c, load(block + 31)), vmaxq_u8(d, load(block + 47)));
    least = vminq_u8(least, vminq_u8(ab, cd));
    if constexpr (Check) {
      wrong = vorrq_u8(
          wrong, vorrq_u8(vorrq_u8(mistakes(a, before), mistakes(b, a)), vorrq_u8(mistakes(c, b), mistakes(d, c))));
      before = d;
    }
  };
  // A block that nothing stands before, or less than 64 bytes, is copied to where letters stand around it.
  const auto take_copy = [&](std::size_t at, std::size_t size) {
    char copy[1 + 64];
    std::memset(copy, 'x', sizeof copy);
    const std::size_t there = at != 0 ? 1 : 0;
    std::memcpy(copy + 1 - there, text + at - there, there + size);
    take(copy + 1, at);
  };
  std::size_t at = begin;
  if (begin == 0) {
    take_copy(0, end < 64 ? end : 64);
    at = 64;
  }
  for (; at + 64 <= end; at += 64) {
    take(text + at, at);
  }
  if (at < end) {
    take_copy(at, end - at);
  }
  // A sequence that the next chunk goes on with is checked there.
  if (Check && (vmaxvq_u8(wrong) != 0 || (end == source.size() && ends_inside_sequence(source)))) {
    *invalid = true;
  }
  return {static_cast<std::size_t>(out - newlines), vminvq_u8(least) > ' '};
}

}  // namespace

line_kernel::found scan_lines_neon(std::string_view source, std::size_t begin, std::size_t end, std::uint32_t* newlines,
                                   bool* invalid) noexcept {
  return invalid != nullptr ? scan<true>(source, begin, end, newlines, invalid)
                            : scan<false>(source, begin, end, newlines, invalid);
}

std::size_t note_colons_neon(const char* source, const text_range* lines, std::size_t count,
                             std::uint32_t* noted) noexcept {
  std::size_t found = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const char* const text = source + lines[i].begin;
    uint8x16_t wanted = vdupq_n_u8(0);
    for (std::size_t at = 0; at < line_kernel::colon_window; at += 16) {
      const uint8x16_t part = load(text + at);
      wanted = vorrq_u8(wanted, vorrq_u8(vceqq_u8(part, vdupq_n_u8(':')), vceqq_u8(part, vdupq_n_u8(0xEF))));
    }
    noted[found] = static_cast<std::uint32_t>(i);
    found += vmaxvq_u8(wanted) != 0 ? 1 : 0;
  }
  return found;
}

}  // namespace detail

EPITOME_END_NAMESPACE

#endif
