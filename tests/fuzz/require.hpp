// A check that holds in every kind of build, and that a fuzzer sees fail.
#pragma once

#include <cstdlib>
#include <iostream>
#include <string_view>

inline void require(bool holds, std::string_view what, std::string_view more = {}) {
  if (!holds) {
    std::cerr << "does not hold: " << what << ' ' << more << std::endl;
    std::abort();
  }
}
