#include "speaker_label.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <epitome/core/limits.hpp>
#include <epitome/grammar/turn_grammar.hpp>

#include "../core/ascii.hpp"
#include "../core/utf8.hpp"
#include "blanks.hpp"
#include "time_stamp.hpp"
#include "unicode.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

constexpr std::size_t max_label_words = 5;
constexpr string_view fullwidth_colon = "\xEF\xBC\x9A";
constexpr string_view lenticular_bracket = "\xE3\x80\x90";

// The bytes of the colon (`:` or `：`) that `text` begins or ends with, or 0.
std::size_t size_of_colon_at_front(string_view text) noexcept {
  return text.starts_with(':') ? 1 : text.starts_with(fullwidth_colon) ? fullwidth_colon.size() : 0;
}
std::size_t size_of_colon_at_back(string_view text) noexcept {
  return text.ends_with(':') ? 1 : text.ends_with(fullwidth_colon) ? fullwidth_colon.size() : 0;
}

// Spaces that French has before a colon, and that no line may be broken at.
constexpr string_view no_break_spaces[] = {"\xC2\xA0", "\xE2\x80\xAF"};

// What stands before a colon, without blanks at its end.
string_view drop_gap(string_view text) noexcept {
  for (std::size_t size = 0; size != text.size();) {
    size = text.size();
    text = drop_blanks_at_end(text);
    for (const string_view space : no_break_spaces) {
      text.remove_suffix(text.ends_with(space) ? space.size() : 0);
    }
  }
  return text;
}
// What stands behind a name, without blanks if a colon follows them.
string_view skip_gap(string_view text) noexcept {
  string_view behind = text;
  for (std::size_t size = 0; size != behind.size();) {
    size = behind.size();
    behind = skip_blanks(behind);
    for (const string_view space : no_break_spaces) {
      behind.remove_prefix(behind.starts_with(space) ? space.size() : 0);
    }
  }
  return size_of_colon_at_front(behind) != 0 ? behind : text;
}

// First words that begin a clause, not a name.
constexpr string_view clause_words[] = {"and",  "but", "so",   "there",   "this", "that", "if",  "when",
                                        "what", "why", "how",  "because", "then", "now",  "the", "it",
                                        "note", "or",  "well", "yes",     "no",   "okay"};
bool has_digit(string_view text) noexcept {
  return std::any_of(text.begin(), text.end(), is_digit);
}

// A full stop belongs to a name only as that of a short title, credential or initial: `Dr.`, `J.`, `Ph.D.`
bool full_stops_are_short(string_view name) noexcept {
  std::size_t letters = 0;
  while (!name.empty()) {
    if (name.front() == '.') {
      if (letters < 1 || letters > 3) {
        return false;
      }
      letters = 0;
    } else {
      letters = begins_with_letter(name) ? letters + 1 : 0;
    }
    name.remove_prefix(std::max<std::size_t>(utf8_sequence(name), 1));
  }
  return true;
}

std::size_t count_words(string_view text) noexcept {
  std::size_t words = 0;
  while (!text.empty()) {
    text = skip_blanks(text.substr(first_word(text).size()));
    ++words;
  }
  return words;
}

// `A` is a name alone, and before one: `A Lind`.
bool begins_a_clause(string_view name) noexcept {
  const string_view first = first_word(name);
  if (equal_folded(first, "a")) {
    const string_view next = skip_blanks(name.substr(first.size()));
    return !next.empty() && next.front() >= 'a' && next.front() <= 'z';
  }
  return std::any_of(std::begin(clause_words), std::end(clause_words),
                     [&](string_view word) { return equal_folded(first, word); });
}

// Bytes that a name holds never, or that must be looked at closely.
constexpr std::uint8_t no_name_byte = 1;
constexpr std::uint8_t name_mark = 2;
constexpr auto name_bytes = [] {
  std::array<std::uint8_t, 256> table{};
  for (const char c : string_view(":?!\"")) {
    table[static_cast<unsigned char>(c)] = no_name_byte;
  }
  for (const char c : string_view(".,()\xEF")) {
    table[static_cast<unsigned char>(c)] = name_mark;
  }
  return table;
}();

bool are_words_of_name(string_view bare) noexcept {
  return !bare.empty() && count_words(bare) <= max_label_words && !begins_a_clause(bare);
}

