/// @file
/// UTF-16 becomes UTF-8, and every place in it can be found again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/table.hpp>

#include "sniff_lines.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// How many bytes of decoded text lie between two checkpoints.
inline constexpr std::size_t checkpoint_bytes = 64;

/// Appends `bytes` as UTF-8 to `out`, and to `checkpoints`, for every `checkpoint_bytes` bytes of it, where in `bytes`
/// the character that holds that byte begins. A lone surrogate or an odd last byte becomes U+FFFD. Returns where the
/// first of these stands, or `bytes.size()`.
std::size_t decode_utf16(std::string_view bytes, utf16_order order, table<char>& out,
                         table<std::uint32_t>& checkpoints);

/// Where byte `offset` of the decoded text stands in the bytes it was decoded from. Constant time.
std::uint32_t original_offset(std::string_view decoded, const table<std::uint32_t>& checkpoints,
                              std::uint32_t offset) noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
