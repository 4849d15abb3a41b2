// One way of doing a task: epitome's, a floor's or a rival's.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/corpus.hpp"

namespace bench {

/// What a way found on all pages of a corpus or an archive. It tells what it can; each of these is compared before time
/// is measured.
struct answer {
  std::optional<std::uint64_t> pages = {};
  std::optional<std::uint64_t> newlines = {};
  std::optional<std::uint64_t> lines = {};
  std::optional<std::uint64_t> text_bytes = {};
  std::optional<std::uint64_t> headings = {};
  std::optional<std::uint64_t> calls_to_action = {};
  std::optional<std::uint64_t> takeaways = {};
  std::optional<std::uint64_t> quotes = {};
  std::optional<std::uint64_t> questions = {};
  std::optional<std::uint64_t> turns = {};
  std::optional<std::uint64_t> byte_sum = {};
  std::optional<std::uint64_t> page_bytes = {};
  std::optional<std::uint64_t> archive_bytes = {};  ///< after decompression
};

/// What a way tells that finds all of it.
[[nodiscard]] answer answer_of(const page_facts& facts);

/// Ends the program, saying why, if `told` is nothing, or something that is not so.
void must_agree(std::string_view name, const answer& told, const answer& facts);

struct way {
  std::string name;
  /// Reads every page by itself, as a program that is given one page would. This is what is timed.
  std::function<answer(const corpus&)> run;
};

/// Runs the way once and ends the program, saying why, if it tells nothing or something that is not so.
void must_be_right(const way& candidate, const corpus& pages);

}  // namespace bench