// The name of a label: letters, few words, no clause. One credential after a comma and one parenthesis at the end are
// free.
bool is_name(string_view name) noexcept {
  if (name.empty() || name.size() > max_label_bytes || is_blank(name.back()) || !begins_with_letter(name)) {
    return false;
  }
  unsigned kinds = 0;
  for (const char c : name) {
    kinds |= name_bytes[static_cast<unsigned char>(c)];
  }
  if ((kinds & no_name_byte) != 0) {
    return false;
  }
  if (kinds == 0) {
    return are_words_of_name(name);
  }
  if (name.find(fullwidth_colon) != string_view::npos || !full_stops_are_short(name)) {
    return false;
  }
  string_view bare = name;
  string_view parenthesis;
  string_view credential;
  if (const std::size_t open = bare.find('('); bare.ends_with(')') && open != string_view::npos) {
    parenthesis = bare.substr(open + 1, bare.size() - open - 2);
    bare = drop_blanks_at_end(bare.substr(0, open));
  }
  if (const std::size_t comma = bare.find(','); comma != string_view::npos) {
    credential = skip_blanks(bare.substr(comma + 1));
    bare = drop_blanks_at_end(bare.substr(0, comma));
    if (credential.empty()) {
      return false;
    }
  }
  for (const string_view part : {bare, credential, parenthesis}) {
    if (holds_any(part, '(', ')')) {
      return false;
    }
  }
  return !has_digit(credential) && !has_digit(parenthesis) && are_words_of_name(bare);
}

// A name, and the time beside it.
struct label_head {
  string_view name;
  double start = -1;
};

// `Name`, or `Name (00:12)`.
std::optional<label_head> read_head(string_view text) noexcept {
  label_head head{text};
  if (text.ends_with(')') || text.ends_with(']')) {
    const std::size_t open = find_last_bracket(text);
    if (open != string_view::npos && open > 0 && is_blank(text[open - 1])) {
      const time_stamp stamp = read_bracketed_stamp(text.substr(open), true);
      if (stamp.size == text.size() - open) {
        head = {drop_blanks_at_end(text.substr(0, open)), stamp.seconds};
      }
    }
  }
  return is_name(head.name) ? std::optional(head) : std::nullopt;
}

// `[text](https://…)`, and nothing else.
bool is_link(string_view text) noexcept {
  const std::size_t gap = text.starts_with('[') && text.ends_with(')') ? text.find("](") : string_view::npos;
  const string_view url = gap == string_view::npos ? string_view() : text.substr(gap + 2);
  return begins_with_url(url) && url.find_first_of(" \t") == string_view::npos;
}

// What an inline label says: `text`, or `[00:12] text`.
std::optional<speaker_label> read_inline_text(label_head head, string_view rest) noexcept {
  rest = skip_blanks(rest);
  const time_stamp stamp = head.start < 0 ? read_bracketed_stamp(rest, true) : time_stamp{};
  if (stamp.size != 0) {
    const string_view text = skip_blanks(rest.substr(stamp.size));
    if (!text.empty() && text.size() < rest.size() - stamp.size) {
      head.start = stamp.seconds;
      rest = text;
    }
  }
  if (rest.empty() || rest.starts_with("//") || begins_with_url(rest) || is_link(rest)) {
    return std::nullopt;
  }
  return speaker_label{head.name, head.start, rest};
}

// Whether a colon of `size` bytes at the front of `text` is a label's: a blank follows it, unless it is wide.
bool colon_parts(string_view text, std::size_t size) noexcept {
  return size > 1 || (size == 1 && text.size() > 1 && is_blank(text[1]));
}

// What a line begins with in bold, and what follows.
struct bold_front {
  string_view inside;
  string_view behind;
};

std::optional<bold_front> read_bold_front(string_view line) noexcept {
  const bool opens = line.starts_with("**") || line.starts_with("__");
  const std::size_t close = opens ? line.find(line.substr(0, 2), 2) : string_view::npos;
  return close != string_view::npos ? std::optional(bold_front{line.substr(2, close - 2), line.substr(close + 2)})
                                    : std::nullopt;
}

// `**Name:** text`, `**Name**: text`, and both with a stamp beside the name.
std::optional<speaker_label> read_bold_label(bold_front bold) noexcept {
  const string_view inside = bold.inside;
  string_view rest = bold.behind;
  if (const std::size_t colon = size_of_colon_at_back(inside); colon != 0) {
    const std::optional<label_head> head = read_head(drop_gap(inside.substr(0, inside.size() - colon)));
    return head ? read_inline_text(*head, rest) : std::nullopt;
  }
  std::optional<label_head> head = read_head(inside);
  if (!head) {
    return std::nullopt;
  }
  const string_view after_blanks = skip_blanks(rest);
  const time_stamp stamp = read_bracketed_stamp(after_blanks, true);
  if (stamp.size != 0 && after_blanks.size() < rest.size() && head->start < 0) {
    head->start = stamp.seconds;
    rest = after_blanks.substr(stamp.size);
  }
  rest = skip_gap(rest);
  const std::size_t colon = size_of_colon_at_front(rest);
  return colon_parts(rest, colon) ? read_inline_text(*head, rest.substr(colon)) : std::nullopt;
}

