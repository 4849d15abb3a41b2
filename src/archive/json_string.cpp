#include "json_string.hpp"

#include <array>
#include <cstdint>
#include <cstring>

#if defined(__x86_64__) || defined(_M_X64)
#define EPITOME_X86_64 1
#include <immintrin.h>
#endif

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace {

constexpr std::size_t block_bytes = 64;
constexpr std::size_t chunk_bytes = 4096;
constexpr std::size_t write_ahead = 2;

// Writes the positions of quotes, backslashes and control characters in `size` bytes, a multiple of 64 and at most
// `chunk_bytes`; there is room for `write_ahead` more. Returns their number.
using find_function = std::size_t (*)(const char* bytes, std::size_t size, std::uint16_t* positions) noexcept;

constexpr bool is_special(char c) noexcept {
  return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

// Appends the positions of the mask's bits: one always, as it mostly holds one or two.
__attribute__((always_inline)) inline std::uint16_t* write_positions(std::uint16_t* out, std::size_t at,
                                                                     std::uint64_t mask) noexcept {
  for (; mask != 0; mask &= mask - 1) {
    *out++ = static_cast<std::uint16_t>(at + static_cast<unsigned>(__builtin_ctzll(mask)));
  }
  return out;
}

#if defined(EPITOME_X86_64)

std::uint64_t special_mask_sse2(const char* block) noexcept {
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i backslash = _mm_set1_epi8('\\');
  const __m128i last_control = _mm_set1_epi8(0x1F);
  std::uint64_t mask = 0;
  for (std::size_t part = 0; part < 4; ++part) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + part * 16));
    const __m128i is_control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, last_control), bytes);
    const __m128i is_mark = _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash));
    const auto bits = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(is_control, is_mark)));
    mask |= std::uint64_t{bits} << (part * 16);
  }
  return mask;
}

std::size_t find_special_sse2(const char* bytes, std::size_t size, std::uint16_t* positions) noexcept {
  std::uint16_t* out = positions;
  for (std::size_t at = 0; at < size; at += block_bytes) {
    out = write_positions(out, at, special_mask_sse2(bytes + at));
  }
  return static_cast<std::size_t>(out - positions);
}

__attribute__((target("avx2,bmi,popcnt"))) std::size_t find_special_avx2(const char* bytes, std::size_t size,
                                                                         std::uint16_t* positions) noexcept {
  const __m256i quote = _mm256_set1_epi8('"');
  const __m256i backslash = _mm256_set1_epi8('\\');
  const __m256i last_control = _mm256_set1_epi8(0x1F);
  std::uint16_t* out = positions;
  for (std::size_t at = 0; at < size; at += block_bytes) {
    std::uint64_t mask = 0;
    for (std::size_t part = 0; part < 2; ++part) {
      const __m256i block = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + at + part * 32));
      const __m256i is_control = _mm256_cmpeq_epi8(_mm256_min_epu8(block, last_control), block);
      const __m256i is_mark = _mm256_or_si256(_mm256_cmpeq_epi8(block, quote), _mm256_cmpeq_epi8(block, backslash));
      const auto bits = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_or_si256(is_control, is_mark)));
      mask |= std::uint64_t{bits} << (part * 32);
    }
    // Two always: most blocks hold no more, and then there is no branch to be foreseen.
    std::uint16_t* const end = out + __builtin_popcountll(mask);
    out[0] = static_cast<std::uint16_t>(at + _tzcnt_u64(mask));
    mask = _blsr_u64(mask);
    out[1] = static_cast<std::uint16_t>(at + _tzcnt_u64(mask));
    mask = _blsr_u64(mask);
    write_positions(out + 2, at, mask);
    out = end;
  }
  return static_cast<std::size_t>(out - positions);
}

find_function choose_find() noexcept {
  const bool has_avx2 =
      __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt");
  return has_avx2 ? find_special_avx2 : find_special_sse2;
}

#else

std::size_t find_special_scalar(const char* bytes, std::size_t size, std::uint16_t* positions) noexcept {
  std::uint16_t* out = positions;
  for (std::size_t at = 0; at < size; ++at) {
    *out = static_cast<std::uint16_t>(at);
    out += is_special(bytes[at]) ? 1 : 0;
  }
  return static_cast<std::size_t>(out - positions);
}

find_function choose_find() noexcept {
  return find_special_scalar;
}

#endif

const find_function find_special = choose_find();

// What the character after a backslash stands for; 0 if it is none of the simple escapes.
constexpr std::array<char, 256> make_escapes() noexcept {
  std::array<char, 256> escapes{};
  escapes['"'] = '"';
  escapes['\\'] = '\\';
  escapes['/'] = '/';
  escapes['b'] = '\b';
  escapes['f'] = '\f';
  escapes['n'] = '\n';
  escapes['r'] = '\r';
  escapes['t'] = '\t';
  return escapes;
}
constexpr std::array<char, 256> escapes = make_escapes();

// What a hexadecimal digit is worth; any other character is worth more than four digits.
constexpr std::array<std::uint32_t, 256> make_digits() noexcept {
  std::array<std::uint32_t, 256> digits{};
  for (std::uint32_t c = 0; c < 256; ++c) {
    const std::uint32_t lower = c | 0x20;
    digits[c] = c >= '0' && c <= '9' ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 0x10000;
  }
  return digits;
}
constexpr std::array<std::uint32_t, 256> digits = make_digits();

