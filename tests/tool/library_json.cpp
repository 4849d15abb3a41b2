// library_json FILE [--spans] [--pretty]: what the library makes of a page, without the tool.

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include <epitome/epitome.hpp>

int main(int argc, char** argv) {
  if (argc < 2) {
    return 2;
  }
  epitome::json_options options;
  for (int i = 2; i < argc; ++i) {
    options.spans = options.spans || std::string_view(argv[i]) == "--spans";
    options.pretty = options.pretty || std::string_view(argv[i]) == "--pretty";
  }
  std::ifstream file(argv[1], std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  epitome::document page;
  if (epitome::read(bytes, page)) {
    return 1;
  }
  std::cout << epitome::to_json(page, options);
}
