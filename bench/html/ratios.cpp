// Measures every way of getting the text of an HTML page and prints Markdown tables.
//
//   bench_html 2                  two seconds a page
//   bench_html 2 FOLDER           htmlparser2, too, which is installed there: see scripts/install-rivals
//   bench_html 2 FOLDER PAGE…     of these files instead of generated pages
//
// In each round every way runs once, so that whatever else the machine does, it does to all of them; the numbers are
// medians. All ways must find the same text first, but for files: what is hidden, and what of broken markup is text, is
// a matter of opinion there, and the table says how much they find. htmlparser2 is measured by itself, after the
// others.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "htmlparser2.hpp"
#include "page.hpp"
#include "ways.hpp"

namespace {

using bench::html_way;

// The time that this thread had a processor.
double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double median(std::vector<double> numbers) {
  const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
  std::nth_element(numbers.begin(), middle, numbers.end());
  return *middle;
}

// How much of the text that epitome finds each way finds.
std::vector<double> shares_of_text(const std::vector<html_way>& ways, const std::string& page) {
  const auto all = static_cast<double>(ways.front().run(page, bench::bytes_without_space));
  std::vector<double> shares;
  for (const html_way& way : ways) {
    const double share = way.tells_text ? static_cast<double>(way.run(page, bench::bytes_without_space)) / all : 0;
    shares.push_back(share);
  }
  return shares;
}

[[noreturn]] void disagree(const char* name) {
  std::fprintf(stderr, "%s finds another text\n", name);
  std::exit(EXIT_FAILURE);
}

std::uint64_t sink = 0;  // what is found must be kept, or it need not be looked for

void measure(const std::vector<html_way>& ways, const bench::htmlparser2& under_node, const std::string& page,
             bool must_agree, double seconds) {
  const std::vector<double> shares = shares_of_text(ways, page);
  for (std::size_t i = 0; must_agree && i < ways.size(); ++i) {
    if (ways[i].tells_text && shares[i] != 1) {
      disagree(ways[i].name);
    }
  }
  if (must_agree && under_node && under_node.text(page) != ways.front().run(page, bench::bytes_without_space)) {
    disagree("htmlparser2");
  }
  constexpr std::size_t least_bytes = 256 * 1024;  // in one go, so that the clock is fine enough
  const std::size_t times = 1 + least_bytes / page.size();
  std::vector<std::vector<double>> taken(ways.size());
  double spent = 0;
  for (int round = 0; round < 5 || spent < seconds; ++round) {
    for (std::size_t i = 0; i < ways.size(); ++i) {
      const double begin = processor_seconds();
      for (std::size_t k = 0; k < times; ++k) {
        sink += ways[i].run(page, bench::bytes);
      }
      taken[i].push_back(processor_seconds() - begin);
      spent += taken[i].back();
    }
  }
  std::printf("%zu bytes; %.0f %% of the blocks are one run of the page.\n\n", page.size(),
              100 * bench::share_of_views(page));
  std::printf(
      "| way | MB/s | epitome is as fast, times | peak memory, times the page | text found, times epitome's |\n"
      "| --- | ---: | ---: | ---: | ---: |\n");
  const double ours = median(taken.front());
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const double theirs = median(taken[i]);
    std::printf("| %s | %.0f | %.2f |", ways[i].name, static_cast<double>(page.size() * times) / theirs / 1e6,
                theirs / ours);
    if (ways[i].peak != nullptr) {
      std::printf(" %.2f | %.2f |\n", static_cast<double>(ways[i].peak(page)) / static_cast<double>(page.size()),
                  shares[i]);
    } else {
      std::printf(" | |\n");
    }
  }
  if (under_node) {
    const double theirs = under_node.seconds(page);
    std::printf("| htmlparser2 under node | %.0f | %.1f | | |\n", static_cast<double>(page.size()) / theirs / 1e6,
                theirs * static_cast<double>(times) / ours);
  }
  std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
  const double seconds = argc >= 2 ? std::strtod(argv[1], nullptr) : 0;
  if (seconds <= 0) {
    std::fprintf(stderr, "usage: bench_html SECONDS [FOLDER [PAGE…]]\n");
    return EXIT_FAILURE;
  }
  const std::vector<html_way> ways = {bench::epitome_way(),      bench::tokenizer_way(),   bench::memchr_floor(),
                                      bench::libxml2_tree_way(), bench::libxml2_sax_way(), bench::gumbo_way()};
  const bench::htmlparser2 under_node(argc >= 3 ? argv[2] : "");
  if (!under_node) {
    std::printf("htmlparser2 under node: skipped, it is not installed (scripts/install-rivals).\n\n");
  }
  for (int i = 3; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    const std::string page(std::istreambuf_iterator<char>(file), {});
    if (page.empty()) {
      std::fprintf(stderr, "cannot read %s\n", argv[i]);
      return EXIT_FAILURE;
    }
    std::printf("`%s`: ", std::filesystem::path(argv[i]).filename().c_str());
    measure(ways, under_node, page, false, seconds);
  }
  if (argc > 3) {
    return EXIT_SUCCESS;
  }
  for (const std::size_t size : {4'000U, 64'000U, 1'000'000U, 10'000'000U}) {
    std::printf("A generated page: ");
    measure(ways, under_node, bench::html_page(size), true, seconds);
  }
  return sink == 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