// Four hexadecimal digits, or more than 0xFFFF.
std::uint32_t four_digits(const char* text) noexcept {
  const auto digit = [text](int i) { return digits[static_cast<unsigned char>(text[i])]; };
  return (digit(0) << 12) | (digit(1) << 8) | (digit(2) << 4) | digit(3);
}

char* append_utf8(char* out, std::uint32_t code_point) noexcept {
  const auto byte = [&out](std::uint32_t value) { *out++ = static_cast<char>(value); };
  if (code_point < 0x80) {
    byte(code_point);
  } else if (code_point < 0x800) {
    byte(0xC0 | (code_point >> 6));
    byte(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    byte(0xE0 | (code_point >> 12));
    byte(0x80 | ((code_point >> 6) & 0x3F));
    byte(0x80 | (code_point & 0x3F));
  } else {
    byte(0xF0 | (code_point >> 18));
    byte(0x80 | ((code_point >> 12) & 0x3F));
    byte(0x80 | ((code_point >> 6) & 0x3F));
    byte(0x80 | (code_point & 0x3F));
  }
  return out;
}

// Decodes `uXXXX`, or a pair of them, at `escape`. Returns what follows, or null.
const char* decode_unicode(const char* escape, const char* limit, char*& out) noexcept {
  if (limit - escape < 5) {
    return nullptr;
  }
  std::uint32_t code_point = four_digits(escape + 1);
  const char* next = escape + 5;
  if (code_point >= 0xD800 && code_point < 0xDC00) {
    if (limit - next < 6 || next[0] != '\\' || next[1] != 'u') {
      return nullptr;
    }
    const std::uint32_t low = four_digits(next + 2);
    if (low < 0xDC00 || low > 0xDFFF) {
      return nullptr;
    }
    code_point = 0x10000 + ((code_point - 0xD800) << 10) + (low - 0xDC00);
    next += 6;
  } else if (code_point > 0xFFFF || (code_point >= 0xDC00 && code_point <= 0xDFFF)) {
    return nullptr;
  }
  out = append_utf8(out, code_point);
  return next;
}

// Copies `[from, to)`, in steps that may read and write more than that, though nothing at or after `limit`. One step is
// enough for nearly every run: how many it takes cannot be foreseen, and a wrong guess costs more than idle bytes.
char* copy_run(const char* from, const char* to, const char* limit, char* out) noexcept {
  constexpr auto step = static_cast<std::ptrdiff_t>(json_string_slack);
  constexpr std::ptrdiff_t part = 32;
  const std::ptrdiff_t size = to - from;
  if (limit - to < step) [[unlikely]] {
    std::memcpy(out, from, static_cast<std::size_t>(size));
    return out + size;
  }
  for (std::ptrdiff_t at = 0; at < size;) {
    for (const std::ptrdiff_t end = at + step; at != end; at += part) {
      std::memcpy(out + at, from + at, part);
    }
  }
  return out + size;
}

}  // namespace

decoded_string decode_json_string(const char* begin, const char* limit, char* out) noexcept {
  std::uint16_t positions[chunk_bytes + write_ahead];
  char tail[block_bytes];
  const char* copied = begin;  // up to here
  for (const char* chunk = begin; chunk < limit;) {
    const auto left = static_cast<std::size_t>(limit - chunk);
    std::size_t size = left < chunk_bytes ? left / block_bytes * block_bytes : chunk_bytes;
    std::size_t count = 0;
    if (size != 0) {
      count = find_special(chunk, size, positions);
    } else {
      std::memset(tail, ' ', sizeof tail);
      std::memcpy(tail, chunk, left);
      size = left;
      count = find_special(tail, sizeof tail, positions);
    }
    for (std::size_t i = 0; i < count; ++i) {
      const char* const at = chunk + positions[i];
      if (at < copied) {  // the second half of an escape
        continue;
      }
      out = copy_run(copied, at, limit, out);
      if (*at != '\\') {
        return *at == '"' ? decoded_string{at + 1, out} : decoded_string{};
      }
      if (limit - at < 2) {
        return {};
      }
      const char simple = escapes[static_cast<unsigned char>(at[1])];
      if (simple != 0) [[likely]] {
        *out++ = simple;
        copied = at + 2;
        continue;
      }
      copied = at[1] == 'u' ? decode_unicode(at + 1, limit, out) : nullptr;
      if (copied == nullptr) {
        return {};
      }
    }
    chunk += size;
    if (copied < chunk) {
      out = copy_run(copied, chunk, limit, out);
      copied = chunk;
    }
  }
  return {};
}

const char* plain_json_string_end(const char* begin, const char* limit) noexcept {
#if defined(EPITOME_X86_64)
  while (limit - begin >= static_cast<std::ptrdiff_t>(block_bytes)) {
    const std::uint64_t mask = special_mask_sse2(begin);
    if (mask != 0) {
      return begin + __builtin_ctzll(mask);
    }
    begin += block_bytes;
  }
#endif
  while (begin < limit && !is_special(*begin)) {
    ++begin;
  }
  return begin;
}

}  // namespace detail

EPITOME_END_NAMESPACE
