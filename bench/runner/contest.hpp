// Interleaved measurement: what ratios are made of.
#pragma once

#include <string_view>
#include <vector>

#include "named_corpus.hpp"
#include "way.hpp"

namespace bench {

/// Lets the ways run in turn, each once over the whole corpus, then again, for about `seconds` seconds but at least
/// five rounds. A machine that grows slow or fast meanwhile does so for all of them, which is why ratios are not taken
/// from Google Benchmark: its random interleaving may put two ways far apart.
///
/// Prints one line of JSON for each way: {"contest", "corpus", "bytes", "way", "seconds": [one number a round]}.
void hold_contest(std::string_view name, const named_corpus& pages, const std::vector<way>& ways, double seconds);

}  // namespace bench
