#include "front_matter.hpp"

#include <algorithm>

#include "people.hpp"

namespace reference {

namespace {

constexpr std::string_view intro_start = "In this episode of ";
constexpr std::string_view explores = " explores ";

std::optional<piece> find_show(const piece& intro, const std::string& title) {
  const std::string& text = intro.text;
  const std::size_t begin = intro_start.size();
  std::size_t end = text.find(", featuring ", begin);
  if (end == std::string::npos) {
    end = text.find(", " + title + std::string(explores), begin);
  }
  if (end == std::string::npos) {
    end = std::min(text.find(',', begin), text.find(explores, begin));
  }
  // An empty name is no name.
  if (end == std::string::npos || end == begin)
    return std::nullopt;
  return part(intro, begin, end);
}

bool could_be_headline(const std::string& line) {
  const bool sentence = line.ends_with('.') || line.ends_with('!') || line.ends_with('?');
  return !sentence && line.size() <= 160;
}

// How many bytes of `text` from `at` on are the line, the first letter compared without case; 0 if
// they are not.
std::size_t match_but_first_case(const std::string& text, std::size_t at, const std::string& line) {
  if (text.compare(at, line.size(), line) == 0)
    return line.size();
  std::size_t letter = 0;
  while (letter < line.size() && !is_letter_at(line, letter))
    letter += character_at(line, letter) ? character_at(line, letter)->size() : 1;
  if (text.compare(at, letter, line, 0, letter) != 0)
    return 0;
  const auto theirs = character_at(text, at + letter);
  const auto ours = character_at(line, letter);
  if (!theirs || !ours || !equal_folded(*theirs, *ours))
    return 0;
  const std::string rest = line.substr(letter + ours->size());
  if (text.compare(at + letter + theirs->size(), rest.size(), rest) != 0)
    return 0;
  return letter + theirs->size() + rest.size();
}

bool is_headline_of(const piece& intro, std::size_t from, const std::string& line, bool is_last) {
  const std::string& text = intro.text;
  std::size_t found = text.find(explores, from);
  for (int tried = 0; tried < 8 && found != std::string::npos; ++tried) {
    const std::size_t at = found + explores.size();
    const std::size_t length = match_but_first_case(text, at, line);
    if (length != 0) {
      const std::size_t end = at + length;
      if (end < text.size() && text[end] == ' ')
        return true;
      if (end == text.size() && (is_last || could_be_headline(line)))
        return true;
    }
    found = text.find(explores, found + 1);
  }
  return false;
}

}  // namespace

void read_front_matter(const std::vector<piece>& blocks, page& result) {
  if (blocks.empty())
    return;
  result.title = blocks.front();
  std::size_t next = 1;

  if (next < blocks.size() && !blocks[next].text.starts_with(intro_start)) {
    if (const auto people = read_people(blocks[next])) {
      result.people = *people;
      ++next;
    }
  }
  if (next < blocks.size() && blocks[next].text.starts_with(intro_start)) {
    result.intro = blocks[next];
    result.show = find_show(*result.intro, result.title->text);
    ++next;
  }
  if (next < blocks.size()) {
    bool headline = false;
    if (result.intro) {
      const std::size_t from = result.show ? result.show->end - result.intro->begin : intro_start.size();
      headline = is_headline_of(*result.intro, from, blocks[next].text, next + 1 == blocks.size());
    } else {
      headline = could_be_headline(blocks[next].text);
    }
    if (headline) {
      result.headline = blocks[next];
      ++next;
    }
  }
  for (; next < blocks.size(); ++next)
    result.summary.push_back(blocks[next]);
}

}  // namespace reference
