// The style of the anatomy picture.
#pragma once

#include <string_view>

namespace tool {

extern const std::string_view anatomy_style;

}  // namespace tool
