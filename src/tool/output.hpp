// Finished text leaves the tool.
#pragma once

#include <string>
#include <string_view>

namespace tool {

// Both say on standard error what went wrong, and return false then. A closed pipe is nothing to talk about: the
// reader has seen enough.
bool print(std::string_view text);

// `path` holds either what it held before or all of `text`, never a part of it. A device or a pipe is written to.
bool write_file(const std::string& path, std::string_view text);

}  // namespace tool
