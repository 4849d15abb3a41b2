// The chapter "Transcript": from lines to turns.
#pragma once

#include <vector>

#include "page.hpp"
#include "sections.hpp"

namespace reference {

// Appends the turns of all transcript sections, in source order.
void read_transcripts(const std::vector<section>& sections, page& result);

}  // namespace reference
