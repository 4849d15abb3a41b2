// The same ways as Google Benchmarks, to look at one of them with its usual flags:
//
//   bench_text --benchmark_filter=plain:8/epitome
#include <benchmark/benchmark.h>

#include <map>
#include <memory>

#include "runner/named_corpus.hpp"
#include "ways.hpp"

namespace {

// Made when first used: a filter should not have to wait for 256 MB that it does not want.
const bench::corpus& corpus_named(const std::string& name) {
  static std::map<std::string, std::unique_ptr<bench::named_corpus>> all;
  std::unique_ptr<bench::named_corpus>& entry = all[name];
  if (entry == nullptr) {
    entry = std::make_unique<bench::named_corpus>(name);
  }
  return entry->content;
}

void register_way(const std::string& corpus_name, const bench::way& candidate) {
  const auto measure = [corpus_name, candidate](benchmark::State& state) {
    const bench::corpus& pages = corpus_named(corpus_name);
    bench::must_be_right(candidate, pages);
    for (auto _ : state) {
      benchmark::DoNotOptimize(candidate.run(pages));
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(pages.bytes().size()));
  };
  benchmark::RegisterBenchmark((corpus_name + "/" + candidate.name).c_str(), measure)->Unit(benchmark::kMillisecond);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace bench;
  std::vector<way> ways = {epitome_trust(),  epitome_strict(), memchr_floor(),  sum_floor(),
                           validate_floor(), find_rival(),     getline_rival(), md4c_rival(),
                           cmark_rival(),    re2_rival(),      regex_rival()};
  for (way& kernel : epitome_kernels()) {
    ways.push_back(std::move(kernel));
  }
  for (const std::string corpus_name : {"plain:8", "plain:64", "plain:256", "labelled:64"}) {
    for (const way& candidate : ways) {
      register_way(corpus_name, candidate);
    }
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
    return 1;
  }
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
