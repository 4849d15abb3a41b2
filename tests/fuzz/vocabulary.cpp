// A vocabulary that a caller adds to. Each line of the input is one word: `h…` adds a heading, `c…` a call to action,
// anything else is looked up.
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <epitome/grammar/vocabulary.hpp>

#include "require.hpp"
#include "support/words.hpp"

namespace {

using epitome::section_kind;
using epitome::vocabulary;
using sort = vocabulary::meaning::sort;

std::string trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  const std::size_t begin = text.find_first_not_of(blanks);
  return begin == std::string_view::npos ? ""
                                         : std::string(text.substr(begin, text.find_last_not_of(blanks) - begin + 1));
}

vocabulary::meaning meaning_of(const vocabulary& words, std::string_view line) {
  const auto found = look_up_both_ways(words, line);
  require(found.has_value(), "a page and look_up agree", line);
  return *found;
}

void check_line(const vocabulary& words, std::string_view line) {
  const std::string text = trimmed(line);
  if (!text.empty()) {
    (void)meaning_of(words, text);
  }
}

void check_heading(vocabulary& words, const std::string& heading) {
  if (!words.add_heading(heading, section_kind::links)) {
    return;
  }
  std::string upper = heading;
  for (char& c : upper) {
    c = static_cast<char>(static_cast<signed char>(c) < 0 ? c : std::toupper(c));
  }
  for (const std::string& line : {heading, upper, "## " + upper}) {
    const vocabulary::meaning found = meaning_of(words, line);
    // A call to action comes first.
    require(found.what == sort::call_to_action || (found.what == sort::heading && found.section == section_kind::links),
            "a heading that was added is found", line);
  }
}

void check_call(vocabulary& words, const std::string& pattern) {
  if (words.add_call_to_action(pattern)) {
    require(meaning_of(words, pattern).what == sort::call_to_action, "a pattern matches itself", pattern);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  vocabulary words;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(line.size() == rest.size() ? line.size() : line.size() + 1);
    if (line.starts_with('h')) {
      check_heading(words, trimmed(line.substr(1)));
    } else if (line.starts_with('c')) {
      check_call(words, trimmed(line.substr(1)));
    } else {
      check_line(words, line);
      check_line(vocabulary::builtin(), line);
    }
  }
  const vocabulary copy = words;
  check_line(copy, "Quotes");
  return 0;
}
