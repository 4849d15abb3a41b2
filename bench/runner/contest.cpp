#include "contest.hpp"

#include <time.h>

#include <cstdio>

namespace bench {

namespace {

constexpr std::size_t least_rounds = 5;

// The time that this thread had a processor: another program that takes it away shall not count.
double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// What the way finds is not looked at again; it is compiled elsewhere, so nothing of its work can be left out.
double seconds_of(const way& candidate, const corpus& pages) {
  const double begin = processor_seconds();
  candidate.run(pages);
  return processor_seconds() - begin;
}

}  // namespace

void hold_contest(std::string_view name, const named_corpus& pages, const std::vector<way>& ways, double seconds) {
  for (const way& candidate : ways) {
    must_be_right(candidate, pages.content);
  }
  std::vector<std::vector<double>> times(ways.size());
  double spent = 0;
  for (std::size_t round = 0; round < least_rounds || spent < seconds; ++round) {
    for (std::size_t i = 0; i < ways.size(); ++i) {
      times[i].push_back(seconds_of(ways[i], pages.content));
      spent += times[i].back();
    }
  }
  for (std::size_t i = 0; i < ways.size(); ++i) {
    std::printf(R"({"contest":"%.*s","corpus":"%s","bytes":%zu,"way":"%s","seconds":[)", static_cast<int>(name.size()),
                name.data(), pages.name.c_str(), pages.content.bytes().size(), ways[i].name.c_str());
    for (std::size_t round = 0; round < times[i].size(); ++round) {
      std::printf("%s%.9f", round == 0 ? "" : ",", times[i][round]);
    }
    std::printf("]}\n");
  }
  std::fflush(stdout);
}

}  // namespace bench
