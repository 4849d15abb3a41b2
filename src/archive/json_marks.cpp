#include "json_marks.hpp"

#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <epitome/read/line_kernel.hpp>

#include <epitome/core/prefetch.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace {

// The marks of 64 bytes.
json_block_marks marks_of(const char* block) noexcept {
  json_block_marks found{};
#if defined(__SSE2__)
  const __m128i last_control = _mm_set1_epi8(0x1F);
  for (std::size_t i = 0; i < json_marks::block_bytes; i += 16) {
    const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + i));
    const auto equal = [part](char c) { return _mm_cmpeq_epi8(part, _mm_set1_epi8(c)); };
    const auto bits = [i](__m128i bytes) {
      return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(bytes))) << i;
    };
    const __m128i is_control = _mm_cmpeq_epi8(_mm_min_epu8(part, last_control), part);
    found.special |= bits(_mm_or_si128(is_control, _mm_or_si128(equal('"'), equal('\\'))));
    found.newlines |= bits(equal('\n'));
  }
#else
  for (std::size_t i = 0; i < json_marks::block_bytes; ++i) {
    const char c = block[i];
    const bool is_special = c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
    found.special |= std::uint64_t{is_special} << i;
    found.newlines |= std::uint64_t{c == '\n'} << i;
  }
#endif
  return found;
}

find_json_marks choose() noexcept {
#if defined(__x86_64__) || defined(_M_X64)
  // The reader of lines has asked the machine already.
  const std::string_view best = best_line_kernel().name;
  if (best == "avx512") {
    return find_json_marks_avx512;
  }
  if (best == "avx2") {
    return find_json_marks_avx2;
  }
#endif
  return find_json_marks_portable;
}

}  // namespace

void json_marks::find(std::string_view bytes) {
  static const find_json_marks find = choose();
  const std::size_t count = (bytes.size() + block_bytes - 1) / block_bytes;
  bytes_ = bytes;
  blocks_.clear();
  is_utf8_ = find(bytes, blocks_.room(count));
  blocks_.commit(count);
}

bool find_json_marks_portable(std::string_view bytes, json_block_marks* blocks) noexcept {
  std::size_t at = 0;
  for (; bytes.size() - at >= json_marks::block_bytes; at += json_marks::block_bytes) {
    prefetch(bytes.data() + at);
    *blocks++ = marks_of(bytes.data() + at);
  }
  if (at != bytes.size()) {
    char last[json_marks::block_bytes];
    std::memset(last, ' ', sizeof last);
    std::memcpy(last, bytes.data() + at, bytes.size() - at);
    *blocks = marks_of(last);
  }
  return is_utf8(bytes);
}

bool is_utf8(std::string_view text) noexcept {
  std::uint32_t newlines[line_kernel::chunk_bytes + line_kernel::slack];
  const line_kernel& kernel = best_line_kernel();
  bool invalid = false;
  for (std::size_t at = 0; at < text.size(); at += line_kernel::chunk_bytes) {
    const std::size_t end = text.size() - at < line_kernel::chunk_bytes ? text.size() : at + line_kernel::chunk_bytes;
    kernel.scan(text, at, end, newlines, &invalid);
  }
  return !invalid;
}

}  // namespace detail

EPITOME_END_NAMESPACE
