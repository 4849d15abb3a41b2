/// @file
/// Asking memory for bytes before they are looked at.
#pragma once

#include <cstddef>
#include <cstdint>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// What lies `ahead` bytes behind `at`: a pointer may not be moved so far. Only for asking.
inline const char* far_behind(const char* at, std::size_t ahead) noexcept {
  // NOLINTNEXTLINE(performance-no-int-to-ptr)
  return reinterpret_cast<const char*>(reinterpret_cast<std::uintptr_t>(at) + ahead);
}

/// Asks for bytes that will be looked at soon, some way behind `at`. The processor does so too, but stops at the end of
/// each page of memory. They may lie beyond the end of everything: nothing is read then. In an archive the next record
/// lies there.
inline void prefetch(const char* at) noexcept {
  __builtin_prefetch(far_behind(at, std::size_t{12} << 10U));
}

/// Asks for bytes that will be looked at later, `ahead` bytes behind `at`; into the second cache.
inline void prefetch_for_later(const char* at, std::size_t ahead) noexcept {
  __builtin_prefetch(far_behind(at, ahead), 0, 2);
}

/// Asks for what stands behind a page, which in an archive is the next one, little by little while the page is read.
/// Memory takes only so many requests at once; a loop that asks for all of them waits for each.
class read_ahead {
 public:
  /// Of a page with more bytes than this, the next one is asked for when it is read.
  static constexpr std::size_t most_bytes = std::size_t{512} << 10U;

  /// Begins at `at`.
  read_ahead(const char* at, std::size_t page_bytes) noexcept : next_(at), step_(page_bytes <= most_bytes ? line : 0) {}

  /// Asks for the next `Lines` lines of the cache.
  template <std::size_t Lines = 1>
  void ask() noexcept {
    for (std::size_t i = 0; i < Lines; ++i) {
      __builtin_prefetch(far_behind(next_, i * line));
    }
    next_ = far_behind(next_, Lines * step_);
  }

 private:
  static constexpr std::size_t line = 64;

  const char* next_;
  std::size_t step_;
};

}  // namespace detail

EPITOME_END_NAMESPACE
