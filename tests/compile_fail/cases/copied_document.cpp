#include <string>
#include <utility>

#include <epitome/epitome.hpp>

// A copy would have to copy tables and bytes: documents move.
epitome::document pass_on(epitome::document page) {
#ifdef EPITOME_WRONG
  epitome::document other = page;
#else
  epitome::document other = std::move(page);
#endif
  return other;
}
