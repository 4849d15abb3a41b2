// Writes episode pages that have the shape of real ones, and knows what is on them.
#pragma once

#include <cstdint>
#include <string>

#include "dice.hpp"

namespace bench {

enum class transcript_kind {
  plain,     ///< one turn a line, nobody named
  labelled,  ///< `Name: text`
};

/// What a page, or many, holds. Answers are compared to it before time is measured.
struct page_facts {
  std::uint64_t newlines = 0;
  std::uint64_t lines = 0;       ///< that are not blank
  std::uint64_t text_bytes = 0;  ///< of these lines, without their line feeds
  std::uint64_t headings = 0;
  std::uint64_t calls_to_action = 0;
  std::uint64_t takeaways = 0;
  std::uint64_t quotes = 0;
  std::uint64_t questions = 0;
  std::uint64_t turns = 0;
};

/// Appends one page to `out` and adds what it holds to `facts`. About 10 KB and 75 lines: people, intro, summary,
/// takeaways, quotes, questions, the preview of a transcript, and the calls to action between them.
void append_page(std::string& out, page_facts& facts, dice& die, transcript_kind kind);

}  // namespace bench
