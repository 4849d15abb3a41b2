// A corpus and what to call it: "plain:64" has 64 MB, and transcripts without labels.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/corpus.hpp"

namespace bench {

/// The bytes that stand behind the colon of a name as MB; nothing if none stand there.
[[nodiscard]] std::optional<std::size_t> bytes_of(std::string_view name);

struct named_corpus {
  /// Makes what `name` says: `plain:` or `labelled:`, and how many MB. Ends the program if it says something else.
  explicit named_corpus(std::string_view name);

  std::string name;
  corpus content;
};

}  // namespace bench
