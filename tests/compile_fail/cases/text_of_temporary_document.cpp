#include <string>
#include <utility>

#include <epitome/epitome.hpp>

// The same for a single text.
std::size_t title_size() {
#ifdef EPITOME_WRONG
  const epitome::text title = epitome::read(std::string("Title\n")).value().title();
#else
  const epitome::document page = epitome::read(std::string("Title\n")).value();
  const epitome::text title = page.title();
#endif
  return title.size();
}
