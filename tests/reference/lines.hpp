// The chapter "Lines": from bytes to blocks.
#pragma once

#include <string_view>
#include <vector>

#include "text.hpp"

namespace reference {

// Every line that is not blank, trimmed, in source order.
std::vector<piece> split_into_blocks(std::string_view source);

}  // namespace reference
