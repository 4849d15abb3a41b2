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
    add("scalar", detail::scan_lines_scalar, detail::note_colons_scalar);
#if defined(EPITOME_X86_64)
    add("sse2", detail::scan_lines_sse2, detail::note_colons_sse2);  // every x86-64 has it
    if (detail::has_avx2()) {
      add("avx2", detail::scan_lines_avx2, detail::note_colons_avx2);
    }
    if (detail::has_avx512()) {
      add("avx512", detail::scan_lines_avx512, detail::note_colons_avx512);
    }
#elif defined(EPITOME_NEON)
    add("neon", detail::scan_lines_neon, detail::note_colons_neon);  // every AArch64 has it
#endif
  }

  void add(std::string_view name, line_kernel::scan_function scan, line_kernel::note_function note_colons) noexcept {
    kernels[count++] = {name, scan, note_colons};
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
