// The chapter "Quotes": marks, bullets and attributions.
#pragma once

#include <string_view>
#include <vector>

#include "page.hpp"

namespace reference {

// The label of an attribution line (`— Name`), or none if the line is not one.
std::optional<piece> attribution_label(const piece& line);

// The quote that a line holds, without its bullet and the marks that enclose it.
piece quote_text(const piece& line);

}  // namespace reference
