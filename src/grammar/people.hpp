/// @file
/// Who a label means.
#pragma once

#include <cstdint>
#include <string_view>

#include <epitome/grammar/page_tables.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// The one person of the page, the first of those listed under one name, whom `label` names, or `no_person`: by the
/// name as it is written, by whole name, by the name without its credential, or by a first or last name that is unique
/// on the page; case does not count, nor does what follows a comma or stands in a final parenthesis of the label.
/// Linear in people and label.
std::uint16_t match_person(const page_tables& page, std::string_view label) noexcept;

/// The people of a line such as `Name (role), Name (role)`, appended to `page.people`. Returns false, and appends
/// nothing, if the line is none.
bool read_people(page_tables& page, text_range line);

}  // namespace detail

EPITOME_END_NAMESPACE
