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

}  // namespace detail

EPITOME_END_NAMESPACE
