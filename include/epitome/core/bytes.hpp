/// @file
/// Loading and comparing short runs of bytes without a call.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Four bytes, little-endian.
inline std::uint32_t load_four(const char* bytes) noexcept {
  std::uint32_t four = 0;
  std::memcpy(&four, bytes, sizeof four);
  if constexpr (std::endian::native == std::endian::big) {
    four = __builtin_bswap32(four);
  }
  return four;
}

/// The first four bytes of a text, little-endian, zero where it is shorter.
inline std::uint32_t first_four(std::string_view text) noexcept {
  if (text.size() >= 4) [[likely]] {
    return load_four(text.data());
  }
  std::uint32_t four = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    four |= static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])) << (8 * i);
  }
  return four;
}

/// The last four bytes of a text, little-endian; where it is shorter, zero stands before them.
inline std::uint32_t last_four(std::string_view text) noexcept {
  if (text.size() >= 4) [[likely]] {
    return load_four(text.data() + text.size() - 4);
  }
  return text.empty() ? 0 : first_four(text) << (8 * (4 - text.size()));
}

/// Eight bytes in the machine's order.
inline std::uint64_t load_eight(const char* bytes) noexcept {
  std::uint64_t eight = 0;
  std::memcpy(&eight, bytes, sizeof eight);
  return eight;
}

/// Not zero if the 16 bytes at `a` and `b` differ.
inline std::uint64_t differences_of_16(const char* a, const char* b) noexcept {
  return (load_eight(a) ^ load_eight(b)) | (load_eight(a + 8) ^ load_eight(b + 8));
}

/// Whether the `size` bytes at `a` and `b`, at least 16, are the same from the 17th on. Without a branch that would
/// follow the length: what reaches beyond the end is moved back over bytes that were compared already.
inline bool equal_after_16(const char* a, const char* b, std::size_t size) noexcept {
  constexpr std::size_t step = 64;
  const std::size_t last = size - 16;
  for (std::size_t i = 16; i < size; i += step) {
#if defined(__SSE2__)
    __m128i same = _mm_set1_epi8(-1);
    for (std::size_t at = i; at < i + step; at += 16) {
      const std::size_t place = at < last ? at : last;
      const __m128i of_a = _mm_loadu_si128(reinterpret_cast<const __m128i*>(a + place));
      const __m128i of_b = _mm_loadu_si128(reinterpret_cast<const __m128i*>(b + place));
      same = _mm_and_si128(same, _mm_cmpeq_epi8(of_a, of_b));
    }
    const bool differ = _mm_movemask_epi8(same) != 0xFFFF;
#else
    std::uint64_t differences = 0;
    for (std::size_t at = i; at < i + step; at += 16) {
      const std::size_t place = at < last ? at : last;
      differences |= differences_of_16(a + place, b + place);
    }
    const bool differ = differences != 0;
#endif
    if (differ) {
      return false;
    }
  }
  return true;
}

/// std::memcmp(a, b, size) == 0, inlined. The texts that the grammar compares have some ten to a hundred bytes, for
/// which a call costs more than the comparison; and most differ in the first 16.
inline bool equal_bytes(const char* a, const char* b, std::size_t size) noexcept {
  if (size >= 16) {
    return differences_of_16(a, b) == 0 && equal_after_16(a, b, size);
  }
  if (size >= 8) {
    return ((load_eight(a) ^ load_eight(b)) | (load_eight(a + size - 8) ^ load_eight(b + size - 8))) == 0;
  }
  if (size >= 4) {
    return ((load_four(a) ^ load_four(b)) | (load_four(a + size - 4) ^ load_four(b + size - 4))) == 0;
  }
  for (std::size_t i = 0; i < size; ++i) {
    if (a[i] != b[i]) {
      return false;
    }
  }
  return true;
}

inline bool equal(std::string_view a, std::string_view b) noexcept {
  return a.size() == b.size() && equal_bytes(a.data(), b.data(), a.size());
}
inline bool begins_with(std::string_view text, std::string_view prefix) noexcept {
  return text.size() >= prefix.size() && equal_bytes(text.data(), prefix.data(), prefix.size());
}

/// Not zero if `Size` bytes of two texts, a multiple of 16, differ where `any` has no bits. `wanted` and `any` are
/// aligned to 16 bytes. Without a branch.
template <std::size_t Size>
std::uint64_t differences_but_for(const char* text, const char* wanted, const char* any) noexcept {
  static_assert(Size % 16 == 0);
#if defined(__SSE2__)
  const auto aligned = [](const char* bytes) { return _mm_load_si128(reinterpret_cast<const __m128i*>(bytes)); };
  __m128i same = _mm_set1_epi8(-1);
  for (std::size_t at = 0; at < Size; at += 16) {
    const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + at));
    same = _mm_and_si128(same, _mm_or_si128(_mm_cmpeq_epi8(part, aligned(wanted + at)), aligned(any + at)));
  }
  return static_cast<unsigned>(_mm_movemask_epi8(same)) ^ 0xFFFFU;
#else
  std::uint64_t differs = 0;
  for (std::size_t at = 0; at < Size; at += 8) {
    differs |= (load_eight(text + at) ^ load_eight(wanted + at)) & ~load_eight(any + at);
  }
  return differs;
#endif
}

/// Of the 64 bytes at `text`, all of which may be read, a bit for each that is one of `wanted`, or at most `most`.
template <class... Char>
std::uint64_t places_of_low_or(const char* text, char most, Char... wanted) noexcept {
  std::uint64_t places = 0;
#if defined(__SSE2__)
  for (unsigned at = 0; at < 64; at += 16) {
    const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + at));
    __m128i found = _mm_cmpeq_epi8(_mm_min_epu8(part, _mm_set1_epi8(most)), part);
    ((found = _mm_or_si128(found, _mm_cmpeq_epi8(part, _mm_set1_epi8(wanted)))), ...);
    places |= std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(found))} << at;
  }
#else
  for (unsigned at = 0; at < 64; ++at) {
    const bool is_low = static_cast<unsigned char>(text[at]) <= static_cast<unsigned char>(most);
    places |= std::uint64_t{is_low || ((text[at] == wanted) || ...)} << at;
  }
#endif
  return places;
}

/// What std::memchr tells, but not where: without a call, and without a branch that would follow the length of a text
/// of 16 to 192 bytes.
inline bool holds(std::string_view text, char wanted) noexcept {
#if defined(__SSE2__)
  if (text.size() >= 16 && text.size() <= 192) [[likely]] {
    const std::size_t last = text.size() - 16;
    __m128i found = _mm_setzero_si128();
    for (std::size_t at = 0; at < 192; at += 16) {
      const char* const part = text.data() + (at < last ? at : last);
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(part));
      found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(wanted)));
    }
    return _mm_movemask_epi8(found) != 0;
  }
#endif
  return text.find(wanted) != std::string_view::npos;
}

}  // namespace detail

EPITOME_END_NAMESPACE
