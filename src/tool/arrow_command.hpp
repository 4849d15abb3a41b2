// `epitome arrow`: pages and archives become files of columns.
#pragma once

#include <string>

#include "archive_settings.hpp"

namespace tool {

struct arrow_settings {
  archive_settings archive;
  std::string output;  // a directory
};

// False if anything failed.
bool run_arrow(const arrow_settings& settings);

}  // namespace tool
