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

#include "html_characters.hpp"

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
  // Ways of some ten or twenty bytes take one round, whatever they are: branches on such lengths cannot be foreseen.
  const __m128i all = _mm_set1_epi8(wanted);
  for (; end - p >= 32; p += 32) {
    const __m128i first = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i second = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + 16));
    const auto found = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(first, all))) |
                       static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(second, all))) << 16;
    if (found != 0) {
      return p + std::countr_zero(found);
    }
  }
#endif
  for (; p != end && *p != wanted; ++p) {
  }
  return p;
}

/// Where the name at `begin` ends: at the first byte of one of the classes `ends`, which are `html_tag_name_end` or
/// `html_name_end`, or at `end`. Tells whether the name is as it stands.
inline const char* find_name_end(const char* begin, const char* end, unsigned ends, bool& plain) noexcept {
  const char* p = begin;
  unsigned seen = 0;
#if defined(__SSE2__)
  if (end - p >= 16) [[likely]] {
    // Whatever ends a name, or makes it another, comes before the small letters; of the rest there is little.
    const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i stop = _mm_cmpeq_epi8(_mm_min_epu8(part, _mm_set1_epi8('a' - 1)), part);
    for (auto found = static_cast<unsigned>(_mm_movemask_epi8(stop)); found != 0; found &= found - 1) {
      const char* const at = p + std::countr_zero(found);
      const unsigned classes = html_classes[static_cast<unsigned char>(*at)];
      if ((classes & ends) != 0) {
        plain = (seen & html_upper) == 0;
        return at;
      }
      seen |= classes;
    }
    p += 16;
  }
#endif
  for (; p != end && !is_html(*p, ends); ++p) {
    seen |= html_classes[static_cast<unsigned char>(*p)];
  }
  plain = (seen & html_upper) == 0;
  return p;
}

/// The first `<` of [begin, end), or `end`. Sets `special` if an ampersand, CR or NUL stands before it.
inline const char* find_less_than(const char* begin, const char* end, bool& special) noexcept {
  const char* p = begin;
#if defined(__SSE2__)
  const auto bits = [](__m128i part) { return static_cast<unsigned>(_mm_movemask_epi8(part)); };
  const auto special_in = [](__m128i part) {
    return _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(part, _mm_set1_epi8('&')), _mm_cmpeq_epi8(part, _mm_set1_epi8('\r'))),
        _mm_cmpeq_epi8(part, _mm_setzero_si128()));
  };
  const __m128i less_than = _mm_set1_epi8('<');
  __m128i before = _mm_setzero_si128();
  for (; end - p >= 32; p += 32) {
    const __m128i first = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i second = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + 16));
    const __m128i first_special = special_in(first);
    const __m128i second_special = special_in(second);
    const unsigned found = bits(_mm_cmpeq_epi8(first, less_than)) | bits(_mm_cmpeq_epi8(second, less_than)) << 16;
    if (found != 0) {
      const unsigned here = (bits(first_special) | bits(second_special) << 16) & ((found & (0U - found)) - 1);
      special = special || (here | bits(before)) != 0;
      return p + std::countr_zero(found);
    }
    before = _mm_or_si128(before, _mm_or_si128(first_special, second_special));
  }
  special = special || bits(before) != 0;
#endif
  for (; p != end && *p != '<'; ++p) {
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

/// The first byte of [begin, end) that is no plain text: white space that is not a single space between two other
/// characters of plain text, an ampersand, or NUL; or `end`. At `begin` stands no white space. Bytes up to `limit` may
/// be looked at.
inline const char* find_odd_text(const char* begin, const char* end, [[maybe_unused]] const char* limit) noexcept {
  const auto is_special = [](char c) { return c == '&' || c == '\0'; };
  const auto is_odd = [&](const char* p) {
    if (*p != ' ') {
      return is_special(*p) || is_html(*p, html_space);
    }
    return p + 1 == end || is_special(p[1]) || is_html(p[1], html_space);
  };
  const char* p = begin;
#if defined(__SSE2__)
  const __m128i space = _mm_set1_epi8(' ');
  const __m128i ampersand = _mm_set1_epi8('&');
  for (; limit - p > 16; p += 16) {
    const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i next = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + 1));
    // Spaces and everything below them: of the control characters nearly all that occur are white space.
    const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(part, space), part);
    const __m128i next_odd =
        _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(next, space), next), _mm_cmpeq_epi8(next, ampersand));
    const __m128i single = _mm_andnot_si128(next_odd, _mm_cmpeq_epi8(part, space));
    const __m128i odd = _mm_or_si128(_mm_andnot_si128(single, low), _mm_cmpeq_epi8(part, ampersand));
    for (auto found = static_cast<unsigned>(_mm_movemask_epi8(odd)); found != 0; found &= found - 1) {
      const char* const at = p + std::countr_zero(found);
      if (at >= end) {
        break;
      }
      if (is_odd(at)) {
        return at;
      }
    }
    if (end - p <= 16) {
      return end[-1] == ' ' ? end - 1 : end;
    }
  }
#endif
  for (; p != end && !is_odd(p); ++p) {
  }
  return p;
}

}  // namespace detail

EPITOME_END_NAMESPACE
