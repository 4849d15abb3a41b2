#include "people.hpp"

#include <algorithm>

namespace reference {

namespace {

bool is_role_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '-' ||
         static_cast<unsigned char>(byte) > 0x7F;
}

// One entry, from its first byte to its closing parenthesis.
std::optional<person> read_person(const piece& entry) {
  const std::size_t open = entry.text.rfind('(');
  if (open == std::string::npos)
    return std::nullopt;
  const std::string role = entry.text.substr(open + 1, entry.text.size() - open - 2);
  if (role.empty() || !std::all_of(role.begin(), role.end(), is_role_byte))
    return std::nullopt;
  const piece name = trimmed(part(entry, 0, open));
  if (name.text.empty())
    return std::nullopt;
  return person{name, role};
}

std::string up_to_comma(std::string_view text) {
  return trimmed(text.substr(0, text.find(',')));
}

std::string without_final_parenthesis(std::string_view text) {
  const std::size_t open = text.rfind('(');
  if (!text.ends_with(')') || open == std::string_view::npos)
    return std::string(text);
  return trimmed(text.substr(0, open));
}

// What a label may be compared to, one group for each comparison, in the contract's order.
std::vector<std::vector<std::string>> names_by_comparison(const person& someone) {
  const std::string whole = someone.name.text;
  const std::string short_name = up_to_comma(whole);
  std::vector<std::string> ends;
  for (const std::string& name : {whole, short_name}) {
    const std::vector<std::string> words = words_of(name);
    if (words.empty())
      continue;
    ends.push_back(words.front());
    ends.push_back(words.back());
  }
  return {{whole}, {short_name}, ends};
}

}  // namespace

std::optional<std::vector<person>> read_people(const piece& line) {
  std::vector<person> people;
  std::size_t entry_begin = 0;
  std::size_t from = 0;
  while (true) {
    const std::size_t close = line.text.find(')', from);
    if (close == std::string::npos)
      return std::nullopt;
    const std::size_t after = skip_blanks(line.text, close + 1);
    const bool at_end = after == line.text.size();
    if (!at_end && line.text[after] != ',') {
      from = close + 1;  // this parenthesis is part of the name
      continue;
    }
    const auto someone = read_person(part(line, entry_begin, close + 1));
    if (!someone)
      return std::nullopt;
    people.push_back(*someone);
    if (at_end)
      return people;
    entry_begin = from = after + 1;
  }
}

namespace {

// The one that was found, also if it is listed several times.
const person* only_one(const std::vector<const person*>& found) {
  const bool one = !found.empty() && std::all_of(found.begin(), found.end(), [&](const person* other) {
    return other->name.text == found.front()->name.text;
  });
  return one ? found.front() : nullptr;
}

}  // namespace

const person* find_person(const std::vector<person>& people, std::string_view label) {
  std::vector<const person*> same_bytes;
  for (const person& someone : people) {
    if (someone.name.text == label && someone.name.text.size() <= 240)
      same_bytes.push_back(&someone);
  }
  if (const person* one = only_one(same_bytes))
    return one;
  const std::vector<std::string> variants = {trimmed(label), without_final_parenthesis(label), up_to_comma(label)};
  for (const std::string& variant : variants) {
    if (variant.empty())
      continue;
    for (std::size_t comparison = 0; comparison < 3; ++comparison) {
      std::vector<const person*> found;
      for (const person& someone : people) {
        if (someone.name.text.size() > 240)
          continue;
        const std::vector<std::string> names = names_by_comparison(someone)[comparison];
        const bool same = std::any_of(names.begin(), names.end(),
                                      [&](const std::string& name) { return equal_folded(name, variant); });
        if (same)
          found.push_back(&someone);
      }
      if (const person* one = only_one(found))
        return one;
    }
  }
  return nullptr;
}

speaker make_speaker(const std::vector<person>& people, const piece& label) {
  const person* someone = find_person(people, label.text);
  return {label, someone != nullptr ? someone->name.text : label.text};
}

}  // namespace reference
