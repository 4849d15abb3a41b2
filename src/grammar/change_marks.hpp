/// @file
/// Signs that somebody else speaks: `>>`, and a dash where the file shows that it means that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <epitome/grammar/page_tables.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// So many dashes at the front of texts are change marks; fewer may be hyphens that somebody put there.
inline constexpr std::size_t least_dashes = 3;

/// The bytes of `>>` or `>>>` and the blanks behind it, or 0.
std::size_t size_of_change_mark(std::string_view text) noexcept;

/// The bytes of a dash that may be a change mark, and of the blanks behind it, or 0: `- text`, `-Text`, `– text`. Not
/// that of a number, nor two dashes.
std::size_t size_of_dash(std::string_view text) noexcept;

/// The bytes of a dash that stands alone on the first line of `text`, above a name in parentheses, and of the line's
/// end; or 0.
std::size_t size_of_lone_dash(std::string_view text) noexcept;

/// Takes dashes off the texts of cues if they are change marks, and parts cues in which lines begin with a mark. What
/// the file's labels are is known by now; `in_parentheses`: some stand so.
void read_change_marks(page_tables& page, bool in_parentheses);

}  // namespace detail

EPITOME_END_NAMESPACE
