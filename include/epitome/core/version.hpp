/// @file
/// The version of these headers.
#pragma once

#include <string_view>

#include <epitome/core/config.hpp>

#define EPITOME_VERSION_MAJOR 0  ///< Of these headers, for `#if`.
#define EPITOME_VERSION_MINOR 1  ///< Of these headers, for `#if`.
#define EPITOME_VERSION_PATCH 0  ///< Of these headers, for `#if`.

EPITOME_BEGIN_NAMESPACE

/// The version of the library that was linked, as "major.minor.patch". Static storage.
EPITOME_API std::string_view version() noexcept;

EPITOME_END_NAMESPACE
