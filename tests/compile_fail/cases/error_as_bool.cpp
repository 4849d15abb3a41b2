#include <string>
#include <utility>

#include <epitome/epitome.hpp>

// True means failure: a bool that says the opposite of what it seems to would be read wrongly.
bool is_page(const std::string& bytes) {
  epitome::document page;
#ifdef EPITOME_WRONG
  const bool good = epitome::read(bytes, page);
  return good;
#else
  const epitome::error failed = epitome::read(bytes, page);
  return !failed;
#endif
}
