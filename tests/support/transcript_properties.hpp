// What holds for every transcript file that was read.
#pragma once

#include <string>

#include <epitome/model/document.hpp>

// The first property that does not hold, in words; empty if all do.
std::string broken_transcript_property(const epitome::document& page);
