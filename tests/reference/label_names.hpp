// What may be a speaker's name in front of a colon.
#pragma once

#include <string_view>

namespace reference {

bool is_label_name(std::string_view name);

}  // namespace reference
