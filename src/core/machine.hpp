/// @file
/// What the machine can run beyond what it must: asked in one place, as the functions so marked rely on all of it.
#pragma once

#if defined(__x86_64__) || defined(_M_X64)

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Whether it runs what is marked EPITOME_AVX2.
inline bool has_avx2() noexcept {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt");
}

/// Whether it runs what is marked EPITOME_AVX512, too.
inline bool has_avx512() noexcept {
  return has_avx2() && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512vbmi");
}

}  // namespace detail

EPITOME_END_NAMESPACE

#endif
