#include <epitome/read/line_kernel.hpp>

#include <array>

#include "../core/machine.hpp"
#include "../core/utf8.hpp"
#include "line_kernels.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

struct kernel_list {
  std::array<line_kernel, 4> kernels{};
  std::size_t count = 0;

  kernel_list() noexcept {
    using namespace detail;  // NOLINT(google-build-using-namespace)
    add({"scalar", scan_lines_scalar, note_colons_scalar, holds_scalar, equal_scalar});
#if defined(EPITOME_X86_64)
    // Every x86-64 has it.
    add({"sse2", scan_lines_sse2, note_colons_sse2, holds_scalar, equal_scalar});
    if (detail::has_avx2()) {
      add({"avx2", scan_lines_avx2, note_colons_avx2, holds_avx2, equal_avx2});
    }
    if (detail::has_avx512()) {
      add({"avx512", scan_lines_avx512, note_colons_avx512, holds_avx512, equal_avx512});
    }
#elif defined(EPITOME_NEON)
    // Every AArch64 has it.
    add({"neon", scan_lines_neon, note_colons_neon, holds_scalar, equal_scalar});
#endif
  }

  void add(const line_kernel& kernel) noexcept {
    kernels[count++] = kernel;
  }
};

const kernel_list& kernels_of_this_machine() noexcept {
  static const kernel_list list;
  return list;
}

}  // namespace

std::span<const line_kernel> line_kernels() noexcept {
  const kernel_list& list = kernels_of_this_machine();
  return {list.kernels.data(), list.count};
}

const line_kernel& best_line_kernel() noexcept {
  return line_kernels().back();
}

std::size_t find_invalid_utf8(std::string_view text) noexcept {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length = detail::utf8_sequence(text.substr(at));
    if (length == 0) {
      return at;
    }
    at += length;
  }
  return text.size();
}

EPITOME_END_NAMESPACE
