#include <string>
#include <utility>

#include <epitome/epitome.hpp>

// Moving a string into a borrowed read would move nothing.
std::size_t count_quotes(std::string bytes) {
#ifdef EPITOME_WRONG
  epitome::document page;
  if (epitome::read(std::move(bytes), page)) {
    return 0;
  }
#else
  auto result = epitome::read(std::move(bytes));
  if (!result) {
    return 0;
  }
  const epitome::document page = std::move(result).value();
#endif
  return page.quotes().size();
}
