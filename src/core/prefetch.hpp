/// @file
/// Asking memory for bytes before they are looked at.
#pragma once

#include <cstddef>
#include <cstdint>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Asks for what lies `Ahead` bytes behind `at`, into the nearest cache (3) or one less near (2, 1).
template <std::size_t Ahead, int Near>
void prefetch_ahead(const char* at) noexcept {
  // A pointer may not be moved so far.
  // NOLINTNEXTLINE(performance-no-int-to-ptr)
  __builtin_prefetch(reinterpret_cast<const char*>(reinterpret_cast<std::uintptr_t>(at) + Ahead), 0, Near);
}

/// Asks for bytes that will be looked at soon, some way behind `at`. The processor does so too, but stops at the end of
/// each page of memory. They may lie beyond the end of everything: nothing is read then. In an archive the next record
/// lies there.
inline void prefetch(const char* at) noexcept {
  prefetch_ahead<std::size_t{12} << 10U, 3>(at);
}

}  // namespace detail

EPITOME_END_NAMESPACE
