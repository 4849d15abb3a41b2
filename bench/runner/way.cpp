#include "way.hpp"

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace bench {

namespace {

// Adds up the bytes as numbers of 64 bits, little-endian and zero at the end of a page, the obvious way.
std::uint64_t byte_sum(const corpus& pages) {
  std::uint64_t sum = 0;
  for (const std::string_view page : pages.pages()) {
    for (std::size_t i = 0; i < page.size(); ++i) {
      sum += std::uint64_t{static_cast<unsigned char>(page[i])} << (8 * (i % 8));
    }
  }
  return sum;
}

}  // namespace

void must_be_right(const way& candidate, const corpus& pages) {
  const answer told = candidate.run(pages);
  const page_facts& facts = pages.facts();
  const auto fail = [&](std::string_view what, std::uint64_t found, std::uint64_t wanted) {
    std::fprintf(stderr, "%s found %llu %.*s, but there are %llu\n", candidate.name.c_str(),
                 static_cast<unsigned long long>(found), static_cast<int>(what.size()), what.data(),
                 static_cast<unsigned long long>(wanted));
    std::exit(EXIT_FAILURE);
  };
  std::uint64_t compared = 0;
  const auto compare = [&](std::string_view what, std::optional<std::uint64_t> found, std::uint64_t wanted) {
    if (found && *found != wanted) {
      fail(what, *found, wanted);
    }
    compared += found ? 1 : 0;
  };
  compare("pages", told.pages, pages.pages().size());
  compare("newlines", told.newlines, facts.newlines);
  compare("lines", told.lines, facts.lines);
  compare("bytes of text", told.text_bytes, facts.text_bytes);
  compare("headings", told.headings, facts.headings);
  compare("calls to action", told.calls_to_action, facts.calls_to_action);
  compare("takeaways", told.takeaways, facts.takeaways);
  compare("quotes", told.quotes, facts.quotes);
  compare("questions", told.questions, facts.questions);
  compare("turns", told.turns, facts.turns);
  if (told.byte_sum) {
    compare("as the sum of all bytes", told.byte_sum, byte_sum(pages));
  }
  if (compared == 0) {
    fail("facts", 0, 1);
  }
}

}  // namespace bench
