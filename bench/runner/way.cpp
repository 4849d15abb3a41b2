#include "way.hpp"

#include <array>
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

struct fact {
  std::string_view name;
  std::optional<std::uint64_t> answer::*value;
};

constexpr std::array<fact, 13> all_facts = {{
    {"pages", &answer::pages},
    {"newlines", &answer::newlines},
    {"lines", &answer::lines},
    {"bytes of text", &answer::text_bytes},
    {"headings", &answer::headings},
    {"calls to action", &answer::calls_to_action},
    {"takeaways", &answer::takeaways},
    {"quotes", &answer::quotes},
    {"questions", &answer::questions},
    {"turns", &answer::turns},
    {"as the sum of all bytes", &answer::byte_sum},
    {"bytes of pages", &answer::page_bytes},
    {"bytes of the archive", &answer::archive_bytes},
}};

}  // namespace

answer answer_of(const page_facts& facts) {
  return {.newlines = facts.newlines,
          .lines = facts.lines,
          .text_bytes = facts.text_bytes,
          .headings = facts.headings,
          .calls_to_action = facts.calls_to_action,
          .takeaways = facts.takeaways,
          .quotes = facts.quotes,
          .questions = facts.questions,
          .turns = facts.turns};
}

void must_agree(std::string_view name, const answer& told, const answer& facts) {
  const auto fail = [&](std::string_view what, std::uint64_t found, std::uint64_t wanted) {
    std::fprintf(stderr, "%.*s found %llu %.*s, but there are %llu\n", static_cast<int>(name.size()), name.data(),
                 static_cast<unsigned long long>(found), static_cast<int>(what.size()), what.data(),
                 static_cast<unsigned long long>(wanted));
    std::exit(EXIT_FAILURE);
  };
  std::uint64_t compared = 0;
  for (const auto& [what, value] : all_facts) {
    if (const std::optional<std::uint64_t>& found = told.*value) {
      if (found != facts.*value) {
        fail(what, *found, (facts.*value).value_or(0));
      }
      ++compared;
    }
  }
  if (compared == 0) {
    fail("facts", 0, 1);
  }
}

void must_be_right(const way& candidate, const corpus& pages) {
  const answer told = candidate.run(pages);
  answer facts = answer_of(pages.facts());
  facts.pages = pages.pages().size();
  if (told.byte_sum) {
    facts.byte_sum = byte_sum(pages);
  }
  must_agree(candidate.name, told, facts);
}

}  // namespace bench
