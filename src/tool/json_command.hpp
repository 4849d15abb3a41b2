// `epitome json`: pages and archives become JSON Lines.
#pragma once

#include <string>

#include "archive_settings.hpp"

namespace tool {

struct json_settings {
  archive_settings archive;
  epitome::json_options options;
  std::string on_error = "skip";
  bool lines = false;
};

// False if anything failed.
bool run_json(const json_settings& settings);

}  // namespace tool
