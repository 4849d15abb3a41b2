// The page that the documentation reads.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

inline std::string lighthouse() {
  std::ifstream in(EPITOME_DOCS_DIR "/lighthouse.txt", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
