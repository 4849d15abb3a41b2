#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include <epitome/epitome.hpp>

int main(int argc, char** argv) {
  std::ifstream in(argv[argc - 1], std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), {});
  epitome::document page;
  if (auto failed = epitome::read(bytes, page)) {
    std::cerr << failed.message() << failed.offset() << '\n';
    return 1;
  }
  std::cout << epitome::to_json(page, {.spans = argc > 2}) << '\n';
  std::cerr << page.index_bytes() << " " << bytes.size() << "\n";
}
