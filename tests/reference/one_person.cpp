#include "one_person.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "text.hpp"

namespace reference {

namespace {

bool is_lower(char byte) {
  return byte >= 'a' && byte <= 'z';
}

// `Quill, Mara`: what stands behind the comma is a name, no credential and no role.
bool is_family_name_first(const std::string& family, const std::string& rest) {
  const auto continues_a_name = [](char byte) { return is_lower(byte) || static_cast<unsigned char>(byte) > 0x7F; };
  return family.find_first_of(" \t") == std::string::npos && rest.size() > 2 && !is_lower(rest.front()) &&
         std::all_of(rest.begin() + 1, rest.end(), continues_a_name) && folded(rest) != "host" &&
         folded(rest) != "guest";
}

// A name without parenthesis, credential and role.
std::string bare_name(const std::string& label) {
  std::string name = label;
  if (const std::size_t open = name.find('('); open != std::string::npos && open != 0)
    name = trimmed(std::string_view(name).substr(0, open));
  if (const std::size_t comma = name.find(','); comma != std::string::npos) {
    const std::string family = name.substr(0, comma);
    if (!is_family_name_first(family, trimmed(std::string_view(name).substr(comma + 1))))
      name = family;
  }
  return trimmed(name);
}

bool is_several(const std::string& name) {
  if (name.find_first_of("&+/") != std::string::npos)
    return true;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (equal_folded(name.substr(at, 5), " and "))
      return true;
  }
  return false;
}

bool is_part_of(const std::string& word, const std::string& name) {
  const std::vector<std::string> words = words_of(name);
  return words.size() > 1 && !is_several(name) &&
         (equal_folded(word, words.front()) || equal_folded(word, words.back()));
}

bool may_be_one_person(const std::string& a, const std::string& b) {
  const std::string first = bare_name(a);
  const std::string second = bare_name(b);
  return equal_folded(first, second) || is_part_of(first, second) || is_part_of(second, first);
}

}  // namespace

bool begins_with_capitals(const std::string& name) {
  const std::vector<std::string> words = words_of(name);
  return std::none_of(words.begin(), words.end(), [](const std::string& word) { return is_lower(word.front()); });
}

void count_names_of_one_person(std::vector<label_name>& names) {
  constexpr std::size_t most_compared = 32;
  const std::vector<label_name> before = names;
  std::vector<std::size_t> known;
  for (std::size_t i = 0; i < before.size() && known.size() < most_compared; ++i) {
    if (!before[i].is_known && (before[i].counts || (before[i].uses > 1 && begins_with_capitals(before[i].spelling))))
      known.push_back(i);
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].counts)
      continue;
    for (const std::size_t other : known) {
      const bool enough = before[other].counts || before[i].uses + before[other].uses >= 3;
      const std::string& first = before[i].spelling;
      const std::string& second = before[other].spelling;
      const bool proper = begins_with_capitals(first) && begins_with_capitals(second);
      const bool same = proper ? may_be_one_person(first, second) : equal_folded(bare_name(first), bare_name(second));
      if (other != i && enough && same)
        names[i].counts = names[other].counts = true;
    }
  }
}

}  // namespace reference
