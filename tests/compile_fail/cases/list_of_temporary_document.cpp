#include <string>
#include <utility>

#include <epitome/epitome.hpp>

// The document dies at the end of the line, and its quotes with it.
std::size_t bytes_quoted() {
#ifdef EPITOME_WRONG
  const auto quotes = epitome::read(std::string("Title\nQuotes\nMud.\n")).value().quotes();
#else
  const epitome::document page = epitome::read(std::string("Title\nQuotes\nMud.\n")).value();
  const auto quotes = page.quotes();
#endif
  std::size_t bytes = 0;
  for (const epitome::quote q : quotes) {
    bytes += q.text().size();
  }
  return bytes;
}
