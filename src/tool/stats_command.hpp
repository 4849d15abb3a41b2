// `epitome stats`: what is in an archive.
#pragma once

#include "archive_settings.hpp"

namespace tool {

// False if anything failed.
bool run_stats(const archive_settings& settings);

}  // namespace tool
