// Measures every way of getting the text of an HTML page and prints Markdown tables.
//
//   bench_html 2            two seconds a size
//   bench_html 2 FOLDER     htmlparser2, too, which is installed there: see scripts/install-rivals
//
// In each round every way runs once, so that whatever else the machine does, it does to all of them; the numbers are
// medians. All ways must find the same text first. htmlparser2 is measured by itself, after the others.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
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

void must_agree(const std::vector<html_way>& ways, const std::string& page) {
  const std::uint64_t text = ways.front().run(page, bench::bytes_without_space);
  for (const html_way& way : ways) {
    if (text == 0 || (way.tells_text && way.run(page, bench::bytes_without_space) != text)) {
      std::fprintf(stderr, "%s finds another text\n", way.name);
      std::exit(EXIT_FAILURE);
    }
  }
}

std::uint64_t sink = 0;  // what is found must be kept, or it need not be looked for

void measure(const std::vector<html_way>& ways, const bench::htmlparser2& under_node, std::size_t size,
             double seconds) {
  const std::string page = bench::html_page(size);
  must_agree(ways, page);
  if (under_node && under_node.text(page) != ways.front().run(page, bench::bytes_without_space)) {
    std::fprintf(stderr, "htmlparser2 finds another text\n");
    std::exit(EXIT_FAILURE);
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
  std::printf("A page of %zu bytes; %.0f %% of its blocks are one run of it.\n\n", page.size(),
              100 * bench::share_of_views(page));
  std::printf(
      "| way | MB/s | epitome is as fast, times | peak memory, times the page |\n| --- | ---: | ---: | ---: |\n");
  const double ours = median(taken.front());
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const double theirs = median(taken[i]);
    std::printf("| %s | %.0f | %.2f |", ways[i].name, static_cast<double>(page.size() * times) / theirs / 1e6,
                theirs / ours);
    if (ways[i].peak != nullptr) {
      std::printf(" %.2f |\n", static_cast<double>(ways[i].peak(page)) / static_cast<double>(page.size()));
    } else {
      std::printf(" |\n");
    }
  }
  if (under_node) {
    const double theirs = under_node.seconds(page);
    std::printf("| htmlparser2 under node | %.0f | %.1f | |\n", static_cast<double>(page.size()) / theirs / 1e6,
                theirs * static_cast<double>(times) / ours);
  }
  std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
  const double seconds = argc == 2 || argc == 3 ? std::strtod(argv[1], nullptr) : 0;
  if (seconds <= 0) {
    std::fprintf(stderr, "usage: bench_html SECONDS [FOLDER]\n");
    return EXIT_FAILURE;
  }
  const std::vector<html_way> ways = {bench::epitome_way(),      bench::tokenizer_way(),   bench::memchr_floor(),
                                      bench::libxml2_tree_way(), bench::libxml2_sax_way(), bench::gumbo_way()};
  const bench::htmlparser2 under_node(argc == 3 ? argv[2] : "");
  if (!under_node) {
    std::printf("htmlparser2 under node: skipped, it is not installed (scripts/install-rivals).\n\n");
  }
  for (const std::size_t size : {4'000U, 64'000U, 1'000'000U, 10'000'000U}) {
    measure(ways, under_node, size, seconds);
  }
  return sink == 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
