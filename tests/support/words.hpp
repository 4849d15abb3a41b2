// Asks a vocabulary about a line, and whether reading a page comes to the same answer: on its hot path it looks at the
// first bytes of a line only, and differently where the page ends soon.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <epitome/grammar/vocabulary.hpp>
#include <epitome/model/read.hpp>

// What `line` is, or nothing if `look_up` and a page that holds the line disagree. The line is trimmed and not blank.
inline std::optional<epitome::vocabulary::meaning> look_up_both_ways(const epitome::vocabulary& words,
                                                                     std::string_view line) {
  using sort = epitome::vocabulary::meaning::sort;
  const epitome::vocabulary::meaning found = words.look_up(line);
  const bool heading = found.what == sort::heading || found.what == sort::unknown_heading;
  const bool call = found.what == sort::call_to_action;
  epitome::document page;
  for (const std::string& rest : {std::string(), std::string("\n"), "\n" + std::string(200, 'x')}) {
    const std::string source = "Title\n" + std::string(line) + rest;
    if (epitome::read(source, page, {.utf8 = epitome::utf8_policy::trust, .words = &words})) {
      return std::nullopt;
    }
    const epitome::block_kind kind = page.blocks()[1].kind();
    if ((kind == epitome::block_kind::heading) != heading || (kind == epitome::block_kind::call_to_action) != call) {
      return std::nullopt;
    }
  }
  return found;
}
