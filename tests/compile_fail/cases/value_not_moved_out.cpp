#include <string>
#include <utility>

#include <epitome/epitome.hpp>

// The value of a named result stays there unless it is moved out.
epitome::document owned(std::string bytes) {
  auto result = epitome::read(std::move(bytes));
#ifdef EPITOME_WRONG
  return result.value();
#else
  return std::move(result).value();
#endif
}
