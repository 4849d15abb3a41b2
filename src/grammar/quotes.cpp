#include <algorithm>
#include <string_view>

#include <epitome/core/bytes.hpp>
#include <epitome/core/limits.hpp>
#include <epitome/grammar/line_rules.hpp>

#include "blanks.hpp"
#include "people.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

// A quotation mark: one to three bytes, as a number for quick comparison.
struct quote_mark {
  std::uint32_t bytes;  // little-endian
  std::uint32_t mask;   // over its bytes
  std::uint32_t size;
};
struct mark_pair {
  quote_mark open;
  quote_mark close;
};

constexpr quote_mark make_mark(string_view text) noexcept {
  quote_mark mark{0, (1U << (8 * text.size())) - 1, static_cast<std::uint32_t>(text.size())};
  for (std::size_t i = 0; i < text.size(); ++i) {
    mark.bytes |= static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])) << (8 * i);
  }
  return mark;
}

bool begins_with(string_view text, quote_mark mark) noexcept {
  return (first_four(text) & mark.mask) == mark.bytes;
}
bool ends_with(string_view text, quote_mark mark) noexcept {
  return last_four(text) >> (32 - 8 * mark.size) == mark.bytes;
}

constexpr quote_mark straight = make_mark("\"");

// The commonest first; `„` closes with either mark.
constexpr mark_pair pairs[] = {
    {make_mark("\xE2\x80\x9C"), make_mark("\xE2\x80\x9D")},  // “ ”
    {straight, straight},
    {make_mark("\xC2\xAB"), make_mark("\xC2\xBB")},          // « »
    {make_mark("\xC2\xBB"), make_mark("\xC2\xAB")},          // » «
    {make_mark("\xE2\x80\x9E"), make_mark("\xE2\x80\x9C")},  // „ “
    {make_mark("\xE2\x80\x9E"), make_mark("\xE2\x80\x9D")},  // „ ”
    {make_mark("\xE3\x80\x8C"), make_mark("\xE3\x80\x8D")},  // 「 」
};
constexpr int max_alternations = 8;

// Of all marks the first byte is one of these.
bool may_begin_mark(char c) noexcept {
  return c == '"' || ((static_cast<unsigned char>(c) & 0xDEU) == 0xC2 && c != '\xC3');
}

// How many bytes the opening mark takes that `text` begins with, or 0.
std::size_t size_of_open_mark(string_view text) noexcept {
  const auto* const pair =
      std::find_if(std::begin(pairs), std::end(pairs), [&](const mark_pair& p) { return begins_with(text, p.open); });
  return pair == std::end(pairs) ? 0 : pair->open.size;
}

// How many bytes a line's dash (`—` `–` `-` `~`) and the blanks after it take, or 0.
std::size_t size_of_dash(string_view line) noexcept {
  constexpr std::uint32_t commonest = 0x209480E2;  // `— `
  if (first_four(line) == commonest && !is_blank(line[4])) {
    return 4;
  }
  std::size_t dash = 0;
  if (line.front() == '-' || line.front() == '~') {
    dash = 1;
  } else if ((first_four(line) & 0xFFFFFF) == 0x9480E2 || (first_four(line) & 0xFFFFFF) == 0x9380E2) {
    dash = 3;
  }
  if (dash == 0 || dash == line.size() || !is_blank(line[dash])) {
    return 0;
  }
  while (is_blank(line[dash])) {  // a line does not end in a blank
    ++dash;
  }
  return dash;
}

std::size_t count_at_front(string_view text, quote_mark mark) noexcept {
  std::size_t count = 0;
  for (; begins_with(text, mark); text.remove_prefix(mark.size)) {
    ++count;
  }
  return count;
}
std::size_t count_at_back(string_view text, quote_mark mark) noexcept {
  std::size_t count = 0;
  for (; ends_with(text, mark); text.remove_suffix(mark.size)) {
    ++count;
  }
  return count;
}

bool are_open_marks(string_view text) noexcept {
  for (std::size_t size = size_of_open_mark(text); size != 0; size = size_of_open_mark(text)) {
    text.remove_prefix(size);
  }
  return text.empty();
}

// Whether one layer of straight marks encloses `inside`: not if the first mark in it closes what the outer one opened.
bool straight_marks_enclose(string_view inside) noexcept {
  const auto count = std::count(inside.begin(), inside.end(), '"');
  if (count == 0 || count % 2 != 0) {
    return true;
  }
  const std::size_t first = inside.find('"');
  if (are_open_marks(inside.substr(0, first))) {
    return true;
  }
  const char before = inside[first - 1];
  return is_blank(before) || before == '(' || before == '[' || before == '{';
}

