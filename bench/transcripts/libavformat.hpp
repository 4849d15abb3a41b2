// libavformat's readers of WebVTT and SubRip, from memory.
#pragma once

#include <cstdint>
#include <string_view>

namespace bench {

/// The number of cues. `format` is "webvtt" or "srt".
std::uint64_t count_with_libavformat(std::string_view file, const char* format);

}  // namespace bench
