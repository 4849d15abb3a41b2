#include "line_kernels.hpp"

#if defined(EPITOME_X86_64)

#include <immintrin.h>

#include <cstring>

#include "utf8.hpp"
#include "utf8_lookup.hpp"

// The file is compiled for any x86-64; only these functions may use more, and they are called where the machine has it.
#define EPITOME_AVX2 __attribute__((target("avx2,bmi,popcnt")))
#define EPITOME_AVX2_INLINE __attribute__((target("avx2,bmi,popcnt"), always_inline)) inline

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

EPITOME_AVX2_INLINE __m256i load(const char* text) noexcept {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text));
}

EPITOME_AVX2_INLINE __m256i twice(const utf8_lookup::table16& table) noexcept {
  return _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(table.data())));
}

EPITOME_AVX2_INLINE std::uint64_t bits_of_both(__m256i low, __m256i high) noexcept {
  const auto first = static_cast<std::uint32_t>(_mm256_movemask_epi8(low));
  const auto second = static_cast<std::uint32_t>(_mm256_movemask_epi8(high));
  return first | (static_cast<std::uint64_t>(second) << 32);
}

// Writes the positions of the set bits, two always, as a block of 64 bytes rarely holds more.
EPITOME_AVX2_INLINE std::uint32_t* write_positions(std::uint32_t* out, std::uint32_t at, std::uint64_t mask) noexcept {
  const auto count = static_cast<std::size_t>(_mm_popcnt_u64(mask));
  out[0] = at + static_cast<std::uint32_t>(_tzcnt_u64(mask));
  mask = _blsr_u64(mask);
  out[1] = at + static_cast<std::uint32_t>(_tzcnt_u64(mask));
  if (count > 2) [[unlikely]] {
    for (std::size_t i = 2; i < count; ++i) {
      mask = _blsr_u64(mask);
      out[i] = at + static_cast<std::uint32_t>(_tzcnt_u64(mask));
    }
  }
  return out + count;
}

struct utf8_state {
  __m256i previous;
  __m256i incomplete;  // what an ASCII byte next would leave unfinished
  __m256i error;
};

// The bytes `back` places before those of `now`.
template <int Back>
EPITOME_AVX2_INLINE __m256i shifted(__m256i now, __m256i before) noexcept {
  return _mm256_alignr_epi8(now, _mm256_permute2x128_si256(before, now, 0x21), 16 - Back);
}

EPITOME_AVX2_INLINE __m256i upper_half(__m256i bytes) noexcept {
  return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(0x0F));
}

EPITOME_AVX2_INLINE __m256i mistakes(__m256i now, __m256i before) noexcept {
  const __m256i back1 = shifted<1>(now, before);
  const __m256i special = _mm256_and_si256(
      _mm256_and_si256(
          _mm256_shuffle_epi8(twice(utf8_lookup::first_high), upper_half(back1)),
          _mm256_shuffle_epi8(twice(utf8_lookup::first_low), _mm256_and_si256(back1, _mm256_set1_epi8(0x0F)))),
      _mm256_shuffle_epi8(twice(utf8_lookup::second_high), upper_half(now)));
  // Two continuations in a row are right exactly where a lead of three or four bytes stands two or three places before.
  const __m256i third = _mm256_subs_epu8(shifted<2>(now, before), _mm256_set1_epi8(0xE0 - 0x80));
  const __m256i fourth = _mm256_subs_epu8(shifted<3>(now, before), _mm256_set1_epi8(0xF0 - 0x80));
  const __m256i right = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8(static_cast<char>(0x80)));
  return _mm256_xor_si256(right, special);
}

EPITOME_AVX2_INLINE __m256i unfinished(__m256i bytes) noexcept {
  const __m256i most = _mm256_setr_epi8(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
                                        -1, -1, -1, -1, -1, -1, -1, -1, -1, static_cast<char>(0xF0 - 1),
                                        static_cast<char>(0xE0 - 1), static_cast<char>(0xC0 - 1));
  return _mm256_subs_epu8(bytes, most);
}

template <bool Check>
EPITOME_AVX2_INLINE std::uint32_t* take_block(const char* text, std::size_t at, std::uint32_t* out,
                                              utf8_state& state) noexcept {
  const __m256i low = load(text);
  const __m256i high = load(text + 32);
  const __m256i newline = _mm256_set1_epi8('\n');
  out = write_positions(out, static_cast<std::uint32_t>(at),
                        bits_of_both(_mm256_cmpeq_epi8(low, newline), _mm256_cmpeq_epi8(high, newline)));
  if constexpr (Check) {
    if (_mm256_movemask_epi8(_mm256_or_si256(low, high)) == 0) {
      state.error = _mm256_or_si256(state.error, state.incomplete);
      state.incomplete = _mm256_setzero_si256();
    } else {
      state.error = _mm256_or_si256(state.error, mistakes(low, state.previous));
      state.error = _mm256_or_si256(state.error, mistakes(high, low));
      state.incomplete = unfinished(high);
    }
    state.previous = high;
  }
  return out;
}

template <bool Check>
EPITOME_AVX2 std::size_t scan(std::string_view source, std::size_t begin, std::size_t end, std::uint32_t* newlines,
                              bool* invalid) noexcept {
  const char* const text = source.data();
  std::uint32_t* out = newlines;
  utf8_state state{_mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256()};
  if (Check && begin != 0) {
    state.previous = load(text + begin - 32);
    state.incomplete = unfinished(state.previous);
  }
  std::size_t at = begin;
  for (; end - at >= 64; at += 64) {
    out = take_block<Check>(text + at, at, out, state);
  }
  if (at != end) {
    char rest[64];
    std::memset(rest, ' ', sizeof rest);
    std::memcpy(rest, text + at, end - at);
    out = take_block<Check>(rest, at, out, state);
  }
  if constexpr (Check) {
    const bool bad = _mm256_testz_si256(state.error, state.error) == 0;
    if (bad || (end == source.size() && ends_inside_sequence(source))) {
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
