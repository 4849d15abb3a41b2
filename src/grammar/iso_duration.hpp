/// @file
/// Durations as ISO 8601 writes them: `PT1H2M3.5S`.
#pragma once

#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// The seconds that `text` means; negative if it is no duration, or one of months or years, which have no fixed length.
/// Linear.
double read_iso_duration(std::string_view text) noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
