// Reads the same generated pages a number of times and does nothing else, so that valgrind can count what one more time
// costs. Prints how many bytes one time reads.
#include <cstdio>
#include <cstdlib>
#include <epitome/epitome.hpp>
#include <string_view>

#include "corpus/corpus.hpp"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: budget_read_pages plain|labelled TIMES\n");
    return EXIT_FAILURE;
  }
  const bool labelled = std::string_view(argv[1]) == "labelled";
  const bench::corpus pages(1'000'000, labelled ? bench::transcript_kind::labelled : bench::transcript_kind::plain);
  const int times = std::atoi(argv[2]);

  epitome::document page;
  for (int i = 0; i < times; ++i) {
    for (const std::string_view bytes : pages.pages()) {
      if (epitome::read(bytes, page)) {
        return EXIT_FAILURE;
      }
    }
  }
  std::printf("%zu\n", pages.bytes().size());
}
