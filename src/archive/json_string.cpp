#include "json_string.hpp"

#include <array>
#include <bit>
#include <cstring>

#include <epitome/core/prefetch.hpp>
#include "../core/bits.hpp"
#include "../core/hex_digits.hpp"
#include "../core/machine.hpp"
#include "../read/utf8_avx2.hpp"
#include "../read/utf8_avx512.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace {

// What the character after a backslash stands for; 0 if it is none of the simple escapes. `n` is read before.
constexpr std::array<char, 256> make_escapes() noexcept {
  std::array<char, 256> escapes{};
  escapes['"'] = '"';
  escapes['\\'] = '\\';
  escapes['/'] = '/';
  escapes['b'] = '\b';
  escapes['f'] = '\f';
  escapes['r'] = '\r';
  escapes['t'] = '\t';
  return escapes;
}
constexpr std::array<char, 256> escapes = make_escapes();

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
  std::uint32_t code_point = four_hex_digits(escape + 1);
  const char* next = escape + 5;
  if (code_point >= 0xD800 && code_point < 0xDC00) {
    if (limit - next < 6 || next[0] != '\\' || next[1] != 'u') {
      return nullptr;
    }
    const std::uint32_t low = four_hex_digits(next + 2);
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

// What differs from machine to machine.
struct portable_steps {
  // Writes where the bits are, from `at` on, and returns the end.
  static std::uint16_t* write_places(std::uint16_t* out, std::size_t at, std::uint64_t mask) noexcept {
    for (; mask != 0; mask &= mask - 1) {
      *out++ = static_cast<std::uint16_t>(at + static_cast<std::size_t>(std::countr_zero(mask)));
    }
    return out;
  }
  // Copies as many bytes as one step has.
  static void copy(const char* from, char* out) noexcept { std::memcpy(out, from, json_string_slack); }
};

#if defined(__x86_64__) || defined(_M_X64)
struct avx2_steps {
  EPITOME_AVX2 static std::uint16_t* write_places(std::uint16_t* out, std::size_t at, std::uint64_t mask) noexcept {
    return detail::write_places(out, at, mask);
  }
  // The compiler's own copy does not use the wide registers.
  EPITOME_AVX2 static void copy(const char* from, char* out) noexcept {
    for (std::size_t at = 0; at < json_string_slack; at += 32) {
      const __m256i part = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + at));
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + at), part);
    }
  }
};

struct avx512_steps {
  EPITOME_AVX512 static std::uint16_t* write_places(std::uint16_t* out, std::size_t at, std::uint64_t mask) noexcept {
    return detail::write_places(out, at, mask);
  }
  EPITOME_AVX512 static void copy(const char* from, char* out) noexcept {
    for (std::size_t at = 0; at < json_string_slack; at += 64) {
      _mm512_storeu_si512(out + at, avx512::load(from + at));
    }
  }
};
#endif

// Writes the positions of the marks in `count` blocks, from the first one's first byte, and returns how many there are.
// Meanwhile it asks for the next batch, whose marks will be found faster than memory can give bytes.
template <class Machine>
__attribute__((always_inline)) inline std::size_t list_specials(const json_marks& marks, std::size_t first,
                                                                std::size_t count, std::uint64_t wanted,
                                                                std::uint16_t* positions) noexcept {
  const json_block_marks* const blocks = marks.blocks() + first;
  const char* const bytes = marks.bytes().data() + first * json_marks::block_bytes;
  std::uint16_t* out = positions;
  for (std::size_t i = 0; i < count; ++i) {
    prefetch_for_later(bytes + i * json_marks::block_bytes, marks.next_batch());
    out = Machine::write_places(out, i * json_marks::block_bytes, blocks[i].special & wanted);
    wanted = ~std::uint64_t{0};
  }
  return static_cast<std::size_t>(out - positions);
}

// Copies `[from, to)`, in steps that may read and write more than that, though nothing at or after `limit`. One step is
// enough for nearly every run: how many it takes cannot be foreseen, and a wrong guess costs more than idle bytes.
template <class Machine>
__attribute__((always_inline)) inline char* copy_run(const char* from, const char* to, const char* limit,
                                                     char* out) noexcept {
  constexpr auto step = static_cast<std::ptrdiff_t>(json_string_slack);
  const std::ptrdiff_t size = to - from;
  if (limit - to < step) [[unlikely]] {
    std::memcpy(out, from, static_cast<std::size_t>(size));
    return out + size;
  }
  for (std::ptrdiff_t at = 0; at < size; at += step) {
    Machine::copy(from + at, out + at);
  }
  return out + size;
}

