// A page for people to read.
#pragma once

#include <string>

#include <epitome/epitome.hpp>

#include "terminal_text.hpp"

namespace tool {

// Title, people, counts, then every part of the page that is there.
std::string show(const epitome::document& page, const terminal_options& options);

}  // namespace tool
