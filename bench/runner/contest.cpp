#include "contest.hpp"

#include <sys/resource.h>
#include <time.h>

#include <cstdio>

namespace bench {

namespace {

constexpr std::size_t least_rounds = 5;

double seconds_of(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// Of this process, and of those that it waited for.
double processor_seconds() {
  rusage children{};
  getrusage(RUSAGE_CHILDREN, &children);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds_of(CLOCK_PROCESS_CPUTIME_ID) + seconds(children.ru_utime) + seconds(children.ru_stime);
}

struct round_times {
  std::vector<double> processor;
  std::vector<double> wall;
};

// What is found is not looked at again; it is compiled elsewhere, so nothing of the work can be left out.
void measure(const contestant& contestant, round_times& times) {
  const double wall = seconds_of(CLOCK_MONOTONIC);
  const double processor = processor_seconds();
  contestant.run();
  times.processor.push_back(processor_seconds() - processor);
  times.wall.push_back(seconds_of(CLOCK_MONOTONIC) - wall);
  if (contestant.clean_up) {
    contestant.clean_up();
  }
}

void print(const char* key, const std::vector<double>& seconds) {
  std::printf(",\"%s\":[", key);
  for (std::size_t round = 0; round < seconds.size(); ++round) {
    std::printf("%s%.9f", round == 0 ? "" : ",", seconds[round]);
  }
  std::printf("]");
}

}  // namespace

void hold_contest(std::string_view name, std::string_view corpus, std::size_t bytes,
                  const std::vector<contestant>& contestants, double seconds) {
  std::vector<round_times> times(contestants.size());
  const double begin = seconds_of(CLOCK_MONOTONIC);
  for (std::size_t round = 0; round < least_rounds || seconds_of(CLOCK_MONOTONIC) - begin < seconds; ++round) {
    for (std::size_t i = 0; i < contestants.size(); ++i) {
      measure(contestants[i], times[i]);
    }
  }
  for (std::size_t i = 0; i < contestants.size(); ++i) {
    std::printf(R"({"contest":"%.*s","corpus":"%.*s","bytes":%zu,"way":"%s")", static_cast<int>(name.size()),
                name.data(), static_cast<int>(corpus.size()), corpus.data(), bytes, contestants[i].name.c_str());
    print("seconds", times[i].processor);
    print("wall", times[i].wall);
    std::printf("}\n");
  }
  std::fflush(stdout);
}

void hold_contest(std::string_view name, const named_corpus& pages, const std::vector<way>& ways, double seconds) {
  std::vector<contestant> contestants;
  for (const way& candidate : ways) {
    must_be_right(candidate, pages.content);
    contestants.push_back({candidate.name, [&candidate, &pages] { candidate.run(pages.content); }});
  }
  hold_contest(name, pages.name, pages.content.bytes().size(), contestants, seconds);
}

}  // namespace bench
