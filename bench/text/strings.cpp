// What a programmer writes for such pages in an afternoon: lines, ifs, a map of headings, structs of strings. It does
// less than epitome: no case folding, no people matched, no labels, no offsets, nothing checked.
#include <map>
#include <sstream>
#include <string>
#include <string_view>

#include "ways.hpp"

namespace bench {

namespace {

struct takeaway {
  std::string claim;
  std::string detail;
};
struct quote {
  std::string text;
  std::string speaker;
};
struct question {
  std::string text;
  std::string excerpt;
};
struct episode {
  std::string title;
  std::string people;
  std::string intro;
  std::string headline;
  std::vector<std::string> summary;
  std::vector<takeaway> takeaways;
  std::vector<quote> quotes;
  std::vector<question> questions;
  std::vector<std::string> turns;
  std::vector<std::string> calls_to_action;
};

enum class section { front, takeaways, quotes, questions, transcript };

const std::map<std::string, section, std::less<>> headings = {
    {"Key Takeaways", section::takeaways},
    {"Notable Quotes", section::quotes},
    {"Questions Answered in This Episode", section::questions},
    {"Transcript Preview", section::transcript},
};

bool is_call_to_action(std::string_view line) {
  return line.starts_with("Get the full analysis with ") || line.starts_with("Get Full Transcript") ||
         line.starts_with("AI summaries, searchable transcripts") || line == "Add to Chrome" ||
         (line.starts_with("Install ") && line.find(" to ") != line.npos);
}

std::string_view without_quotation_marks(std::string_view text) {
  while (text.starts_with("“")) {
    text.remove_prefix(3);
  }
  while (text.ends_with("”")) {
    text.remove_suffix(3);
  }
  return text;
}

class episode_parser {
 public:
  void add(std::string_view line) {
    if (line.empty()) {
      return;
    }
    ++lines_;
    if (const auto heading = headings.find(line); heading != headings.end()) {
      section_ = heading->second;
    } else if (is_call_to_action(line)) {
      episode_.calls_to_action.emplace_back(line);
      after_call_ = true;
    } else {
      add_content(line);
      after_call_ = false;
    }
  }

  [[nodiscard]] const episode& result() const { return episode_; }
  [[nodiscard]] std::size_t lines() const { return lines_; }

 private:
  void add_content(std::string_view line) {
    switch (section_) {
      case section::front:
        return add_front(line);
      case section::takeaways:
        if (after_call_ || episode_.takeaways.empty()) {
          episode_.takeaways.push_back({std::string(line), {}});
        } else {
          episode_.takeaways.back().detail = line;
        }
        return;
      case section::quotes:
        if (line.starts_with("— ")) {
          episode_.quotes.back().speaker = line.substr(4);
        } else {
          episode_.quotes.push_back({std::string(without_quotation_marks(line)), {}});
        }
        return;
      case section::questions:
        if (line.ends_with('?')) {
          episode_.questions.push_back({std::string(line), {}});
        } else {
          episode_.questions.back().excerpt = line;
        }
        return;
      case section::transcript:
        episode_.turns.emplace_back(line);
        return;
    }
  }

  void add_front(std::string_view line) {
    if (episode_.title.empty()) {
      episode_.title = line;
    } else if (episode_.people.empty() && line.ends_with(')')) {
      episode_.people = line;
    } else if (episode_.intro.empty() && line.starts_with("In this episode of ")) {
      episode_.intro = line;
    } else if (episode_.headline.empty()) {
      episode_.headline = line;
    } else {
      episode_.summary.emplace_back(line);
    }
  }

  episode episode_;
  std::size_t lines_ = 0;
  section section_ = section::front;
  bool after_call_ = false;
};

void parse_with_getline(std::string_view page, episode_parser& parser) {
  std::istringstream in{std::string(page)};
  for (std::string line; std::getline(in, line);) {
    parser.add(line);
  }
}

void parse_with_find(std::string_view page, episode_parser& parser) {
  while (!page.empty()) {
    const std::size_t end = page.find('\n');
    parser.add(page.substr(0, end));
    page.remove_prefix(end == page.npos ? page.size() : end + 1);
  }
}

template <class Parse>
answer parse_all(const corpus& pages, Parse parse) {
  std::uint64_t lines = 0;
  std::uint64_t calls = 0;
  std::uint64_t takeaways = 0;
  std::uint64_t quotes = 0;
  std::uint64_t questions = 0;
  std::uint64_t turns = 0;
  for (const std::string_view page : pages.pages()) {
    episode_parser parser;
    parse(page, parser);
    const episode& read = parser.result();
    lines += parser.lines();
    calls += read.calls_to_action.size();
    takeaways += read.takeaways.size();
    quotes += read.quotes.size();
    questions += read.questions.size();
    turns += read.turns.size();
  }
  return {.lines = lines,
          .calls_to_action = calls,
          .takeaways = takeaways,
          .quotes = quotes,
          .questions = questions,
          .turns = turns};
}

}  // namespace

way getline_rival() {
  return {"rival/getline", [](const corpus& pages) { return parse_all(pages, parse_with_getline); }};
}

way find_rival() {
  return {"rival/find", [](const corpus& pages) { return parse_all(pages, parse_with_find); }};
}

}  // namespace bench
