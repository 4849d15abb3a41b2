/// @file
/// Metadata of an HTML page.
#pragma once

#include <epitome/core/config.hpp>
#include <epitome/grammar/page_tables.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Makes `page.metadata` of what the reader found. Before the page grammar, which fills gaps with it.
void read_metadata(page_tables& page);

}  // namespace detail

EPITOME_END_NAMESPACE