template <class Machine>
__attribute__((always_inline)) inline decoded_string decode(const json_marks& marks, std::size_t begin,
                                                            std::size_t limit, char* out,
                                                            table<std::uint32_t>& newlines) {
  constexpr std::size_t chunk_blocks = 64;
  std::uint16_t positions[chunk_blocks * json_marks::block_bytes + 2];
  const char* const bytes = marks.bytes().data();
  const char* const end = bytes + limit;
  const char* const readable = bytes + marks.bytes().size();
  const char* const first_out = out;
  const char* copied = bytes + begin;  // up to here
  const std::size_t last_block = (limit + json_marks::block_bytes - 1) / json_marks::block_bytes;
  for (std::size_t block = begin / json_marks::block_bytes; block < last_block; block += chunk_blocks) {
    const char* const chunk = bytes + block * json_marks::block_bytes;
    const std::size_t blocks = last_block - block < chunk_blocks ? last_block - block : chunk_blocks;
    const bool is_first = block == begin / json_marks::block_bytes;
    const std::uint64_t wanted = ~std::uint64_t{0} << (is_first ? begin % json_marks::block_bytes : 0);
    const std::size_t count = list_specials<Machine>(marks, block, blocks, wanted, positions);
    std::uint32_t* const lines = newlines.room(count);
    std::size_t line_count = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const char* const at = chunk + positions[i];
      if (at < copied) {  // the second half of an escape
        continue;
      }
      // Nearly all escapes of a page are these.
      if (end - at >= 2 && at[0] == '\\' && at[1] == 'n') [[likely]] {
        out = copy_run<Machine>(copied, at, readable, out);
        lines[line_count++] = static_cast<std::uint32_t>(out - first_out);
        *out++ = '\n';
        copied = at + 2;
        continue;
      }
      if (at >= end) {
        return {};
      }
      out = copy_run<Machine>(copied, at, readable, out);
      if (*at != '\\') {
        newlines.commit(line_count);
        return *at == '"' ? decoded_string{static_cast<std::size_t>(at + 1 - bytes), out} : decoded_string{};
      }
      if (end - at < 2) {
        return {};
      }
      const char simple = escapes[static_cast<unsigned char>(at[1])];
      if (simple != 0) [[likely]] {
        *out++ = simple;
        copied = at + 2;
        continue;
      }
      const char* const decoded = out;
      lines[line_count] = static_cast<std::uint32_t>(out - first_out);
      copied = at[1] == 'u' ? decode_unicode(at + 1, end, out) : nullptr;
      if (copied == nullptr) {
        return {};
      }
      line_count += *decoded == '\n' ? 1 : 0;
    }
    newlines.commit(line_count);
    const char* const chunk_end = block + blocks == last_block ? end : chunk + blocks * json_marks::block_bytes;
    if (copied < chunk_end) {
      out = copy_run<Machine>(copied, chunk_end, readable, out);
      copied = chunk_end;
    }
  }
  return {};
}

decoded_string decode_portable(const json_marks& marks, std::size_t begin, std::size_t limit, char* out,
                               table<std::uint32_t>& newlines) {
  return decode<portable_steps>(marks, begin, limit, out, newlines);
}

#if defined(__x86_64__) || defined(_M_X64)
// The same in wider steps.
EPITOME_AVX2 decoded_string decode_avx2(const json_marks& marks, std::size_t begin, std::size_t limit, char* out,
                                        table<std::uint32_t>& newlines) {
  return decode<avx2_steps>(marks, begin, limit, out, newlines);
}
EPITOME_AVX512 decoded_string decode_avx512(const json_marks& marks, std::size_t begin, std::size_t limit, char* out,
                                            table<std::uint32_t>& newlines) {
  return decode<avx512_steps>(marks, begin, limit, out, newlines);
}
#endif

struct decoder_list {
  std::array<json_string_decoder, 3> decoders{decode_portable};
  std::size_t count = 1;

  decoder_list() noexcept {
#if defined(__x86_64__) || defined(_M_X64)
    if (has_avx2()) {
      decoders[count++] = decode_avx2;
    }
    if (has_avx512()) {
      decoders[count++] = decode_avx512;
    }
#endif
  }
};

}  // namespace

std::span<const json_string_decoder> json_string_decoders() noexcept {
  static const decoder_list list;
  return {list.decoders.data(), list.count};
}

decoded_string decode_json_string(const json_marks& marks, std::size_t begin, std::size_t limit, char* out,
                                  table<std::uint32_t>& newlines) {
  static const json_string_decoder best = json_string_decoders().back();
  return best(marks, begin, limit, out, newlines);
}

}  // namespace detail

EPITOME_END_NAMESPACE
