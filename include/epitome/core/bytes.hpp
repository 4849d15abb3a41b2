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

/// std::memcmp(a, b, size) == 0, inlined. The texts that the grammar compares have some ten to thirty bytes, for which
/// a call costs more than the comparison; and most differ in their first eight.
inline bool equal_bytes(const char* a, const char* b, std::size_t size) noexcept {
  // The last comparison reaches back over bytes that were compared already. The compiler makes plain loads of each.
  if (size >= 16) {
    for (std::size_t i = 0; i + 16 < size; i += 16) {
      if (std::memcmp(a + i, b + i, 16) != 0) {
        return false;
      }
    }
    return std::memcmp(a + size - 16, b + size - 16, 16) == 0;
  }
  if (size >= 8) {
    return std::memcmp(a, b, 8) == 0 && std::memcmp(a + size - 8, b + size - 8, 8) == 0;
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

/// Of the 64 bytes at `text`, all of which may be read, a bit for each that is `wanted`.
inline std::uint64_t places_among_64(const char* text, char wanted) noexcept {
  std::uint64_t places = 0;
#if defined(__SSE2__)
  for (unsigned at = 0; at < 64; at += 16) {
    const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + at));
    const auto found = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(part, _mm_set1_epi8(wanted))));
    places |= std::uint64_t{found} << at;
  }
#else
  for (unsigned at = 0; at < 64; ++at) {
    places |= std::uint64_t{text[at] == wanted} << at;
  }
#endif
  return places;
}

/// What std::memchr tells, but not where: without a call, and without a branch that would follow the length of a text
/// of 16 to 256 bytes.
inline bool holds(std::string_view text, char wanted) noexcept {
#if defined(__SSE2__)
  if (text.size() >= 16 && text.size() <= 256) {
    const std::size_t step = text.size() >= 64 ? 64 : 16;
    const std::size_t last = text.size() - step;
    __m128i found = _mm_setzero_si128();
    for (std::size_t i = 0; i < 4; ++i) {
      const char* const part = text.data() + (i * step < last ? i * step : last);
      for (std::size_t at = 0; at < step; at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(part + at));
        found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(wanted)));
      }
    }
    return _mm_movemask_epi8(found) != 0;
  }
#endif
  return text.find(wanted) != std::string_view::npos;
}

/// Whether one of the 80 bytes at `text`, all of which may be read, is `a` or `b`. What std::memchr does, without a
/// call and without saying where.
inline bool is_either_among_80(const char* text, char a, char b) noexcept {
#if defined(__SSE2__)
  const __m128i wanted_a = _mm_set1_epi8(a);
  const __m128i wanted_b = _mm_set1_epi8(b);
  __m128i found = _mm_setzero_si128();
  for (std::size_t at = 0; at < 80; at += 16) {
    const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + at));
    found = _mm_or_si128(found, _mm_or_si128(_mm_cmpeq_epi8(part, wanted_a), _mm_cmpeq_epi8(part, wanted_b)));
  }
  return _mm_movemask_epi8(found) != 0;
#else
  return std::memchr(text, a, 80) != nullptr || std::memchr(text, b, 80) != nullptr;
#endif
}

}  // namespace detail

EPITOME_END_NAMESPACE
