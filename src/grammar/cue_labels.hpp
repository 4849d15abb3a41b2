/// @file
/// Speakers that a cue's text names: `Name:`, `[SPEAKER0]:`, `>> NAME:`. Events: `[Music]`.
#pragma once

#include <cstdint>
#include <string_view>

#include <epitome/grammar/page_tables.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// `[Music]`, `(laughs)`, `♪ … ♪`, and nothing else. A parenthesis may be speech, if it is long.
bool is_event(std::string_view text) noexcept;

/// Looks at the front of the text of `cue`, which will be row `index`: takes a change mark off, tells an event, and
/// notes what may be a label.
void add_cue_label(page_tables& page, std::uint32_t index, cue_row& cue);

/// Decides by the whole file which of those noted are labels, takes them off their texts, and names the speakers. The
/// rows of `page.labels` must be those of `add_cue_label`, and every cue that they name must be there.
void read_cue_labels(page_tables& page);

/// Takes the first `size` bytes off a text.
void drop_front(const page_tables& page, file_text& text, std::size_t size) noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
