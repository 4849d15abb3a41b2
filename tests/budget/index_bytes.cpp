// What a document keeps beside the source: at most 0.1 bytes for each byte of a page.
//
//   budget_index_bytes             generated pages
//   budget_index_bytes FOLDER      every .txt file of the folder; exits with 77, for "skipped", if there is none
#include <cstdio>
#include <cstdlib>
#include <epitome/epitome.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "corpus/corpus.hpp"

namespace {

constexpr double limit = 0.1;
constexpr int skipped = 77;

struct totals {
  std::size_t index = 0;
  std::size_t source = 0;

  void add(std::string_view bytes) {
    epitome::document page;
    if (epitome::read(bytes, page)) {
      std::fprintf(stderr, "a page could not be read\n");
      std::exit(EXIT_FAILURE);
    }
    index += page.index_bytes();
    source += bytes.size();
  }

  [[nodiscard]] bool hold() const {
    const double ratio = static_cast<double>(index) / static_cast<double>(source);
    std::printf("%.4f index bytes per source byte, at most %.1f\n", ratio, limit);
    return ratio > 0 && ratio <= limit;
  }
};

int check_generated() {
  totals sum;
  const bench::corpus pages(1'000'000, bench::transcript_kind::plain);
  for (const std::string_view bytes : pages.pages()) {
    sum.add(bytes);
  }
  return sum.hold() ? EXIT_SUCCESS : EXIT_FAILURE;
}

// Page by page, so that none hides behind the others.
int check_folder(const std::filesystem::path& folder) {
  bool any = false;
  bool all_hold = true;
  std::error_code missing;
  for (const auto& entry : std::filesystem::directory_iterator(folder, missing)) {
    if (entry.path().extension() != ".txt") {
      continue;
    }
    any = true;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    totals sum;
    sum.add(bytes);
    all_hold = sum.hold() && all_hold;
  }
  if (!any) {
    std::printf("skipped: no pages there\n");
    return skipped;
  }
  return all_hold ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace

int main(int argc, char** argv) {
  return argc > 1 ? check_folder(argv[1]) : check_generated();
}
