/// @file
/// Who speaks in a transcript file: labels as small numbers.
#pragma once

#include <cstdint>
#include <string_view>

#include <epitome/grammar/page_tables.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// The row of `page.file.speakers` whose label has the bytes of `label`, made if there is none. `no_speaker` if the
/// label is empty, or there are 65,535 already. Constant time on average.
std::uint16_t speaker_row_of(page_tables& page, file_text label);

/// The bytes of a text of a file.
inline std::string_view bytes_of(const page_tables& page, const file_text& text) noexcept {
  return text.arena == in_source ? std::string_view(page.source.data() + text.range.begin, text.range.size())
                                 : std::string_view(page.arena.data() + text.arena.begin, text.arena.size());
}

/// Whether two labels are equal when folded and without credential, role or parenthesis.
bool have_one_name(std::string_view a, std::string_view b) noexcept;

/// The same, or one is the first or last word of the other.
bool may_be_one_person(std::string_view a, std::string_view b) noexcept;

/// Every word begins with a capital, or with a letter beyond ASCII: no clause does.
bool is_proper_name(std::string_view name) noexcept;

/// Finds the rows that mean one person: labels that are equal when folded and without credential, role or parenthesis;
/// and a label of one word that is the first or last word of exactly one other. Only the first 64 rows are compared by
/// parts of a name.
void group_speakers(page_tables& page) noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
