/// @file
/// Asking memory for bytes before they are looked at.
#pragma once

#include <cstddef>
#include <cstdint>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Asks for bytes that will be looked at soon, some way behind `at`. The processor does so too, but stops at the end of
/// each page of memory. They may lie beyond the end of everything: nothing is read then. In an archive the next record
/// lies there.
inline void prefetch(const char* at) noexcept {
  constexpr std::size_t ahead = std::size_t{12} << 10U;
  // A pointer may not be moved so far.
  // NOLINTNEXTLINE(performance-no-int-to-ptr)
  __builtin_prefetch(reinterpret_cast<const char*>(reinterpret_cast<std::uintptr_t>(at) + ahead));
}

}  // namespace detail

EPITOME_END_NAMESPACE
