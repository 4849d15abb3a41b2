// How much of an archive is looked at in one go.
#pragma once

#include <cstddef>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

// What of an archive becomes records at once, or a little more. While a batch is read, the next one is fetched into the
// processor's second cache, which has to hold both, and the pages in work.
inline constexpr std::size_t batch_bytes = std::size_t{192} << 10U;

}  // namespace detail

EPITOME_END_NAMESPACE
