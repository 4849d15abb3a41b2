#include <string>
#include <utility>

#include <epitome/epitome.hpp>

// A document does not copy the bytes that it is to own: they are moved.
bool is_page(std::string bytes) {
#ifdef EPITOME_WRONG
  return epitome::read(bytes).has_value();
#else
  return epitome::read(std::move(bytes)).has_value();
#endif
}
