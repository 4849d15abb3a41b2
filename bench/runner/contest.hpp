// Interleaved measurement: what ratios are made of.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "named_corpus.hpp"
#include "way.hpp"

namespace bench {

/// What takes part in a contest. Whether it is right was seen before.
struct contestant {
  std::string name;
  std::function<void()> run;
  /// What is done after each run, and not timed; nothing by default.
  std::function<void()> clean_up{};
};

/// Lets all run in turn, each once over the whole corpus, then again, for about `seconds` seconds but at least five
/// rounds. A machine that grows slow or fast meanwhile does so for all of them, which is why ratios are not taken from
/// Google Benchmark: its random interleaving may put two ways far apart.
///
/// Prints one line of JSON for each: {"contest", "corpus", "bytes", "way", "seconds", "wall"}. `seconds` is the time of
/// processors, of all threads and of programs that were run, one number a round: other programs that take a processor
/// away do not count. `wall` is what a clock on the wall would show.
void hold_contest(std::string_view name, std::string_view corpus, std::size_t bytes,
                  const std::vector<contestant>& contestants, double seconds);

/// The same for ways of reading pages, each of which must be right.
void hold_contest(std::string_view name, const named_corpus& pages, const std::vector<way>& ways, double seconds);

}  // namespace bench
