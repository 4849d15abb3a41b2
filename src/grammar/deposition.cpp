#include "deposition.hpp"

#include <cstddef>

#include "blanks.hpp"
#include "speaker_label.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

bool begins_with_letter_and_point(string_view line, char letter) noexcept {
  return line.size() > 3 && line[0] == letter && line[1] == '.' && is_blank(line[2]);
}

}  // namespace

bool is_deposition(const page_tables& page, std::uint32_t first) noexcept {
  constexpr std::size_t least = 3;
  std::size_t questions = 0;
  std::size_t answers = 0;
  for (std::uint32_t block = first; block < page.blocks.size(); ++block) {
    const string_view line = page.text_of(page.blocks[block]);
    questions += begins_with_letter_and_point(line, 'Q') ? 1U : 0U;
    answers += begins_with_letter_and_point(line, 'A') ? 1U : 0U;
    if (questions >= least && answers >= least) {
      return true;
    }
  }
  return false;
}

std::optional<line_label> read_deposition_label(string_view line) noexcept {
  if (begins_with_letter_and_point(line, 'Q') || begins_with_letter_and_point(line, 'A')) {
    return line_label{line.substr(0, 1), -1, skip_blanks(line.substr(2)), false, false};
  }
  constexpr string_view by = "BY ";
  if (!line.starts_with(by) || !line.ends_with(':')) {
    return std::nullopt;
  }
  const string_view name = line.substr(by.size(), line.size() - by.size() - 1);
  return is_label_name(name) ? std::optional(line_label{name, -1, {}, false, false}) : std::nullopt;
}

}  // namespace detail

EPITOME_END_NAMESPACE
