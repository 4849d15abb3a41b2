/// @file
/// What stands in a transcript file, and nobody says: it is kept in sections, as on a page.
#pragma once

#include <cstdint>

#include <epitome/core/config.hpp>
#include <epitome/grammar/page_tables.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Keeps the headings and notes from the block `first` on. Lines that mean something to machines only, such as rules,
/// are not kept; nor are headings of a known kind, unless lines below them are.
void keep_sections(page_tables& page, std::uint32_t first);

}  // namespace detail

EPITOME_END_NAMESPACE