// How many layers of `pair` enclose `text`, which begins and ends with them. One pass over the text.
std::size_t enclosing_layers(string_view text, const mark_pair& pair) noexcept {
  const std::size_t opens = count_at_front(text, pair.open);
  const std::size_t closes = count_at_back(text, pair.close);
  const std::size_t fit = text.size() / (pair.open.size + pair.close.size);
  const std::size_t layers = std::min({opens, closes, fit});
  if (pair.open.size == 1) {
    // Only the innermost mark of the run at the front can close before the end.
    const bool all = layers < opens || straight_marks_enclose(text.substr(layers, text.size() - 2 * layers));
    return all ? layers : layers - 1;
  }
  const std::size_t open_bytes = opens * pair.open.size;
  const std::size_t close_bytes = closes * pair.close.size;
  if (open_bytes + close_bytes >= text.size()) {
    return layers;
  }
  const string_view inside = text.substr(open_bytes, text.size() - open_bytes - close_bytes);
  // Without a closing mark inside, all layers reach around. Its last byte is rare in prose (its first is not, as it
  // begins the apostrophe too).
  const auto last_byte = static_cast<char>(pair.close.bytes >> (8 * (pair.close.size - 1)));
  if (!holds(inside, last_byte)) {
    return layers;
  }
  auto depth = static_cast<std::ptrdiff_t>(opens);
  std::ptrdiff_t lowest = depth;
  // Both marks of a pair begin with the same byte, which prose has rarely: hop from one to the next.
  const auto first = static_cast<char>(pair.open.bytes & 0xFF);
  for (std::size_t at = inside.find(first); at != string_view::npos; at = inside.find(first, at + 1)) {
    const string_view rest = inside.substr(at);
    if (begins_with(rest, pair.close)) {
      lowest = std::min(lowest, --depth);
    } else if (begins_with(rest, pair.open)) {
      ++depth;
    }
  }
  if (depth != static_cast<std::ptrdiff_t>(closes)) {
    return layers;
  }
  return std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(lowest, 0)), layers);
}

// Whether each closing mark in `inside` closes one that `inside` opened last, with no other character of their bytes
// about. Then all marks around it reach around.
bool closes_what_it_opens(string_view inside) noexcept {
  const auto is_mark = [&](std::size_t last) {
    return last != string_view::npos && last >= 2 && inside.substr(last - 2, 2) == "\xE2\x80";
  };
  for (std::size_t close = inside.find('\x9D'); close != string_view::npos; close = inside.find('\x9D')) {
    if (!is_mark(inside.substr(0, close).find('\x9C')) || !is_mark(close)) {
      return false;
    }
    inside.remove_prefix(close + 1);
  }
  return true;
}

// The text of a line in which one or two layers of `“ ”` enclose what closes no mark but its own, has no mark at its
// front and no blank at either end, as nearly all quotes are; empty of any other line. Without a branch that would
// follow the layers.
string_view inside_plain_marks(string_view line, const line_kernel& kernel) noexcept {
  constexpr std::uint64_t open = 0x9C80E2;
  constexpr std::uint64_t close = 0x9D80E2;
  constexpr std::uint64_t all = 0xFFFFFF;
  if (line.size() < 16) {
    return {};
  }
  const std::uint64_t front = load_eight(line.data());
  const std::uint64_t back = load_eight(line.data() + line.size() - 8);
  const std::size_t opens = ((front & all) == open ? 1 : 0) + ((front & (all << 24)) == (open << 24) ? 1 : 0);
  const std::size_t closes = ((back >> 40) == close ? 1 : 0) + (((back >> 16) & all) == close ? 1 : 0);
  const string_view inside = line.substr(3 * opens, line.size() - 6 * opens);
  const bool plain = (front & all) == open && opens == closes && !may_begin_mark(inside.front()) &&
                     !is_blank(inside.front()) && !is_blank(inside.back()) &&
                     (!kernel.holds(inside.data(), inside.size(), '\x9D') || closes_what_it_opens(inside));
  return plain ? inside : string_view();
}

// The text without the marks that enclose it, however many layers. Apart from the code that nearly all quotes need,
// which stays in the processor's cache then.
[[gnu::cold, gnu::noinline]] string_view without_marks(string_view text) noexcept {
  for (int tries = 0; tries < max_alternations && may_begin_mark(text.front()); ++tries) {
    const auto* const pair = std::find_if(std::begin(pairs), std::end(pairs), [&](const mark_pair& p) {
      return text.size() >= p.open.size + p.close.size && begins_with(text, p.open) && ends_with(text, p.close);
    });
    if (pair == std::end(pairs)) {
      return text;
    }
    const auto without = [&](std::size_t layers) {
      const std::size_t bytes = layers * (pair->open.size + pair->close.size);
      return trimmed(text.substr(layers * pair->open.size, text.size() - bytes));
    };
    const std::size_t layers = enclosing_layers(text, *pair);
    string_view inside = without(layers);
    if (inside.empty() && pair->open.size == 1 && layers > 1) {
      inside = without(layers - 1);  // nothing but straight marks: the last two are the text
    }
    if (layers == 0 || inside.empty()) {
      return text;
    }
    text = inside;
  }
  return text;
}

