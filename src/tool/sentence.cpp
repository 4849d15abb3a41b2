#include "sentence.hpp"

#include <algorithm>

namespace tool {

namespace {

// Bytes of a rest at most. Thousands of excerpts may be cut from one paragraph that never ends.
constexpr std::size_t most_rest = 600;
// Bytes before the cut that may tell whether a sentence ends there.
constexpr std::size_t most_word = 16;

bool drop_last(std::string_view& text, std::string_view mark) noexcept {
  if (!text.ends_with(mark)) {
    return false;
  }
  text.remove_suffix(mark.size());
  return true;
}

std::string_view without_closing_marks(std::string_view text) noexcept {
  while (drop_last(text, "\"") || drop_last(text, "'") || drop_last(text, ")") || drop_last(text, "]") ||
         drop_last(text, "”") || drop_last(text, "’") || drop_last(text, "»")) {
  }
  return text;
}

// `Dr.`, `No.`, `J.`: at most three letters, the first of them a capital.
bool ends_in_abbreviation(std::string_view text) noexcept {
  const std::string_view tail = text.substr(text.size() - std::min<std::size_t>(text.size(), 5));
  const std::string_view word = tail.substr(tail.find_last_of(" \t") + 1);
  return word.size() <= 4 && word.front() >= 'A' && word.front() <= 'Z';
}

// `text` is followed by a blank and then by `next`.
bool ends_sentence(std::string_view text, char next) noexcept {
  text = without_closing_marks(text);
  if (text.ends_with('!') || text.ends_with('?') || text.ends_with("…")) {
    return true;
  }
  const bool goes_on = next >= 'a' && next <= 'z';
  return text.ends_with('.') && !goes_on && !ends_in_abbreviation(text);
}

}  // namespace

std::string_view rest_of_sentence(std::string_view paragraph, std::size_t begin) noexcept {
  const std::string_view seen = paragraph.substr(0, begin + most_rest);
  const std::size_t word = begin - std::min(begin, most_word);
  std::size_t last_blank = begin;
  for (std::size_t end = begin; end < seen.size(); ++end) {
    if (seen[end] != ' ') {
      continue;
    }
    last_blank = end;
    const std::size_t next = seen.find_first_not_of(' ', end);
    if (next != std::string_view::npos && ends_sentence(seen.substr(word, end - word), seen[next])) {
      return seen.substr(begin, end - begin);
    }
  }
  const bool whole = seen.size() == paragraph.size();
  return seen.substr(begin, whole ? std::string_view::npos : last_blank - begin);
}

}  // namespace tool
