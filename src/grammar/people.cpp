#include "people.hpp"

#include <algorithm>

#include <epitome/core/limits.hpp>

#include "../core/ascii.hpp"
#include "blanks.hpp"
#include "unicode.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

std::string_view up_to_comma(std::string_view text) noexcept {
  return trimmed(text.substr(0, text.find(',')));
}

std::string_view without_parenthesis(std::string_view text) noexcept {
  if (!text.ends_with(')')) {
    return text;
  }
  const std::size_t open = text.rfind('(');
  return open == std::string_view::npos ? text : trimmed(text.substr(0, open));
}

// Roles are one word: host, co-host, guest, or any other. How many bytes of one `text` ends with.
std::size_t size_of_role_at_back(std::string_view text) noexcept {
  const auto is_of_role = [](char c) { return is_ascii_letter(c) || c == '-' || static_cast<signed char>(c) < 0; };
  const auto front = std::find_if_not(text.rbegin(), text.rend(), is_of_role);
  return static_cast<std::size_t>(front - text.rbegin());
}

// The person for whom alone `holds(name, wanted)` is true; whoever is listed twice under one name is one.
template <class Test>
std::uint16_t only_person(const page_tables& page, std::string_view wanted, Test holds) noexcept {
  std::uint16_t found = no_person;
  const std::size_t count = std::min(page.people.size(), max_matched_people);
  for (std::size_t i = 0; i < count; ++i) {
    const text_range name = page.people[i].name;
    if (name.size() <= max_matched_name_bytes && holds(page.text_of(name), wanted)) {
      if (found == no_person) {
        found = static_cast<std::uint16_t>(i);
      } else if (!equal(page.text_of(page.people[found].name), page.text_of(name))) {
        return no_person;
      }
    }
  }
  return found;
}

std::uint16_t match_folded(const page_tables& page, std::string_view label) noexcept {
  const auto is_whole = [](std::string_view name, std::string_view wanted) { return equal_folded(name, wanted); };
  const auto is_bare = [](std::string_view name, std::string_view wanted) {
    return equal_folded(up_to_comma(name), wanted);
  };
  const auto is_part = [](std::string_view name, std::string_view wanted) {
    const std::string_view bare = up_to_comma(name);
    return equal_folded(first_word(bare), wanted) || equal_folded(last_word(bare), wanted) ||
           equal_folded(last_word(name), wanted);
  };
  const auto match = [&](std::string_view wanted) {
    std::uint16_t found = no_person;
    if (!wanted.empty()) {
      found = only_person(page, wanted, is_whole);
      found = found != no_person ? found : only_person(page, wanted, is_bare);
      const bool is_word = !holds_any(wanted, ' ', '\t');
      found = found != no_person || !is_word ? found : only_person(page, wanted, is_part);
    }
    return found;
  };
  std::uint16_t found = match(label);
  if (found == no_person && label.ends_with(')')) {
    found = match(without_parenthesis(label));
  }
  if (found == no_person && label.find(',') != std::string_view::npos) {
    found = match(up_to_comma(label));
  }
  return found;
}

}  // namespace

std::uint16_t match_person(const page_tables& page, std::string_view label) noexcept {
  // Most labels are written as the name is.
  const std::uint16_t same =
      only_person(page, label, [](std::string_view a, std::string_view b) { return equal(a, b); });
  return same != no_person ? same : match_folded(page, label);
}

bool read_people(page_tables& page, text_range line) {
  std::string_view rest = page.text_of(line);
  const auto begin_of = [&, whole = rest.data()](std::string_view part) {
    return line.begin + static_cast<std::uint32_t>(part.data() - whole);
  };
  if (!rest.ends_with(')')) {
    return false;
  }
  const std::size_t before = page.people.size();
  const auto refuse = [&] {
    page.people.truncate(before);
    return false;
  };
  std::size_t search = 0;
  while (!rest.empty()) {
    // An entry ends at a `)` that a comma or the end of the line follows.
    const std::size_t close = rest.find(')', search);
    if (close == std::string_view::npos) {
      return refuse();
    }
    std::size_t next = close + 1;
    while (next < rest.size() && is_blank(rest[next])) {
      ++next;
    }
    if (next < rest.size() && rest[next] != ',') {
      search = close + 1;
      continue;
    }
    const std::string_view entry = rest.substr(0, close);
    const std::size_t role_size = size_of_role_at_back(entry);
    const std::size_t role_at = entry.size() - role_size;
    if (role_size == 0 || role_at == 0 || entry[role_at - 1] != '(' || page.people.size() == no_person) {
      return refuse();
    }
    const std::string_view name = trimmed(entry.substr(0, role_at - 1));
    const std::string_view role = entry.substr(role_at);
    if (name.empty()) {
      return refuse();
    }
    const std::uint32_t name_begin = begin_of(name);
    const std::uint32_t role_begin = begin_of(role);
    page.people.push_back({{name_begin, name_begin + static_cast<std::uint32_t>(name.size())},
                           {role_begin, role_begin + static_cast<std::uint32_t>(role.size())}});
    const bool last = next == rest.size();
    rest.remove_prefix(last ? next : next + 1);
    rest = trimmed(rest);
    search = 0;
    if (!last && rest.empty()) {
      return refuse();
    }
  }
  return true;
}

}  // namespace detail

EPITOME_END_NAMESPACE
