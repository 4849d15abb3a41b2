/// @file
/// The rules that look closely at single lines: front matter, quotes, chapters. Compiled; page_grammar.hpp decides
/// which line each of them sees.
#pragma once

#include <cstddef>
#include <cstdint>

#include <epitome/core/config.hpp>
#include <epitome/core/text_range.hpp>
#include <epitome/grammar/page_tables.hpp>
#include <epitome/read/line_kernel.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Reads people, intro, headline and summary from the blocks between the title and `end`; those that are marked as
/// calls to action are passed over.
EPITOME_API void read_front_matter(page_tables& page, std::uint32_t end);

/// Reads the quotes of the blocks `[first, last)`, which hold no call to action.
EPITOME_API void read_quotes(page_tables& page, std::uint32_t first, std::uint32_t last, const line_kernel& kernel);

/// Reads every block of `[first, last)` as a chapter.
EPITOME_API void read_chapters(page_tables& page, std::uint32_t first, std::uint32_t last);

/// Fills what the page's lines do not say, its show and its people, from its metadata; what both say otherwise is told.
/// After the front matter.
EPITOME_API void add_metadata(page_tables& page);

/// Where the text of a bulleted line begins, or `line.begin` if the line has no bullet.
[[nodiscard]] EPITOME_API std::uint32_t after_bullet(const page_tables& page, text_range line) noexcept;

/// Joins the lines of the blocks `[first, last]`, up to the byte `end`, with a LF between them. Writes to the arena
/// only where the source does not hold exactly that, and marks the first block then.
EPITOME_API void join_lines(page_tables& page, std::uint32_t first, std::uint32_t last, std::uint32_t end);

}  // namespace detail

EPITOME_END_NAMESPACE
