#include <epitome/epitome.hpp>
#include <fstream>
#include <iostream>
#include <iterator>

int main(int argc, char** argv) {
  std::ifstream file(argc == 2 ? argv[1] : "", std::ios::binary);
  if (!file) {
    std::cerr << "usage: quotes PAGE\n";
    return 1;
  }
  const auto page = epitome::read(std::string(std::istreambuf_iterator<char>(file), {}));
  if (!page) {
    std::cerr << page.error().message() << " at byte " << page.error().offset() << '\n';
    return 1;
  }
  for (const epitome::quote quote : page.value().quotes()) {
    std::cout << quote.text() << "\n    " << quote.speaker().name() << '\n';
  }
}
