#include <algorithm>
#include <string_view>

#include <epitome/core/bytes.hpp>
#include <epitome/grammar/line_rules.hpp>

#include "people.hpp"
#include "unicode.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

constexpr string_view intro_begin = "In this episode of ";
constexpr string_view featuring = ", featuring ";
constexpr string_view explores = " explores ";
constexpr std::size_t max_headline_bytes = 160;
constexpr int max_explores = 8;

string_view text_of(const page_tables& page, std::uint32_t block) noexcept {
  return page.text_of(page.blocks[block]);
}

// Like text.find(explores, from), but hops from one `x` to the next, of which prose has few.
std::size_t find_explores(string_view text, std::size_t from) noexcept {
  constexpr std::size_t x = 2;
  for (std::size_t at = text.find('x', from + x); at != string_view::npos; at = text.find('x', at + 1)) {
    if (text.substr(at - x).starts_with(explores)) {
      return at - x;
    }
  }
  return string_view::npos;
}

// Where the show's name ends in what follows `In this episode of `, or npos. Hops from comma to comma, and compares the
// title after each. A title that nearly fits at every comma would make that quadratic, so the bytes compared are
// limited.
std::size_t end_of_show(string_view text, string_view title) noexcept {
  std::size_t work = 4 * (text.size() + title.size());
  std::size_t before_title = string_view::npos;
  for (std::size_t comma = text.find(','); comma != string_view::npos; comma = text.find(',', comma + 1)) {
    const string_view rest = text.substr(comma);
    if (rest.starts_with(featuring)) {
      return comma;
    }
    if (before_title == string_view::npos && work != 0 && rest.starts_with(", ")) {
      const string_view wanted = rest.substr(2, title.size());
      const auto* const differs = std::mismatch(wanted.begin(), wanted.end(), title.begin()).first;
      const auto same = static_cast<std::size_t>(differs - wanted.begin());
      work -= std::min(work, same);
      if (same == title.size() && rest.substr(2 + same).starts_with(explores)) {
        before_title = comma;
      }
    }
  }
  return before_title != string_view::npos ? before_title : std::min(text.find(','), find_explores(text, 0));
}

bool reads_as_headline(string_view line) noexcept {
  const char last = line.back();
  return last != '.' && last != '!' && last != '?' && line.size() <= max_headline_bytes;
}

std::size_t size_of_first_character(string_view text) noexcept {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) {
    ++size;
  }
  return size;
}

// How many bytes stand before the first letter, such as a quotation mark; all of them if there is none.
std::size_t size_before_letter(string_view text) noexcept {
  std::size_t size = 0;
  while (size < text.size() && !begins_with_letter(text.substr(size))) {
    size += size_of_first_character(text.substr(size));
  }
  return size;
}

// Whether `intro` names `line` after one of its first ` explores `, its first letter in whatever case. An intro that
// ends there may also name the first paragraph of a page without a headline; but then nothing needs to follow a
// headline that `is_last`.
bool names_headline(string_view intro, std::size_t from, string_view line, bool is_last) noexcept {
  const std::size_t letter = size_before_letter(line);
  const std::size_t head = letter == line.size() ? 0 : size_of_first_character(line.substr(letter));
  const string_view tail = line.substr(letter + head);
  std::size_t at = find_explores(intro, from);
  for (int tries = 0; at != string_view::npos && tries < max_explores; ++tries) {
    const string_view rest = intro.substr(at + explores.size());
    if (begins_with(rest, line.substr(0, letter))) {
      const string_view same = rest.substr(letter);
      const std::size_t same_head = head == 0 || same.empty() ? 0 : size_of_first_character(same);
      if (same.substr(same_head).starts_with(tail) &&
          equal_folded(same.substr(0, same_head), line.substr(letter, head))) {
        const string_view more = same.substr(same_head + tail.size());
        if (more.empty() ? is_last || reads_as_headline(line) : more.front() == ' ') {
          return true;
        }
      }
    }
    at = find_explores(intro, at + explores.size() - 1);
  }
  return false;
}

}  // namespace

void read_front_matter(page_tables& page, std::uint32_t end) {
  const auto next_after = [&](std::uint32_t block) {
    do {
      ++block;
    } while (block < end && page.marks[block].kind() == block_kind::call_to_action);
    return block;
  };
  const auto take = [&](std::uint32_t& block, block_kind kind) {
    page.marks[block] = block_mark(kind);
    block = next_after(block);
  };

  std::uint32_t block = next_after(page.title);
  const auto is_intro = [&] { return block < end && begins_with(text_of(page, block), intro_begin); };
  if (block < end && !is_intro() && read_people(page, page.blocks[block])) {
    take(block, block_kind::people);
  }
  std::size_t after_show = 0;
  if (is_intro()) {
    page.intro = block;
    const std::uint32_t show = page.blocks[block].begin + static_cast<std::uint32_t>(intro_begin.size());
    const std::size_t size = end_of_show(text_of(page, block).substr(intro_begin.size()), text_of(page, page.title));
    if (size != string_view::npos) {
      page.show = {show, show + static_cast<std::uint32_t>(size)};
      after_show = intro_begin.size() + size;
    }
    take(block, block_kind::intro);
  }
  if (block < end) {
    const string_view line = text_of(page, block);
    const bool headline = page.intro != none
                              ? names_headline(text_of(page, page.intro), after_show, line, next_after(block) >= end)
                              : reads_as_headline(line);
    if (headline) {
      page.headline = block;
      take(block, block_kind::headline);
    }
  }
  page.summary.reserve(end - std::min(block, end));
  while (block < end) {
    page.summary.push_back(block);
    take(block, block_kind::summary);
  }
}

}  // namespace detail

EPITOME_END_NAMESPACE
