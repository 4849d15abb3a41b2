// A line of a chapters section.
#pragma once

#include "page.hpp"

namespace reference {

chapter read_chapter(const piece& line);

}  // namespace reference
