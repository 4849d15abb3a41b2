#include <string>
#include <utility>

#include <epitome/epitome.hpp>

// The bytes of a local document, given out.
#ifdef EPITOME_WRONG
std::string_view bytes_of(epitome::document page) {
  return page.source();
}
#else
std::string_view bytes_of(const epitome::document& page) {
  return page.source();
}
#endif
