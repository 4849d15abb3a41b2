#include <string>
#include <utility>

#include <epitome/epitome.hpp>

// A document that is read and dropped.
void warm_up(std::string bytes) {
#ifdef EPITOME_WRONG
  epitome::read(std::move(bytes));
#else
  [[maybe_unused]] const auto result = epitome::read(std::move(bytes));
#endif
}
