#include <epitome/grammar/turn_grammar.hpp>

#include <algorithm>
#include <optional>
#include <string_view>

#include <epitome/grammar/line_rules.hpp>

#include "people.hpp"
#include "time_stamp.hpp"
#include "unicode.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

constexpr std::size_t max_label_words = 5;
constexpr std::size_t least_occurrences = 3;
constexpr string_view fullwidth_colon = "\xEF\xBC\x9A";

constexpr bool is_blank(char c) noexcept {
  return c == ' ' || c == '\t';
}
constexpr bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

string_view skip_blanks(string_view text) noexcept {
  while (!text.empty() && is_blank(text.front())) {
    text.remove_prefix(1);
  }
  return text;
}
string_view drop_blanks_at_end(string_view text) noexcept {
  while (!text.empty() && is_blank(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

// Takes `prefix` off the front of `text` if it is there.
bool take(string_view& text, string_view prefix) noexcept {
  const bool there = text.starts_with(prefix);
  text.remove_prefix(there ? prefix.size() : 0);
  return there;
}
bool take_colon(string_view& text, bool& wide) noexcept {
  wide = take(text, fullwidth_colon);
  return wide || take(text, ":");
}

// First words that begin a clause, not a name.
constexpr string_view clause_words[] = {"and",  "but", "so",   "there",   "this", "that", "if",  "when",
                                        "what", "why", "how",  "because", "then", "now",  "the", "it",
                                        "note", "or",  "well", "yes",     "no",   "okay"};
constexpr string_view generic_labels[] = {"q",     "a",         "audience", "interviewer", "interviewee", "host",
                                          "guest", "moderator", "narrator", "operator",    "unknown",     "announcer"};

bool is_one_of(string_view word, const string_view* first, const string_view* last) noexcept {
  return std::any_of(first, last, [&](string_view entry) { return equal_folded(word, entry); });
}

// `Speaker 1`, `SPEAKER_00`.
bool is_numbered_speaker(string_view name) noexcept {
  constexpr string_view speaker = "speaker";
  if (name.size() < speaker.size() + 2 || !equal_folded(name.substr(0, speaker.size()), speaker)) {
    return false;
  }
  const char separator = name[speaker.size()];
  name.remove_prefix(speaker.size() + 1);
  return (separator == ' ' || separator == '_') && std::all_of(name.begin(), name.end(), is_digit);
}

bool is_generic(string_view name) noexcept {
  return is_one_of(name, std::begin(generic_labels), std::end(generic_labels)) || is_numbered_speaker(name);
}

// A full stop belongs to a name only as that of a short title or initial: `Dr.`, `J.`.
bool full_stops_are_short(string_view word) noexcept {
  const std::size_t stop = word.find('.');
  return stop == string_view::npos || (stop >= 1 && stop <= 3 && stop + 1 == word.size());
}

// The name of a label: letters, few words, no clause. A credential after a comma and one parenthesis are free.
bool is_name(string_view name) noexcept {
  if (name.empty() || name.size() > max_label_bytes || !begins_with_letter(name)) {
    return false;
  }
  if (is_generic(name)) {
    return true;
  }
  if (name.find_first_of(":?!\"") != string_view::npos) {
    return false;
  }
  if (name.ends_with(')')) {
    const std::size_t open = name.find('(');
    if (open == string_view::npos) {
      return false;
    }
    name = drop_blanks_at_end(name.substr(0, open));
  }
  name = drop_blanks_at_end(name.substr(0, name.find(',')));
  std::size_t words = 0;
  while (!name.empty()) {
    const string_view word = name.substr(0, name.find_first_of(" \t"));
    name = skip_blanks(name.substr(word.size()));
    ++words;
    const bool digits = std::any_of(word.begin(), word.end(), is_digit);
    const bool number = words > 1 && name.empty() && std::all_of(word.begin(), word.end(), is_digit);
    if ((digits && !number) || !full_stops_are_short(word) || words > max_label_words ||
        word.find_first_of("()") != string_view::npos ||
        (words == 1 && is_one_of(word, std::begin(clause_words), std::end(clause_words)))) {
      return false;
    }
  }
  return words != 0;
}

struct label {
  string_view name;
  double start = -1;
  string_view text;  // empty: the label stands alone
};

// Reads what may follow a name, `rest`: stamp, colon, stamp, text; or a stamp and nothing else.
std::optional<label> read_after_name(string_view name, string_view rest, bool bold) noexcept {
  label found{name, -1, {}};
  rest = skip_blanks(rest);
  const bool bare_stamp = !rest.empty() && is_digit(rest.front());
  const time_stamp before = read_bracketed_stamp(rest, false);
  rest.remove_prefix(before.size);
  if (before.size != 0) {
    found.start = before.seconds;
    rest = skip_blanks(rest);
  }
  bool closed = !bold || take(rest, "**");
  bool wide = false;
  if (!take_colon(rest, wide)) {
    const bool alone = before.size != 0 && rest.empty() && closed;
    return alone ? std::optional(found) : std::nullopt;
  }
  if (bare_stamp) {
    return std::nullopt;  // `Name 00:12: text` is no shape of ours
  }
  const bool needs_no_blank = wide || (bold && !closed && rest.starts_with("**"));
  closed = closed || take(rest, "**");
  if (!closed) {
    return std::nullopt;
  }
  if (rest.empty()) {
    return found;
  }
  if (!is_blank(rest.front()) && !needs_no_blank) {
    return std::nullopt;
  }
  rest = skip_blanks(rest);
  const time_stamp after = before.size == 0 ? read_bracketed_stamp(rest, true) : time_stamp{};
  if (after.size != 0) {
    found.start = after.seconds;
    rest = skip_blanks(rest.substr(after.size));
  }
  found.text = rest;
  return found;
}

// Where a name ends at the latest: at the colon, or at the time stamp that holds the first colon.
std::size_t end_of_name(string_view line, std::size_t colon) noexcept {
  std::size_t end = colon;
  while (end != 0 && is_digit(line[end - 1])) {
    --end;
  }
  const bool stamp = end != colon && line.substr(colon).starts_with(':') && colon + 1 < line.size() &&
                     is_digit(line[colon + 1]) && end != 0 &&
                     (is_blank(line[end - 1]) || line[end - 1] == '(' || line[end - 1] == '[');
  if (!stamp) {
    return colon;
  }
  return is_blank(line[end - 1]) ? end : end - 1;
}

std::optional<label> read_label(string_view line) noexcept {
  const bool bold = take(line, "**");
  const std::size_t colon = std::min(line.find(':'), line.find(fullwidth_colon));
  if (colon == string_view::npos || colon > max_label_bytes + 20) {
    return std::nullopt;
  }
  const std::size_t end = end_of_name(line, colon);
  std::size_t name_end = end;
  if (bold && end == colon && line.substr(0, end).ends_with("**")) {
    name_end -= 2;
  }
  const string_view name = drop_blanks_at_end(line.substr(0, name_end));
  if (!is_name(name)) {
    return std::nullopt;
  }
  std::optional<label> found = read_after_name(name, line.substr(name_end), bold);
  if (found && found->text.starts_with("//")) {
    return std::nullopt;
  }
  return found;
}

// FNV-1a over the folded name; equal names under case folding hash alike.
std::uint64_t hash_of_name(string_view name) noexcept {
  char folded[max_label_bytes * 3];
  const std::size_t size = case_fold(name, folded);
  const string_view bytes = size == npos ? name : string_view(folded, size);
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : bytes) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  }
  return hash;
}

string_view text_of(const page_tables& page, text_range range) noexcept {
  return page.source.substr(range.begin, range.size());
}

void decide_labels(page_tables& page) {
  label_row* const first = page.labels.data();
  label_row* const last = first + page.labels.size();
  std::sort(first, last, [](const label_row& a, const label_row& b) { return a.hash < b.hash; });
  for (label_row* group = first; group != last;) {
    label_row* const next = std::find_if(group, last, [&](const label_row& row) { return row.hash != group->hash; });
    const string_view name = text_of(page, group->name);
    const std::uint16_t person = match_person(page, name);
    const bool counts =
        static_cast<std::size_t>(next - group) >= least_occurrences || person != no_person || is_generic(name);
    for (; group != next; ++group) {
      group->person = person;
      group->counts = counts;
    }
  }
  std::sort(first, last, [](const label_row& a, const label_row& b) { return a.block < b.block; });
}

// Builds turns from blocks in order. A label that stands alone opens a turn that takes the lines below it.
class turn_builder {
 public:
  explicit turn_builder(page_tables& page) noexcept : page_(page) {}

  void add_line(std::uint32_t block) {
    if (!open_) {
      page_.turns.push_back({block, page_.blocks[block], {}, block, no_person, -1, -1});
      return;
    }
    if (page_.turns.back().text_block == none) {
      page_.turns.back().text_block = block;
      page_.turns.back().text.begin = page_.blocks[block].begin;
    }
    page_.turns.back().text.end = page_.blocks[block].end;
    last_line_ = block;
  }

  void add_label(const label_row& label) {
    close();
    const text_range line = page_.blocks[label.block];
    const bool alone = label.text_begin == line.end;
    page_.turns.push_back({label.block,
                           {label.text_begin, line.end},
                           label.name,
                           alone ? none : label.block,
                           label.person,
                           label.start,
                           -1});
    if (label.start >= 0) {
      if (label.start < latest_) {
        page_.diagnostics.push_back({diagnostic_code::time_goes_back, line.begin});
      }
      latest_ = label.start;
    }
    if (alone) {
      page_.marks[label.block] = mark_of(block_kind::speaker_label);
      open_ = true;
    }
  }

  void close() {
    if (open_ && page_.turns.back().text_block != none) {
      const turn_row& turn = page_.turns.back();
      if (turn.text_block != last_line_) {
        join_lines(page_, turn.text_block, last_line_, turn.text.end);
      }
    }
    open_ = false;
  }

 private:
  page_tables& page_;
  double latest_ = -1;
  std::uint32_t last_line_ = 0;
  bool open_ = false;
};

}  // namespace

