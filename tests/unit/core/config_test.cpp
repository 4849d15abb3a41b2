#include <epitome/core/config.hpp>

#include <doctest/doctest.h>

#include <type_traits>

#include <epitome/model/document.hpp>

TEST_CASE("the ABI version is part of every name, and nobody needs to write it") {
  CHECK(std::is_same_v<epitome::document, epitome::v0::document>);
}
