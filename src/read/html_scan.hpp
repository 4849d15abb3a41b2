/// @file
/// The loops that touch every byte of a page's text.
#pragma once

#include <bit>
#include <cstddef>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// std::memchr that returns `end` if there is no such byte.
inline const char* find_byte(const char* begin, const char* end, char wanted) noexcept {
  const void* const found = begin == end ? nullptr : std::memchr(begin, wanted, static_cast<std::size_t>(end - begin));
  return found == nullptr ? end : static_cast<const char*>(found);
}

/// The first `wanted` of [begin, end), or `end`. For short ways, on which std::memchr costs more than it saves.
inline const char* find_near_byte(const char* begin, const char* end, char wanted) noexcept {
  const char* p = begin;
#if defined(__SSE2__)
  const __m128i all = _mm_set1_epi8(wanted);
  for (; end - p >= 16; p += 16) {
    const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const auto found = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(part, all)));
    if (found != 0) {
      return p + std::countr_zero(found);
    }
  }
#endif
  for (; p != end && *p != wanted; ++p) {
  }
  return p;
}

/// The first `stop` of [begin, end), or `end`. Sets `special` if an ampersand, CR or NUL stands before it.
inline const char* find_and_look(const char* begin, const char* end, char stop, bool& special) noexcept {
  const char* p = begin;
#if defined(__SSE2__)
  const __m128i stops = _mm_set1_epi8(stop);
  const __m128i ampersands = _mm_set1_epi8('&');
  const __m128i returns = _mm_set1_epi8('\r');
  __m128i others = _mm_setzero_si128();
  for (; end - p >= 16; p += 16) {
    const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i other = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(part, ampersands), _mm_cmpeq_epi8(part, returns)),
                                       _mm_cmpeq_epi8(part, _mm_setzero_si128()));
    const auto found = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(part, stops)));
    if (found != 0) {
      const unsigned before = (found & (0U - found)) - 1;
      special =
          special || _mm_movemask_epi8(others) != 0 || (static_cast<unsigned>(_mm_movemask_epi8(other)) & before) != 0;
      return p + std::countr_zero(found);
    }
    others = _mm_or_si128(others, other);
  }
  special = special || _mm_movemask_epi8(others) != 0;
#endif
  for (; p != end && *p != stop; ++p) {
    special = special || *p == '&' || *p == '\r' || *p == '\0';
  }
  return p;
}

/// The first ampersand, CR or NUL, or `end`.
inline const char* find_special(const char* begin, const char* end) noexcept {
  const char* p = begin;
#if defined(__SSE2__)
  const __m128i ampersands = _mm_set1_epi8('&');
  const __m128i returns = _mm_set1_epi8('\r');
  for (; end - p >= 16; p += 16) {
    const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i hits = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(part, ampersands), _mm_cmpeq_epi8(part, returns)),
                                      _mm_cmpeq_epi8(part, _mm_setzero_si128()));
    const auto found = static_cast<unsigned>(_mm_movemask_epi8(hits));
    if (found != 0) {
      return p + std::countr_zero(found);
    }
  }
#endif
  for (; p != end && *p != '&' && *p != '\r' && *p != '\0'; ++p) {
  }
  return p;
}

/// The first white space of [begin, end) that is not a single space between two other characters, or `end`. `begin` is
/// no white space.
inline const char* find_odd_space(const char* begin, const char* end) noexcept {
  const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v'); };
  const char* p = begin;
#if defined(__SSE2__)
  const __m128i space = _mm_set1_epi8(' ');
  while (end - p > 16) {
    const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i next = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + 1));
    // Spaces and everything below them: of the control characters nearly all that occur are white space.
    const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(part, space), part);
    const __m128i next_low = _mm_cmpeq_epi8(_mm_min_epu8(next, space), next);
    const __m128i single = _mm_andnot_si128(next_low, _mm_cmpeq_epi8(part, space));
    auto odd = static_cast<unsigned>(_mm_movemask_epi8(_mm_andnot_si128(single, low)));
    for (; odd != 0; odd &= odd - 1) {
      const char* const at = p + std::countr_zero(odd);
      if (is_space(*at) && (*at != ' ' || is_space(at[1]))) {
        return at;
      }
    }
    p += 16;
  }
#endif
  for (; p != end; ++p) {
    if (is_space(*p) && (*p != ' ' || p + 1 == end || is_space(p[1]))) {
      return p;
    }
  }
  return end;
}

}  // namespace detail

EPITOME_END_NAMESPACE
