#include "line_kernels.hpp"

#if defined(EPITOME_X86_64)

// GCC 12 warns of its own header, where a variable is left unset on purpose (GCC bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif

#include <immintrin.h>

#include <array>

#include "utf8.hpp"
#include "utf8_lookup.hpp"

// The file is compiled for any x86-64; only these functions may use more, and they are called where the machine has it.
#define EPITOME_AVX512 __attribute__((target("avx512f,avx512bw,bmi,popcnt")))
#define EPITOME_AVX512_INLINE __attribute__((target("avx512f,avx512bw,bmi,popcnt"), always_inline)) inline

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

EPITOME_AVX512_INLINE __m512i load(const char* text) noexcept {
  return _mm512_loadu_si512(text);
}

EPITOME_AVX512_INLINE __m512i four_times(const utf8_lookup::table16& table) noexcept {
  return _mm512_broadcast_i32x4(_mm_load_si128(reinterpret_cast<const __m128i*>(table.data())));
}

// Writes the positions of the set bits, two always, as a block of 64 bytes rarely holds more.
EPITOME_AVX512_INLINE std::uint32_t* write_positions(std::uint32_t* out, std::uint32_t at,
                                                     std::uint64_t mask) noexcept {
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
  __m512i previous;
  __m512i incomplete;  // what an ASCII byte next would leave unfinished
  __m512i error;
};

// The bytes `back` places before those of `now`.
template <int Back>
EPITOME_AVX512_INLINE __m512i shifted(__m512i now, __m512i before) noexcept {
  return _mm512_alignr_epi8(now, _mm512_alignr_epi64(now, before, 6), 16 - Back);
}

EPITOME_AVX512_INLINE __m512i upper_half(__m512i bytes) noexcept {
  return _mm512_and_si512(_mm512_srli_epi16(bytes, 4), _mm512_set1_epi8(0x0F));
}

EPITOME_AVX512_INLINE __m512i mistakes(__m512i now, __m512i before) noexcept {
  const __m512i back1 = shifted<1>(now, before);
  const __m512i special = _mm512_and_si512(
      _mm512_and_si512(
          _mm512_shuffle_epi8(four_times(utf8_lookup::first_high), upper_half(back1)),
          _mm512_shuffle_epi8(four_times(utf8_lookup::first_low), _mm512_and_si512(back1, _mm512_set1_epi8(0x0F)))),
      _mm512_shuffle_epi8(four_times(utf8_lookup::second_high), upper_half(now)));
  // Two continuations in a row are right exactly where a lead of three or four bytes stands two or three places before.
  const __m512i third = _mm512_subs_epu8(shifted<2>(now, before), _mm512_set1_epi8(0xE0 - 0x80));
  const __m512i fourth = _mm512_subs_epu8(shifted<3>(now, before), _mm512_set1_epi8(0xF0 - 0x80));
  const __m512i right = _mm512_and_si512(_mm512_or_si512(third, fourth), _mm512_set1_epi8(static_cast<char>(0x80)));
  return _mm512_xor_si512(right, special);
}

EPITOME_AVX512_INLINE __m512i unfinished(__m512i bytes) noexcept {
  alignas(64) static constexpr auto most = [] {
    std::array<std::uint8_t, 64> bytes{};
    bytes.fill(0xFF);
    bytes[61] = 0xF0 - 1;
    bytes[62] = 0xE0 - 1;
    bytes[63] = 0xC0 - 1;
    return bytes;
  }();
  return _mm512_subs_epu8(bytes, _mm512_load_si512(most.data()));
}

template <bool Check>
EPITOME_AVX512_INLINE std::uint32_t* take_block(__m512i bytes, std::size_t at, std::uint32_t* out,
                                                utf8_state& state) noexcept {
  out = write_positions(out, static_cast<std::uint32_t>(at), _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n')));
  if constexpr (Check) {
    if (_mm512_movepi8_mask(bytes) == 0) {
      state.error = _mm512_or_si512(state.error, state.incomplete);
      state.incomplete = _mm512_setzero_si512();
    } else {
      state.error = _mm512_or_si512(state.error, mistakes(bytes, state.previous));
      state.incomplete = unfinished(bytes);
    }
    state.previous = bytes;
  }
  return out;
}

template <bool Check>
EPITOME_AVX512 std::size_t scan(std::string_view source, std::size_t begin, std::size_t end, std::uint32_t* newlines,
                                bool* invalid) noexcept {
  const char* const text = source.data();
  std::uint32_t* out = newlines;
  utf8_state state{_mm512_setzero_si512(), _mm512_setzero_si512(), _mm512_setzero_si512()};
  if (Check && begin != 0) {
    state.previous = load(text + begin - 64);
    state.incomplete = unfinished(state.previous);
  }
  std::size_t at = begin;
  for (; end - at >= 64; at += 64) {
    out = take_block<Check>(load(text + at), at, out, state);
  }
  if (at != end) {
    const __mmask64 there = _cvtu64_mask64((std::uint64_t{1} << (end - at)) - 1);
    const __m512i rest = _mm512_mask_loadu_epi8(_mm512_set1_epi8(' '), there, text + at);
    out = take_block<Check>(rest, at, out, state);
  }
  if constexpr (Check) {
    const bool bad = _mm512_test_epi8_mask(state.error, state.error) != 0;
    if (bad || (end == source.size() && ends_inside_sequence(source))) {
      *invalid = true;
    }
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
