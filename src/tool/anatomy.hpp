// How a page was read, as a picture.
#pragma once

#include <string>

#include <epitome/epitome.hpp>

namespace tool {

// One HTML file that needs nothing else: the source text, every block coloured by what it was read as, a legend that
// picks out a kind, and the diagnostics. The text of its element `source` is the source, but for characters that
// cannot be shown. No script: the legend works by style alone.
std::string anatomy(const epitome::document& page);

}  // namespace tool
