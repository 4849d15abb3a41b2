/// @file
/// Transcripts that do not begin like one.
#pragma once

#include <string_view>

#include <epitome/grammar/page_tables.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Whether what was read as a page of text is a transcript below one or two lines of title, or below the headings that
/// Markdown has above one. Looks at a few lines, and at none of a page that has a section of its own.
bool is_untold_transcript(const page_tables& page) noexcept;

/// The same of the first lines of a text, by their stamps and labels alone.
bool shows_speech(std::string_view text) noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
