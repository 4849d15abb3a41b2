#include <string>
#include <utility>

#include <epitome/epitome.hpp>

// A document that is moved away gives nothing out.
std::size_t source_size(epitome::document page) {
#ifdef EPITOME_WRONG
  return std::move(page).source().size();
#else
  return page.source().size();
#endif
}
