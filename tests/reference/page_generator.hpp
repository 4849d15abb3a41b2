// Random pages whose reading is known, because it was made first, and damage for them.
#pragma once

#include <cstdint>
#include <string>

namespace reference {

struct generated_page {
  std::string text;
  std::string json;  // without spans; written from what was generated, not by parsing
};

// The same page for the same seed on every platform.
generated_page generate(std::uint64_t seed);

enum class damage {
  any_bytes,   // the result may not be UTF-8
  valid_utf8,  // UTF-8 stays UTF-8
};

// Swaps, drops and repeats lines, edits bytes, and puts in marks, dashes, colons, headings and calls to
// action. What such a page means is only told by reading it. The same damage for the same seed.
std::string mutate(std::string page, std::uint64_t seed, damage kind = damage::valid_utf8);

}  // namespace reference