void add_label_candidate(page_tables& page, std::uint32_t block) {
  const text_range line = page.blocks[block];
  const std::optional<label> found = read_label(text_of(page, line));
  if (!found) {
    return;
  }
  const auto offset = [&](string_view part) { return static_cast<std::uint32_t>(part.data() - page.source.data()); };
  const std::uint32_t name = offset(found->name);
  const std::uint32_t text = found->text.empty() ? line.end : offset(found->text);
  page.labels.push_back({hash_of_name(found->name),
                         block,
                         {name, name + static_cast<std::uint32_t>(found->name.size())},
                         text,
                         no_person,
                         false,
                         found->start});
}

void read_labelled_turns(page_tables& page) {
  decide_labels(page);
  turn_builder builder(page);
  const label_row* label = page.labels.begin();
  for (const block_run run : page.turn_runs) {
    for (std::uint32_t block = run.first; block < run.last; ++block) {
      if (label != page.labels.end() && label->block == block) {
        if (label->counts) {
          builder.add_label(*label++);
          continue;
        }
        ++label;
      }
      builder.add_line(block);
    }
    builder.close();
  }
}

void join_lines(page_tables& page, std::uint32_t first, std::uint32_t last, std::uint32_t end) {
  bool as_in_source = true;
  for (std::uint32_t block = first; block < last && as_in_source; ++block) {
    as_in_source = page.blocks[block + 1].begin == page.blocks[block].end + 1;
  }
  if (as_in_source) {
    return;
  }
  const auto arena_begin = static_cast<std::uint32_t>(page.arena.size());
  for (std::uint32_t block = first; block <= last; ++block) {
    const text_range line = {page.blocks[block].begin, block == last ? end : page.blocks[block].end};
    const string_view text = text_of(page, line);
    char* const out = page.arena.room(text.size() + 1);
    std::copy(text.begin(), text.end(), out);
    out[text.size()] = '\n';
    page.arena.commit(text.size() + 1);
  }
  const auto arena_end = static_cast<std::uint32_t>(page.arena.size() - 1);
  page.joined.push_back({first, {arena_begin, arena_end}});
  page.marks[first].bits |= block_mark::joined_bit;
}

}  // namespace detail

EPITOME_END_NAMESPACE
