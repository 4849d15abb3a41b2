// What the tool says on standard error.
#pragma once

#include <string_view>

#include <epitome/epitome.hpp>

namespace tool {

// `epitome: WHAT`, always one line: control characters, as in a file's name, are shown as pictures.
void complain(std::string_view what);

// `epitome: NAME: WHAT`.
void complain(std::string_view name, std::string_view what);

// The same with the place of the error: `… at byte 12 (line 3, column 1)`.
void complain(std::string_view name, const epitome::error& failed, std::string_view source);

}  // namespace tool
