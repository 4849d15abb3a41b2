/// @file
/// Depositions, as court reporters write them: `Q. text` and `A. text`, and `BY MR. QUILL:` above who asks.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/grammar/page_tables.hpp>

#include "labelled_line.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Whether at least three lines each, from the block `first` on, begin with `Q.` and with `A.`.
bool is_deposition(const page_tables& page, std::uint32_t first) noexcept;

/// `Q. text`, `A. text`; and `BY MR. QUILL:` alone, of which `MR. QUILL` is the name.
std::optional<line_label> read_deposition_label(std::string_view line) noexcept;

/// Whether the label tells who asks what is below.
inline bool names_who_asks(const page_tables& page, const label_row& label) noexcept {
  return page.text_of({page.blocks[label.block].begin, label.name.begin}) == "BY ";
}

}  // namespace detail

EPITOME_END_NAMESPACE
