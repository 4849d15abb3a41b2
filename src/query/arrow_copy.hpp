/// @file
/// Texts that stand apart, put one behind the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// A copier may write so many bytes more than the texts have.
inline constexpr std::size_t copy_slack = 256;

/// Copies texts, of which most stand in `source`, to `out`. Where each one ends goes to `ends`, as std::uint32_t; the
/// first one begins at `begin`.
using text_copier = void (*)(std::span<const std::string_view> texts, std::string_view source, std::uint32_t begin,
                             char* ends, char* out) noexcept;

/// The ways to do it that this machine can go, the best one last.
std::span<const text_copier> text_copiers() noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
