// Everything before the first heading: title, people, intro, headline, summary.
#pragma once

#include <vector>

#include "page.hpp"

namespace reference {

void read_front_matter(const std::vector<piece>& blocks, page& result);

}  // namespace reference
