// The people line, and how a label is matched to the people of a page.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "page.hpp"

namespace reference {

// The people of a line, or none if any part of it is not `Name (role)`.
std::optional<std::vector<person>> read_people(const piece& line);

// The one person whom a label names, or null.
const person* find_person(const std::vector<person>& people, std::string_view label);

speaker make_speaker(const std::vector<person>& people, const piece& label);

}  // namespace reference
