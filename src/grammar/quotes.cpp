#include <algorithm>
#include <limits>
#include <string_view>

#include <epitome/grammar/line_rules.hpp>

#include "people.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

struct mark_pair {
  string_view open;
  string_view close;
};

constexpr string_view straight = "\"";

// Longest and commonest first; `„` closes with either mark.
constexpr mark_pair pairs[] = {
    {"\xE2\x80\x9C", "\xE2\x80\x9D"},  // “ ”
    {straight, straight},
    {"\xC2\xAB", "\xC2\xBB"},          // « »
    {"\xC2\xBB", "\xC2\xAB"},          // » «
    {"\xE2\x80\x9E", "\xE2\x80\x9C"},  // „ “
    {"\xE2\x80\x9E", "\xE2\x80\x9D"},  // „ ”
    {"\xE3\x80\x8C", "\xE3\x80\x8D"},  // 「 」
};
constexpr int max_alternations = 8;

constexpr bool is_blank(char c) noexcept {
  return c == ' ' || c == '\t';
}

string_view trimmed(string_view text) noexcept {
  while (!text.empty() && is_blank(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_blank(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

bool begins_with_open_mark(string_view text) noexcept {
  return std::any_of(std::begin(pairs), std::end(pairs),
                     [&](const mark_pair& pair) { return text.starts_with(pair.open); });
}

// How many bytes a line's dash and the blanks after it take, or 0.
std::size_t size_of_dash(string_view line) noexcept {
  std::size_t dash = 0;
  for (const string_view mark : {"\xE2\x80\x94", "\xE2\x80\x93", "-", "~"}) {
    if (line.starts_with(mark)) {
      dash = mark.size();
      break;
    }
  }
  if (dash == 0 || dash == line.size() || !is_blank(line[dash])) {
    return 0;
  }
  while (is_blank(line[dash])) {  // a line does not end in a blank
    ++dash;
  }
  return dash;
}

bool is_attribution(string_view line) noexcept {
  const std::size_t dash = size_of_dash(line);
  return dash != 0 && !begins_with_open_mark(line.substr(dash));
}

std::size_t count_at_front(string_view text, string_view mark) noexcept {
  std::size_t count = 0;
  for (; text.starts_with(mark); text.remove_prefix(mark.size())) {
    ++count;
  }
  return count;
}
std::size_t count_at_back(string_view text, string_view mark) noexcept {
  std::size_t count = 0;
  for (; text.ends_with(mark); text.remove_suffix(mark.size())) {
    ++count;
  }
  return count;
}

// Whether one layer of straight marks encloses `inside`: not if the first mark in it closes what the outer one opened.
bool straight_marks_enclose(string_view inside) noexcept {
  const auto count = std::count(inside.begin(), inside.end(), '"');
  if (count == 0 || count % 2 != 0) {
    return true;
  }
  const std::size_t first = inside.find('"');
  if (first == 0) {
    return true;
  }
  const char before = inside[first - 1];
  return is_blank(before) || before == '(' || before == '[' || before == '{';
}

// How many layers of `pair` enclose `text`, which begins and ends with them. One pass over the text.
std::size_t enclosing_layers(string_view text, const mark_pair& pair) noexcept {
  const std::size_t opens = count_at_front(text, pair.open);
  const std::size_t closes = count_at_back(text, pair.close);
  const std::size_t fit = text.size() / (pair.open.size() + pair.close.size());
  const std::size_t layers = std::min({opens, closes, fit});
  if (pair.open == straight) {
    // Only the innermost mark of the run at the front can close before the end.
    const bool all = layers < opens || straight_marks_enclose(text.substr(layers, text.size() - 2 * layers));
    return all ? layers : layers - 1;
  }
  const std::size_t open_bytes = opens * pair.open.size();
  const std::size_t close_bytes = closes * pair.close.size();
  if (open_bytes + close_bytes >= text.size()) {
    return layers;
  }
  string_view inside = text.substr(open_bytes, text.size() - open_bytes - close_bytes);
  auto depth = static_cast<std::ptrdiff_t>(opens);
  std::ptrdiff_t lowest = depth;
  while (!inside.empty()) {
    if (inside.starts_with(pair.close)) {
      lowest = std::min(lowest, --depth);
      inside.remove_prefix(pair.close.size());
    } else if (inside.starts_with(pair.open)) {
      ++depth;
      inside.remove_prefix(pair.open.size());
    } else {
      inside.remove_prefix(1);
    }
  }
  if (depth != static_cast<std::ptrdiff_t>(closes)) {
    return layers;
  }
  return std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(lowest, 0)), layers);
}

// The text without the marks that enclose it, however many layers.
string_view without_marks(string_view text) noexcept {
  for (int tries = 0; tries < max_alternations; ++tries) {
    const auto* const pair = std::find_if(std::begin(pairs), std::end(pairs), [&](const mark_pair& p) {
      return text.size() >= p.open.size() + p.close.size() && text.starts_with(p.open) && text.ends_with(p.close);
    });
    if (pair == std::end(pairs)) {
      return text;
    }
    const std::size_t layers = enclosing_layers(text, *pair);
    const string_view inside = trimmed(
        text.substr(layers * pair->open.size(), text.size() - layers * (pair->open.size() + pair->close.size())));
    if (layers == 0 || inside.empty()) {
      return text;
    }
    text = inside;
  }
  return text;
}

string_view without_bullet(string_view line) noexcept {
  for (const string_view bullet : {"- ", "* ", "\xE2\x80\xA2 "}) {
    if (line.starts_with(bullet)) {
      const string_view rest = trimmed(line.substr(bullet.size()));
      return begins_with_open_mark(rest) ? rest : line;
    }
  }
  return line;
}

}  // namespace

void read_quotes(page_tables& page, std::uint32_t first, std::uint32_t last) {
  const auto line_of = [&](std::uint32_t block) {
    const text_range range = page.blocks[block];
    return page.source.substr(range.begin, range.size());
  };
  for (std::uint32_t block = first; block < last; ++block) {
    const string_view text = without_marks(without_bullet(line_of(block)));
    const auto begin = static_cast<std::uint32_t>(text.data() - page.source.data());
    quote_row row{block, {begin, begin + static_cast<std::uint32_t>(text.size())}, 0, no_person};
    page.marks[block] = mark_of(block_kind::quote);
    if (block + 1 < last && is_attribution(line_of(block + 1))) {
      ++block;
      page.marks[block] = mark_of(block_kind::attribution);
      const string_view line = line_of(block);
      const std::size_t dash = std::min<std::size_t>(size_of_dash(line), std::numeric_limits<std::uint16_t>::max());
      row.name_offset = static_cast<std::uint16_t>(dash);
      row.person = match_person(page, line.substr(dash));
    }
    page.quotes.push_back(row);
  }
}

}  // namespace detail

EPITOME_END_NAMESPACE
