#include <epitome/core/version.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <string>

TEST_CASE("the library and these headers are of one version") {
  const std::string headers = std::to_string(EPITOME_VERSION_MAJOR) + "." + std::to_string(EPITOME_VERSION_MINOR) +
                              "." + std::to_string(EPITOME_VERSION_PATCH);
  CHECK(epitome::version() == headers);
}
