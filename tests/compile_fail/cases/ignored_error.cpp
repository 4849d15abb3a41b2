#include <string>
#include <utility>

#include <epitome/epitome.hpp>

// A failed reading that nobody asks about.
std::size_t count_quotes(const std::string& bytes) {
  epitome::document page;
#ifdef EPITOME_WRONG
  epitome::read(bytes, page);
#else
  if (epitome::read(bytes, page)) {
    return 0;
  }
#endif
  return page.quotes().size();
}
