#include <string>
#include <utility>

#include <epitome/epitome.hpp>

// The value of a local result, given out by reference.
#ifdef EPITOME_WRONG
const epitome::document& value(epitome::result<epitome::document> result) {
  return result.value();
}
#else
epitome::document value(epitome::result<epitome::document> result) {
  return std::move(result).value();
}
#endif
