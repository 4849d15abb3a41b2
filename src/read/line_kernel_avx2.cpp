#include "line_kernels.hpp"

#if defined(EPITOME_X86_64)

#include "../core/bits.hpp"
#include "../core/prefetch.hpp"
#include "../core/utf8.hpp"
#include "utf8_avx2.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using namespace avx2;  // NOLINT(google-build-using-namespace)

// Finds newlines, and notes which blocks are not ASCII. These are checked afterwards: in prose that has a curly quote
// here and there, whether the next block is ASCII cannot be foreseen, and a branch on it costs more than noting it.
template <bool Check>
EPITOME_AVX2 std::size_t scan(std::string_view source, std::size_t begin, std::size_t end, std::uint32_t* newlines,
                              bool* invalid) noexcept {
  const char* const text = source.data();
  const std::size_t size = source.size();
  if (size < 96) {
    return scan_lines_scalar(source, begin, end, newlines, invalid);
  }
  const constants k;
  std::uint32_t* out = newlines;
  std::uint32_t not_ascii[line_kernel::chunk_bytes / 64 + 1];
  std::size_t noted = 0;
  // Reads the block at `at`, of whose newlines those under `wanted` are new.
  const auto take = [&](std::size_t at, std::uint64_t wanted) EPITOME_AVX2_LAMBDA {
    const __m256i low = load(text + at);
    const __m256i high = load(text + at + 32);
    const std::uint64_t mask = bits_of_both(_mm256_cmpeq_epi8(low, k.newline), _mm256_cmpeq_epi8(high, k.newline));
    out = write_places(out, at, mask & wanted);
    if constexpr (Check) {
      not_ascii[noted] = static_cast<std::uint32_t>(at);
      noted += _mm256_testz_si256(_mm256_or_si256(low, high), k.top_bit) == 0 ? 1 : 0;
    }
  };
  std::size_t at = begin;
  for (; end - at >= 64; at += 64) {
    prefetch(text + at);
    take(at, ~std::uint64_t{0});
  }
  if (at != end) {
    // The last block of the source is read so that it ends there; it begins in the block before.
    take(end - 64, ~std::uint64_t{0} << (64 - (end - at)));
  }
  if constexpr (Check) {
    __m256i wrong = _mm256_setzero_si256();
    for (std::size_t i = 0; i < noted; ++i) {
      wrong = _mm256_or_si256(wrong, mistakes_in_block(text, size, not_ascii[i], k));
    }
    if (_mm256_testz_si256(wrong, wrong) == 0 || (end == size && ends_inside_sequence(source))) {
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
