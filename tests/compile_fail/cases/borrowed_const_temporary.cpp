#include <string>
#include <utility>

#include <epitome/epitome.hpp>

const std::string load();

// A temporary that happens to be const is no better.
std::size_t count_quotes() {
  epitome::document page;
#ifdef EPITOME_WRONG
  if (epitome::read(load(), page)) {
    return 0;
  }
#else
  const std::string bytes = load();
  if (epitome::read(bytes, page)) {
    return 0;
  }
#endif
  return page.quotes().size();
}