// A bullet (`-`, `*`, `•`) belongs to a quote line only if a quotation mark follows.
string_view without_bullet(string_view line) noexcept {
  std::size_t bullet = 0;
  if (line.front() == '-' || line.front() == '*') {
    bullet = 1;
  } else if ((first_four(line) & 0xFFFFFF) == 0xA280E2) {  // •
    bullet = 3;
  }
  if (bullet == 0 || bullet == line.size() || line[bullet] != ' ') {
    return line;
  }
  const string_view rest = trimmed(line.substr(bullet));
  return size_of_open_mark(rest) != 0 ? rest : line;
}

// The names of a page's first people, or those that stood below quotes last. Most pages quote one or two people, by
// turns that cannot be foreseen, so a name is found among these without a branch.
class known_names {
 public:
  known_names(const page_tables& page, const line_kernel& kernel) noexcept : page_(page), kernel_(kernel) {
    const std::size_t count = std::min(page.people.size(), most);
    for (std::size_t i = 0; i < count; ++i) {
      const string_view name = page.text_of(page.people[i].name);
      const bool is_new = std::find(keys_, keys_ + next_, key_of(name)) == keys_ + next_;
      if (is_new && name.size() <= max_matched_name_bytes) {
        add(name, static_cast<std::uint16_t>(i));
      }
    }
  }

  // As match_person.
  std::uint16_t person_of(string_view name) noexcept {
    const std::uint64_t key = key_of(name);
    std::size_t at = 0;
    for (std::size_t i = 1; i < most; ++i) {
      at = keys_[i] == key ? i : at;
    }
    return keys_[at] == key && is_name(name, names_[at]) ? persons_[at] : add(name, match_person(page_, name));
  }

 private:
  static constexpr std::size_t most = 4;

  // Never zero.
  static std::uint64_t key_of(string_view name) noexcept {
    if (name.size() < 8) [[unlikely]] {
      return std::uint64_t{first_four(name)} << 32U | last_four(name) << 1U | 1U;
    }
    return (load_eight(name.data()) * 31 + load_eight(name.data() + name.size() - 8)) | 1U;
  }

  [[nodiscard]] bool is_name(string_view name, string_view known) const noexcept {
    const std::size_t size = name.size();
    if (size != known.size() || size < 8 || size > 16) {
      return size == known.size() && kernel_.equal(name.data(), known.data(), size);
    }
    return load_eight(name.data()) == load_eight(known.data()) &&
           load_eight(name.data() + size - 8) == load_eight(known.data() + size - 8);
  }

  std::uint16_t add(string_view name, std::uint16_t person) noexcept {
    keys_[next_] = key_of(name);
    names_[next_] = name;
    persons_[next_] = person;
    next_ = (next_ + 1) % most;
    return person;
  }

  const page_tables& page_;
  const line_kernel& kernel_;
  std::uint64_t keys_[most] = {};
  string_view names_[most];
  std::uint16_t persons_[most] = {};
  std::size_t next_ = 0;
};

// Whether markup says that the block after `quote` is its source.
bool is_cited(const page_tables& page, std::uint32_t quote) noexcept {
  return page.hints[quote + 1].has(block_hints::cite) && !page.hints[quote].has(block_hints::cite);
}

}  // namespace

void read_quotes(page_tables& page, std::uint32_t first, std::uint32_t last, const line_kernel& kernel) {
  const char* const source = page.source.data();
  const bool in_source = page.decoded.empty();
  const auto text_of = [&](text_range line) {
    return in_source ? string_view(source + line.begin, line.size()) : page.text_of(line);
  };
  quote_row* const rows = page.quotes.room(last - first);
  quote_row* row = rows;
  known_names names(page, kernel);
  for (std::uint32_t block = first; block < last; ++block) {
    const string_view line = text_of(page.blocks[block]);
    const string_view plain = inside_plain_marks(line, kernel);
    const string_view text = plain.empty() ? without_marks(without_bullet(line)) : plain;
    const auto begin = page.blocks[block].begin + static_cast<std::uint32_t>(text.data() - line.data());
    const std::uint32_t quote = block;
    std::uint32_t name_begin = none;
    std::uint16_t person = no_person;
    page.marks[block] = block_mark(block_kind::quote);
    if (block + 1 < last) {
      const string_view next = text_of(page.blocks[block + 1]);
      const std::size_t dash = size_of_dash(next);
      const bool attributed = dash != 0 || (!page.hints.empty() && is_cited(page, block));
      const string_view name = next.substr(dash);
      if (attributed && (!may_begin_mark(name.front()) || size_of_open_mark(name) == 0)) {
        ++block;
        page.marks[block] = block_mark(block_kind::attribution);
        name_begin = page.blocks[block].begin + static_cast<std::uint32_t>(dash);
        person = names.person_of(name);
      }
    }
    *row++ = {quote, {begin, begin + static_cast<std::uint32_t>(text.size())}, name_begin, person};
  }
  page.quotes.commit(static_cast<std::size_t>(row - rows));
}

}  // namespace detail

EPITOME_END_NAMESPACE
