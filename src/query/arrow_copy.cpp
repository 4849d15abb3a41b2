#include "arrow_copy.hpp"

#include <array>
#include <cstring>

#include "../core/machine.hpp"
#include "../read/utf8_avx2.hpp"
#include "../read/utf8_avx512.hpp"
#include "arrow_texts.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace {

// The first block holds any name, so that of a column of names nothing more is copied.
constexpr std::size_t first_block = 64;

// What differs from machine to machine.
struct portable_blocks {
  static constexpr std::size_t block = 128;
  static void copy_first(const char* from, char* out) noexcept { std::memcpy(out, from, first_block); }
  static void copy(const char* from, char* out) noexcept { std::memcpy(out, from, block); }
};

#if defined(__x86_64__) || defined(_M_X64)
// The compiler's own copy does not use the wide registers.
struct avx2_blocks {
  static constexpr std::size_t block = 256;
  template <std::size_t Size>
  EPITOME_AVX2 static void copy_block(const char* from, char* out) noexcept {
    for (std::size_t at = 0; at < Size; at += 32) {
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + at), avx2::load(from + at));
    }
  }
  EPITOME_AVX2 static void copy_first(const char* from, char* out) noexcept { copy_block<first_block>(from, out); }
  EPITOME_AVX2 static void copy(const char* from, char* out) noexcept { copy_block<block>(from, out); }
};

struct avx512_blocks {
  static constexpr std::size_t block = 256;
  template <std::size_t Size>
  EPITOME_AVX512 static void copy_block(const char* from, char* out) noexcept {
    for (std::size_t at = 0; at < Size; at += 64) {
      _mm512_storeu_si512(out + at, avx512::load(from + at));
    }
  }
  EPITOME_AVX512 static void copy_first(const char* from, char* out) noexcept { copy_block<first_block>(from, out); }
  EPITOME_AVX512 static void copy(const char* from, char* out) noexcept { copy_block<block>(from, out); }
};
#endif

// Where there is room, texts are copied in whole blocks, which costs less than asking how long they are.
template <class Blocks>
__attribute__((always_inline)) inline void copy_in_blocks(std::span<const std::string_view> texts,
                                                          std::string_view source, std::uint32_t begin, char* ends,
                                                          char* out) noexcept {
  constexpr std::size_t block = Blocks::block;
  static_assert(block <= copy_slack);
  for (const std::string_view text : texts) {
    begin += static_cast<std::uint32_t>(text.size());
    std::memcpy(ends, &begin, sizeof begin);
    ends += sizeof begin;
    const std::size_t at = offset_in(source, text);
    if (at < source.size() && source.size() - at >= text.size() + block) [[likely]] {
      Blocks::copy_first(text.data(), out);
      for (std::size_t i = first_block; i < text.size(); i += block) {
        Blocks::copy(text.data() + i, out + i);
      }
    } else if (!text.empty()) {
      std::memcpy(out, text.data(), text.size());
    }
    out += text.size();
  }
}

void copy_portably(std::span<const std::string_view> texts, std::string_view source, std::uint32_t begin, char* ends,
                   char* out) noexcept {
  copy_in_blocks<portable_blocks>(texts, source, begin, ends, out);
}

#if defined(__x86_64__) || defined(_M_X64)
EPITOME_AVX2 void copy_with_avx2(std::span<const std::string_view> texts, std::string_view source, std::uint32_t begin,
                                 char* ends, char* out) noexcept {
  copy_in_blocks<avx2_blocks>(texts, source, begin, ends, out);
}
EPITOME_AVX512 void copy_with_avx512(std::span<const std::string_view> texts, std::string_view source,
                                     std::uint32_t begin, char* ends, char* out) noexcept {
  copy_in_blocks<avx512_blocks>(texts, source, begin, ends, out);
}
#endif

struct copier_list {
  std::array<text_copier, 3> copiers{copy_portably};
  std::size_t count = 1;

  copier_list() noexcept {
#if defined(__x86_64__) || defined(_M_X64)
    if (has_avx2()) {
      copiers[count++] = copy_with_avx2;
    }
    if (has_avx512()) {
      copiers[count++] = copy_with_avx512;
    }
#endif
  }
};

}  // namespace

std::span<const text_copier> text_copiers() noexcept {
  static const copier_list list;
  return {list.copiers.data(), list.count};
}

}  // namespace detail

EPITOME_END_NAMESPACE
