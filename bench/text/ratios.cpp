// Measures every way of reading a page in contests and prints the times as JSON lines; bench/report.py makes tables.
//
//   bench_text_ratios 2 plain:8 plain:64 labelled:64     two seconds a contest
#include <cstdio>
#include <cstdlib>

#include "runner/contest.hpp"
#include "ways.hpp"

int main(int argc, char** argv) {
  const double seconds = argc > 2 ? std::strtod(argv[1], nullptr) : 0;
  if (seconds <= 0) {
    std::fprintf(stderr, "usage: bench_text_ratios SECONDS CORPUS...   (as in: 2 plain:64 labelled:8)\n");
    return EXIT_FAILURE;
  }
  for (int i = 2; i < argc; ++i) {
    using namespace bench;
    const named_corpus pages(argv[i]);
    hold_contest("floors", pages, {epitome_trust(), memchr_floor(), epitome_strict(), validate_floor(), sum_floor()},
                 seconds);
    std::vector<way> kernels = epitome_kernels();
    kernels.push_back(memchr_floor());
    hold_contest("kernels", pages, kernels, seconds);
    hold_contest(
        "rivals", pages,
        {epitome_strict(), find_rival(), getline_rival(), md4c_rival(), cmark_rival(), re2_rival(), regex_rival()},
        seconds);
  }
}
