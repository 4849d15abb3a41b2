#include <string>
#include <utility>

#include <epitome/epitome.hpp>

// The text of a local document, given out.
#ifdef EPITOME_WRONG
epitome::text title(std::string bytes) {
  const epitome::document page = epitome::read(std::move(bytes)).value();
  return page.title();
}
#else
std::string title(std::string bytes) {
  const epitome::document page = epitome::read(std::move(bytes)).value();
  return std::string(page.title());
}
#endif