// `Name:`, `Name (00:12):`, `Name (00:12)`, `Name 00:12`.
std::optional<speaker_label> read_lone_label(string_view line) noexcept {
  if (const std::size_t colon = size_of_colon_at_back(line); colon != 0) {
    const std::optional<label_head> head = read_head(drop_gap(line.substr(0, line.size() - colon)));
    return head ? std::optional(speaker_label{head->name, head->start, {}}) : std::nullopt;
  }
  if (const std::optional<label_head> head = read_head(line); head && head->start >= 0) {
    return speaker_label{head->name, head->start, {}};
  }
  const std::size_t gap = line.find_last_of(" \t");
  if (gap == string_view::npos) {
    return std::nullopt;
  }
  const time_stamp stamp = read_stamp(line.substr(gap + 1));
  const string_view name = drop_blanks_at_end(line.substr(0, gap));
  if (stamp.size == 0 || stamp.size != line.size() - gap - 1 || !is_name(name)) {
    return std::nullopt;
  }
  return speaker_label{name, stamp.seconds, {}};
}

// `**Name:**`, `**Name**:`, `**Name (00:12)**`, `**Name** 00:12`, `**Name** (00:12):`.
std::optional<speaker_label> read_lone_bold_label(bold_front bold) noexcept {
  const string_view name = bold.inside;
  string_view behind = bold.behind;
  if (behind.empty()) {
    return read_lone_label(name);
  }
  const std::size_t colon = size_of_colon_at_back(behind);
  behind.remove_suffix(colon);
  behind = colon != 0 ? drop_gap(behind) : behind;
  const string_view stamp = skip_blanks(behind);
  const time_stamp time = read_bracketed_stamp(stamp, colon != 0);
  const bool timed = stamp.size() < behind.size() && time.size != 0 && time.size == stamp.size();
  return (timed || behind.empty()) && is_name(name) ? std::optional(speaker_label{name, timed ? time.seconds : -1, {}})
                                                    : std::nullopt;
}

// `Name: text`, `Name (00:12): text`. The colons of a stamp in brackets are passed over; the first other one is the
// label's, as a name holds none.
std::optional<speaker_label> read_inline_label(string_view line) noexcept {
  const std::size_t window = std::min(line.size(), label_window);
  const auto may_stop = [](char c) { return c == ':' || c == '\xEF' || c == '(' || c == '[' || c == '\\'; };
  for (std::size_t at = 0; at < window; ++at) {
    if (!may_stop(line[at])) {
      continue;
    }
    const std::size_t colon = size_of_colon_at_front(line.substr(at));
    if (colon != 0) {
      const std::optional<label_head> head =
          colon_parts(line.substr(at), colon) ? read_head(drop_gap(line.substr(0, at))) : std::nullopt;
      return head ? read_inline_text(*head, line.substr(at + colon)) : std::nullopt;
    }
    const time_stamp stamp = at > 0 ? read_bracketed_stamp(line.substr(at), true) : time_stamp{};
    at += stamp.size != 0 ? stamp.size - 1 : 0;
  }
  return std::nullopt;
}

// A name between `open` and `close` at the front of `line`.
std::optional<speaker_label> read_enclosed_name(string_view line, string_view open, string_view close) noexcept {
  const bool opens = line.starts_with(open);
  const std::size_t end = opens ? line.substr(0, max_label_bytes + open.size() + 1).find(close) : string_view::npos;
  const string_view name = end != string_view::npos ? line.substr(open.size(), end - open.size()) : string_view();
  return is_name(name) ? std::optional(speaker_label{name, -1, skip_blanks(line.substr(end + close.size()))})
                       : std::nullopt;
}

}  // namespace

bool may_hold_label(string_view line) noexcept {
  const string_view window = line.substr(0, label_window);
  return has_colon(window) || window.starts_with('[') || window.starts_with('(') ||
         window.starts_with(lenticular_bracket);
}

std::optional<speaker_label> read_speaker_label(string_view line) noexcept {
  const std::optional<bold_front> bold = read_bold_front(line);
  std::optional<speaker_label> found = bold ? read_bold_label(*bold) : std::nullopt;
  if (!found && line.size() <= label_window) {
    found = bold ? read_lone_bold_label(*bold) : read_lone_label(line);
  }
  return found ? found : read_inline_label(line);
}

