/// @file
/// Reading a page of which something is known beforehand.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/error.hpp>
#include <epitome/model/document.hpp>
#include <epitome/model/read.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// As `read`, for bytes that are UTF-8 and have newlines at these places: text is not scanned for them again.
error read_known_text(std::string_view utf8, std::span<const std::uint32_t> newlines, document& page,
                      const read_options& options);

}  // namespace detail

EPITOME_END_NAMESPACE
