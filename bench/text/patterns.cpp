// Regular expressions that find the lines which give a page its structure: headings, calls to action, quotes.
#include <re2/re2.h>

#include <regex>
#include <string>

#include "ways.hpp"

namespace bench {

namespace {

constexpr const char* structure =
    "(Key Takeaways|Notable Quotes|Questions Answered in This Episode|Transcript Preview)"
    "|(Get the full analysis with .*|Install .* to .*|Get Full Transcript.*|"
    "AI summaries, searchable transcripts.*|Add to Chrome)"
    "|(““.*)";  // a line may begin with a quoted word and be no quote

struct totals {
  std::uint64_t headings = 0;
  std::uint64_t calls = 0;
  std::uint64_t quotes = 0;

  [[nodiscard]] answer told() const { return {.headings = headings, .calls_to_action = calls, .quotes = quotes}; }
};

}  // namespace

way re2_rival() {
  return {"rival/re2", [](const corpus& pages) {
            static const re2::RE2 pattern("(?m)^(?:" + std::string(structure) + ")$");
            totals sum;
            for (const std::string_view page : pages.pages()) {
              re2::StringPiece rest(page.data(), page.size());
              re2::StringPiece heading;
              re2::StringPiece call;
              re2::StringPiece quote;
              while (re2::RE2::FindAndConsume(&rest, pattern, &heading, &call, &quote)) {
                sum.headings += heading.empty() ? 0 : 1;
                sum.calls += call.empty() ? 0 : 1;
                sum.quotes += quote.empty() ? 0 : 1;
              }
            }
            return sum.told();
          }};
}

// Line by line: libstdc++'s matcher recurses, so that whole pages could exhaust the stack.
way regex_rival() {
  return {"rival/std_regex", [](const corpus& pages) {
            static const std::regex pattern(structure, std::regex::optimize);
            totals sum;
            std::cmatch found;
            for (std::string_view page : pages.pages()) {
              while (!page.empty()) {
                const std::string_view line = page.substr(0, page.find('\n'));
                if (std::regex_match(line.data(), line.data() + line.size(), found, pattern)) {
                  sum.headings += found[1].matched ? 1 : 0;
                  sum.calls += found[2].matched ? 1 : 0;
                  sum.quotes += found[3].matched ? 1 : 0;
                }
                page.remove_prefix(std::min(line.size() + 1, page.size()));
              }
            }
            return sum.told();
          }};
}

}  // namespace bench