std::optional<stamped_line> read_stamped_line(string_view line) noexcept {
  const bool bold = line.starts_with("**");
  const string_view front = line.substr(bold ? 2 : 0);
  const time_stamp stamp = read_bracketed_stamp(front, true);
  const string_view behind = front.substr(stamp.size);
  const bool closed = bold && behind.starts_with("**");
  const string_view rest = behind.substr(closed ? 2 : 0);
  stamped_line found{stamp.seconds, skip_blanks(rest), std::nullopt};
  if (stamp.size == 0 || (!found.text.empty() && found.text.size() == rest.size())) {
    return std::nullopt;
  }
  if (!bold || closed) {
    found.label = read_speaker_label(found.text);
  } else {
    const std::size_t close = found.text.find("**");
    if (close == string_view::npos) {
      return std::nullopt;
    }
    const bold_front name{found.text.substr(0, close), found.text.substr(close + 2)};
    found.label = read_bold_label(name);
    found.label = found.label ? found.label : read_lone_bold_label(name);
    if (!found.label) {
      return std::nullopt;
    }
  }
  if (found.label) {
    found.label->start = stamp.seconds;
  }
  return found;
}

std::optional<stamped_line> read_bare_stamped_line(string_view line) noexcept {
  const time_stamp stamp = read_stamp(line);
  const string_view rest = line.substr(stamp.size);
  stamped_line found{stamp.seconds, skip_blanks(rest), std::nullopt};
  const bool parted = found.text.empty() || found.text.size() < rest.size();
  const bool dash =
      found.text.starts_with('-') || found.text.starts_with("\xE2\x80\x93") || found.text.starts_with("\xE2\x80\x94");
  if (stamp.size == 0 || !parted || dash) {
    return std::nullopt;
  }
  found.label = read_speaker_label(found.text);
  if (found.label) {
    found.label->start = stamp.seconds;
  }
  return found;
}

string_view said_with_stamp(const speaker_label& label, string_view line) noexcept {
  const string_view behind = line.substr(static_cast<std::size_t>(label.name.data() - line.data()) + label.name.size());
  const std::size_t wide = behind.starts_with(fullwidth_colon) ? fullwidth_colon.size() : 0;
  const std::size_t said = std::min(behind.find_first_not_of(":* \t", wide), behind.size());
  const bool behind_colon = wide != 0 || behind.substr(0, said).find(':') != string_view::npos;
  return behind_colon ? behind.substr(said) : label.text;
}

bool is_label_name(string_view name) noexcept {
  return is_name(name);
}

std::optional<speaker_label> read_bracketed_label(string_view line) noexcept {
  const std::size_t close = line.starts_with('[') ? line.substr(0, max_label_bytes + 2).find(']') : string_view::npos;
  if (close == string_view::npos || close < 2) {
    return std::nullopt;
  }
  // `[Name]: text`, `[Name:] text`
  const std::size_t inside = size_of_colon_at_back(line.substr(1, close - 1));
  const string_view name = line.substr(1, close - 1 - inside);
  const bool outside = inside == 0 && line.substr(close + 1).starts_with(':');
  const bool colon = inside != 0 || outside;
  if (!colon && !is_numbered_speaker(name)) {
    return std::nullopt;
  }
  const string_view text = skip_blanks(line.substr(close + (outside ? 2 : 1)));
  // `[1]: https://tides.example` is a link of Markdown.
  const bool link = text.substr(0, text.find_first_of(" \t")).find("://") != string_view::npos;
  const bool blank = name.empty() || is_blank(name.front()) || is_blank(name.back());
  return blank || link ? std::nullopt : std::optional(speaker_label{name, -1, text});
}

std::optional<speaker_label> read_parenthesised_label(string_view line) noexcept {
  std::optional<speaker_label> found = read_enclosed_name(line, "(", ")");
  found = found ? found : read_enclosed_name(line, "\xEF\xBC\x88", "\xEF\xBC\x89");
  if (found || !line.starts_with('[')) {
    return found;
  }
  // `[Name]: text` and `[Speaker 1] text` are labels by themselves.
  found = read_enclosed_name(line, "[", "]");
  const bool by_itself = found && (is_numbered_speaker(found->name) || found->text.starts_with(':'));
  return by_itself ? std::nullopt : found;
}

std::optional<speaker_label> read_lenticular_label(string_view line) noexcept {
  return read_enclosed_name(line, lenticular_bracket, "\xE3\x80\x91");
}

std::optional<speaker_label> read_numbered_label(string_view line) noexcept {
  constexpr std::size_t longest = 16;
  const std::size_t colon = line.substr(0, longest).find(':');
  if (colon == string_view::npos || !is_numbered_speaker(line.substr(0, colon))) {
    return std::nullopt;
  }
  const string_view rest = line.substr(colon + 1);
  const string_view text = skip_blanks(rest);
  return text.empty() || text.size() < rest.size() ? std::optional(speaker_label{line.substr(0, colon), -1, text})
                                                   : std::nullopt;
}

std::uint64_t hash_of_label(string_view name) noexcept {
  char folded[max_label_bytes * 3 + 4];  // folding makes text at most three times longer, and wants some room
  const std::size_t size = case_fold(name, folded);
  const string_view bytes = size == npos ? name : string_view(folded, size);
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : bytes) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  }
  return hash;
}

}  // namespace detail

EPITOME_END_NAMESPACE
