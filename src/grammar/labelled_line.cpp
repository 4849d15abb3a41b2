#include "labelled_line.hpp"

#include <algorithm>
#include <cstddef>

#include <epitome/grammar/turn_grammar.hpp>

#include "../core/ascii.hpp"
#include "blanks.hpp"
#include "change_marks.hpp"
#include "line_stamp.hpp"
#include "speaker_label.hpp"
#include "speakers.hpp"
#include "unicode.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

// `**[Name]:** text`
std::optional<speaker_label> read_bold_bracketed_label(string_view line) noexcept {
  const std::size_t close = line.starts_with("**[") ? line.substr(0, label_window).find("]:**") : string_view::npos;
  if (close == string_view::npos || close == 3) {
    return std::nullopt;
  }
  return speaker_label{line.substr(3, close - 3), -1, skip_blanks(line.substr(close + 4))};
}

// ` Name:** text`, `Name:* text`, `*Name:*** text`, behind two stars: those near a name go.
std::optional<speaker_label> read_label_in_stars(string_view line) noexcept {
  const std::size_t begin = line.find_first_not_of("* \t");
  const std::size_t colon = line.substr(0, label_window).find(':');
  if (begin == string_view::npos || colon == string_view::npos || colon < begin) {
    return std::nullopt;
  }
  const std::size_t end = line.find_last_not_of("* \t", colon - 1) + 1;
  const string_view behind = line.substr(colon + 1);
  const string_view text = behind.substr(std::min(behind.find_first_not_of("* \t"), behind.size()));
  const bool closed = line.substr(end, line.size() - text.size() - end).find('*') != string_view::npos;
  const string_view name = end > begin ? line.substr(begin, end - begin) : string_view();
  return closed && is_label_name(name) && !begins_with_url(text) ? std::optional(speaker_label{name, -1, text})
                                                                 : std::nullopt;
}

// `*Name:* text`, `_Name_: text`
std::optional<speaker_label> read_italic_label(string_view line) noexcept {
  const bool opens = line.size() > 3 && (line[0] == '*' || line[0] == '_') && line[1] != line[0];
  const std::size_t close = opens ? line.substr(0, label_window).find(line[0], 1) : string_view::npos;
  if (close == string_view::npos) {
    return std::nullopt;
  }
  string_view name = line.substr(1, close - 1);
  string_view behind = line.substr(close + 1);
  const bool inside = name.ends_with(':');
  if (!inside && !behind.starts_with(':')) {
    return std::nullopt;
  }
  name.remove_suffix(inside ? 1 : 0);
  behind.remove_prefix(inside ? 0 : 1);
  const string_view text = skip_blanks(behind);
  const bool parted = text.empty() || text.size() < behind.size();
  return parted && is_label_name(name) && !begins_with_url(text) ? std::optional(speaker_label{name, -1, text})
                                                                 : std::nullopt;
}

std::optional<speaker_label> read_label(string_view line) noexcept {
  if (!may_hold_label(line)) {
    return std::nullopt;
  }
  std::optional<speaker_label> found = read_speaker_label(line);
  found = found ? found : read_bracketed_label(line);
  found = found ? found : read_bold_bracketed_label(line);
  found = found ? found : read_numbered_label(line);
  found = found ? found : read_lenticular_label(line);
  found = found ? found : read_italic_label(line);
  return !found && line.starts_with("**") ? read_label_in_stars(line) : found;
}

// ` Name:** text`, ` [Name]** text` and ` Name**` alone, between stars that open before a stamp.
std::optional<speaker_label> read_starred_label(string_view line) noexcept {
  if (const std::optional<speaker_label> found = read_label_in_stars(line)) {
    return found;
  }
  const std::size_t close = line.substr(0, label_window).find("**");
  if (close == string_view::npos) {
    return std::nullopt;
  }
  const string_view text = skip_blanks(line.substr(close + 2));
  const string_view inside = line.substr(0, close);
  const bool enclosed = inside.size() > 2 && inside.front() == '[' && inside.back() == ']';
  const string_view name = enclosed ? inside.substr(1, inside.size() - 2) : inside;
  return is_label_name(name) && (enclosed || text.empty()) ? std::optional(speaker_label{name, -1, text})
                                                           : std::nullopt;
}

// `🎙️ ` in front of a label: what is no letter, in four bytes, and what may select how it is shown.
std::size_t size_of_pictograph(string_view line) noexcept {
  constexpr std::size_t size = 4;
  if (!line.starts_with("\xF0\x9F") || line.size() <= size) {
    return 0;
  }
  const string_view rest = line.substr(line.substr(size).starts_with("\xEF\xB8\x8F") ? size + 3 : size);
  const string_view behind = skip_blanks(rest);
  return behind.size() < rest.size() ? line.size() - behind.size() : 0;
}

// `- Name`, `- (Name)`, `- Name: text`, `Name`, `**Name**`, `**Name** text` and `Name`, a tab, `text`, behind a stamp.
std::optional<line_label> read_label_behind_stamp(string_view rest) noexcept {
  const string_view said = after_dash(rest);
  const bool dash = said.size() < rest.size();
  if (const std::size_t close = said.starts_with("**") ? said.find("**", 2) : string_view::npos;
      close != string_view::npos && is_label_name(said.substr(2, close - 2))) {
    const string_view text = skip_blanks(said.substr(close + 2));
    return line_label{said.substr(2, close - 2), -1, text, text.empty(), text.empty()};
  }
  // In columns, or in the cells of a table.
  if (const std::size_t gap = said.substr(0, label_window).find(" | ");
      gap != string_view::npos && is_label_name(drop_blanks_at_end(said.substr(0, gap)))) {
    return line_label{drop_blanks_at_end(said.substr(0, gap)), -1, skip_blanks(said.substr(gap + 3)), false, false};
  }
  if (const std::size_t tab = said.find('\t'); tab != string_view::npos && is_label_name(said.substr(0, tab))) {
    const string_view text = skip_blanks(said.substr(tab));
    return line_label{said.substr(0, tab), -1, text, text.empty(), text.empty()};
  }
  if (dash) {
    if (const std::optional<speaker_label> found = read_label(said)) {
      return line_label{found->name, found->start, found->text, found->text.empty(), false};
    }
  }
  const bool enclosed = said.size() > 2 && said.front() == '(' && said.back() == ')';
  const string_view name = enclosed ? said.substr(1, said.size() - 2) : said;
  return is_label_name(name) ? std::optional(line_label{name, -1, {}, dash, true}) : std::nullopt;
}

// `Name - 00:12`, `Name | 00:12`: the sign between is no part of the name.
string_view without_separator(string_view name) noexcept {
  for (const string_view separator : {"-", "\xE2\x80\x93", "\xE2\x80\x94", "|"}) {
    if (name.ends_with(separator)) {
      const string_view before = name.substr(0, name.size() - separator.size());
      const string_view bare = drop_blanks_at_end(before);
      return bare.size() < before.size() ? bare : name;
    }
  }
  return name;
}

// The name in `**Name**`, or `text`.
string_view without_stars(string_view text) noexcept {
  const bool bold = text.size() > 4 && text.starts_with("**") && text.ends_with("**");
  return bold ? text.substr(2, text.size() - 4) : text;
}

// The name in `[Name]`, or `text`.
string_view without_brackets(string_view text) noexcept {
  const bool enclosed = text.size() > 2 && text.front() == '[' && text.back() == ']';
  return enclosed ? text.substr(1, text.size() - 2) : text;
}

// A time at `at`, beside the name before: `Name [00:12 - 00:15]: text`, `**Name (00:12 - 00:15):** text`, `Name [00:12]
// text`, and the same in columns; alone also `Name | 00:12 - 00:15`, `[Name] 00:12` and `Name, 00:12`.
std::optional<line_label> read_label_beside(string_view line, std::size_t at) noexcept {
  const bool blank = is_blank(line[at]);
  const string_view front = line.substr(at + (blank ? 1 : 0));
  bool bare = false;
  const stamp_range range = read_any_range(front, bare);
  if (range.size == 0) {
    return std::nullopt;
  }
  const bool starred = line.starts_with("**") && line.substr(2, at - 2).find('*') == string_view::npos;
  const string_view before = drop_blanks_at_end(line.substr(starred ? 2 : 0, at - (starred ? 2 : 0)));
  const bool comma = before.ends_with(',');
  const string_view name =
      without_separator(without_brackets(without_stars(before.substr(0, before.size() - (comma ? 1 : 0)))));
  const string_view behind = front.substr(range.size);
  const bool closed = starred && behind.starts_with("**");
  const string_view outside = behind.substr(closed ? 2 : 0);
  string_view text = skip_blanks(after_colon(outside));
  const bool colon = after_colon(outside).size() < outside.size();
  if (starred && !closed) {  // `:**`
    if (!text.starts_with("**")) {
      return std::nullopt;
    }
    text = skip_blanks(text.substr(2));
  }
  const bool column = bare && line[at] == '\t' && behind.starts_with('\t');
  const bool enclosed = bare && text.empty() && name.size() + 2 == before.size() && before.front() == '[';
  const bool sure = comma ? bare && text.empty()
                    : range.end >= 0
                        ? !bare || text.empty()
                        : column || enclosed || (!bare && (is_proper_name(name) || is_numbered_speaker(name)));
  return sure && (blank || colon) && is_label_name(name)
             ? std::optional(line_label{name, range.start, text, text.empty(), text.empty() && !colon && !enclosed})
             : std::nullopt;
}

std::optional<line_label> read_label_beside_time(string_view line) noexcept {
  constexpr string_view signs = " \t([";
  const string_view window = line.substr(0, label_window);
  for (std::size_t at = window.find_first_of(signs, 1); at != string_view::npos;
       at = window.find_first_of(signs, at + 1)) {
    if (const std::optional<line_label> found = read_label_beside(line, at)) {
      return found;
    }
  }
  return std::nullopt;
}

// `[Name] text`, `(Name) text`
std::optional<line_label> read_aside(string_view line) noexcept {
  const bool opens = line.starts_with('[') || line.starts_with('(');
  const std::size_t close = opens ? line.substr(0, label_window).find(line[0] == '[' ? ']' : ')') : string_view::npos;
  if (close == string_view::npos || close + 2 >= line.size() || !is_blank(line[close + 1])) {
    return std::nullopt;
  }
  const string_view name = line.substr(1, close - 1);
  const string_view text = skip_blanks(line.substr(close + 1));
  line_label label{name, -1, text, false, false};
  label.aside = true;
  return !text.empty() && is_label_name(name) && is_proper_name(name) ? std::optional(label) : std::nullopt;
}

// `**Name** — text`
std::optional<line_label> read_label_before_dash(string_view line) noexcept {
  const std::size_t close = line.starts_with("**") ? line.substr(0, label_window).find("**", 2) : string_view::npos;
  if (close == string_view::npos) {
    return std::nullopt;
  }
  const string_view name = line.substr(2, close - 2);
  const string_view behind = skip_blanks(line.substr(close + 2));
  const bool dash = behind.starts_with("\xE2\x80\x93") || behind.starts_with("\xE2\x80\x94");
  const string_view text = dash ? skip_blanks(behind.substr(3)) : string_view();
  line_label label{name, -1, text, false, false};
  label.dashed = true;
  return !text.empty() && is_label_name(name) && is_proper_name(name) ? std::optional(label) : std::nullopt;
}

// `| 00:12 | Name | text |`: the stamp, and what the cells behind it hold.
line_front read_table_row(string_view line) noexcept {
  bool bare = false;
  const string_view cells = skip_blanks(line.substr(1));
  const stamp_range stamp = read_any_range(cells, bare);
  const string_view behind = skip_blanks(cells.substr(stamp.size));
  if (stamp.size == 0 || !behind.starts_with('|')) {
    return {-1, -1, line};
  }
  const string_view rest = skip_blanks(behind.substr(1));
  return {stamp.start, stamp.end, drop_blanks_at_end(rest.substr(0, rest.size() - (rest.ends_with('|') ? 1 : 0)))};
}

// Bytes of what a list has before `line`, and a blank: `- `, `* `, `3. `; or 0.
std::size_t size_of_list_mark(string_view line) noexcept {
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  const bool numbered = digits >= 1 && digits <= 3 && line.substr(digits).starts_with(". ");
  const bool marked = line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ");
  return numbered ? digits + 2 : marked ? 2 : 0;
}

}  // namespace

line_front read_line_front(string_view line) noexcept {
  if (line.starts_with('|')) {
    return read_table_row(line);
  }
  constexpr string_view starting = "Starting point is ";
  // Quotations and lists may have what makes a transcript; lists say much that looks like a label.
  const bool quoted = line.starts_with("> ");
  if (const std::size_t mark = quoted ? 2 : size_of_list_mark(line); mark != 0) {
    const line_front behind = read_line_front(skip_blanks(line.substr(mark)));
    const bool stamped = behind.start >= 0 && !behind.bare && (quoted || line[0] == '-');
    const std::optional<line_label> label = stamped ? std::nullopt : read_line_label(behind);
    line_front found = stamped || label ? behind : line_front{-1, -1, line};
    found.listed = label && !quoted && !is_numbered_speaker(label->name);
    return found;
  }
  line_front found;
  found.rest = line;
  const bool at_sign = line.size() > 1 && line[0] == '@' && is_digit(line[1]);  // `@0:04 - Name`
  const bool announced = at_sign || line.starts_with(starting);
  found.starred = line.starts_with("**");
  const string_view text = line.substr(at_sign ? 1 : announced ? starting.size() : found.starred ? 2 : 0);
  const stamp_range stamp = read_any_range(text, found.bare);
  found.bare = found.bare && !announced && !found.starred;
  // A range may also be made of two stamps that stand in brackets of their own.
  string_view rest = text.substr(stamp.size);
  double end = stamp.end;
  if (stamp.size != 0 && !found.bare && end < 0) {
    const string_view gap = skip_blanks(rest);
    const string_view after = after_dash(gap);
    bool bare = false;
    const stamp_range second = after.size() < gap.size() ? read_any_range(after, bare) : stamp_range{};
    end = second.size != 0 && !bare ? second.start : end;
    rest = second.size != 0 && !bare ? after.substr(second.size) : rest;
  }
  // `**[00:12]** text`
  const bool closed = found.starred && rest.starts_with("**");
  rest.remove_prefix(closed ? 2 : 0);
  found.starred = found.starred && !closed;
  const string_view said = skip_blanks(rest);
  const bool colon = after_colon(said).size() < said.size();
  const bool parted = said.empty() || said.size() < rest.size() || !found.bare || rest.starts_with(": ");
  if (stamp.size == 0 || (!parted && !announced) || (found.starred && !read_starred_label(said))) {
    return {-1, -1, line};
  }
  // `(00:21):` alone, `[00:12]: text`, and `**[00:12]** · text`.
  string_view text_behind = said;
  if (colon) {
    text_behind = after_colon(said);
  } else if (said.starts_with("\xC2\xB7 ") || said.starts_with("| ")) {
    text_behind = skip_blanks(said.substr(said.front() == '|' ? 1 : 2));
  }
  return {stamp.start, end, text_behind, found.bare, found.starred};
}

std::optional<line_label> read_line_label(const line_front& front) noexcept {
  if (front.listed) {
    line_front inside = front;
    inside.listed = false;
    std::optional<line_label> found = read_line_label(inside);
    if (found) {
      found->aside = true;
    }
    return found;
  }
  if (const std::optional<line_label> voice = read_line_voice(front.rest)) {
    return voice;
  }
  // `>> Name: text`, `🎙️ **Name:** text`, `@Name 00:12`
  string_view said = front.rest.substr(size_of_change_mark(front.rest));
  said.remove_prefix(said.starts_with('@') ? 1 : size_of_pictograph(said));
  std::optional<speaker_label> found = front.starred ? read_starred_label(said) : read_label(said);
  if (!found) {
    if (front.start >= 0) {
      return read_label_behind_stamp(front.rest);
    }
    // `Speaker 1` alone
    const string_view name = without_stars(said);
    if (is_numbered_speaker(name)) {
      return line_label{name, -1, {}, false, true};
    }
    const bool may_be_timed = may_hold_label(said) || said.starts_with("**");  // seconds have no colon
    const std::optional<line_label> beside = may_be_timed ? read_label_beside_time(said) : std::nullopt;
    const std::optional<line_label> before_dash = beside ? beside : read_label_before_dash(said);
    return before_dash ? before_dash : read_aside(said);
  }
  if (front.start >= 0 && found->start >= 0) {
    found = speaker_label{found->name, -1, said_with_stamp(*found, said)};
  }
  line_label label{found->name, found->start, found->text, false, false};
  // `Name: 00:12` is a label and a time alone.
  const line_front after = read_line_front(label.text);
  if (after.start >= 0 && after.rest.empty()) {
    label.start = after.start;
    label.text = {};
  }
  const string_view name = label.text.empty() ? without_separator(label.name) : label.name;
  label.loose = name.size() < label.name.size();
  label.name = name;
  label.timed = label.text.empty() && (label.start >= 0 || front.start >= 0);
  return label;
}

std::optional<line_label> read_line_voice(string_view line) noexcept {
  if (!line.starts_with("<v ") && !line.starts_with("<v.")) {
    return std::nullopt;
  }
  const string_view tag = line.substr(0, std::min(line.substr(0, 2 * label_window).find('>'), line.size()));
  const std::size_t gap = tag.find(' ');
  const string_view name =
      tag.size() == line.size() || gap == string_view::npos ? string_view() : trimmed(tag.substr(gap));
  const string_view text = skip_blanks(line.substr(std::min(tag.size() + 1, line.size())));
  return name.empty() || text.empty() ? std::nullopt : std::optional(line_label{name, -1, text, false, false});
}

double end_of_range_in(string_view text) noexcept {
  const std::size_t at = text.find_first_of("[(0123456789");
  bool bare = false;
  return at != string_view::npos ? read_any_range(text.substr(at), bare).end : -1;
}

bool is_rule(string_view line) noexcept {
  constexpr std::size_t shortest = 3;
  if (line.starts_with("```") || line.starts_with("~~~")) {
    return true;
  }
  const char sign = line.empty() ? '\0' : line.front();
  const bool known = sign == '-' || sign == '*' || sign == '_' || sign == '=';
  const auto count = static_cast<std::size_t>(std::count(line.begin(), line.end(), sign));
  return known && count >= shortest &&
         std::all_of(line.begin(), line.end(), [&](char c) { return c == sign || is_blank(c); });
}

bool is_markup_alone(string_view line) noexcept {
  return (line.starts_with("{%") && line.ends_with("%}")) || (line.starts_with("{{") && line.ends_with("}}")) ||
         line.starts_with(":::") || line.starts_with("> [!") || line.starts_with(">[!");
}

string_view said_in_markup(string_view line) noexcept {
  const bool marked =
      (line.starts_with("{{<") && line.ends_with(">}}")) || (line.starts_with("{{%") && line.ends_with("%}}"));
  constexpr std::size_t mark = 3;
  if (!marked || line.size() < 2 * mark) {
    return {};
  }
  constexpr string_view name = "transcript ";
  const string_view inside = trimmed(line.substr(mark, line.size() - 2 * mark));
  const string_view value = inside.starts_with(name) ? skip_blanks(inside.substr(name.size())) : string_view();
  const bool quoted = value.size() > 2 && value.front() == '"' && value.back() == '"';
  return quoted ? trimmed(value.substr(1, value.size() - 2)) : string_view();
}

bool tells_of_next_line(string_view line) noexcept {
  return equal_folded(line, "summary keywords") || equal_folded(line, "keywords") || equal_folded(line, "speakers");
}

bool names_transcript(string_view heading) noexcept {
  // The word in several languages, from its first letter on that has no case.
  static constexpr string_view stems[] = {"transcri",
                                          "transkri",
                                          "trascri",
                                          "\xD0\xB0\xD1\x81\xD1\x88\xD0\xB8\xD1\x84\xD1\x80\xD0\xBE\xD0\xB2",
                                          "\xD1\x82\xD0\xB5\xD0\xBD\xD0\xBE\xD0\xB3\xD1\x80\xD0\xB0\xD0\xBC",
                                          "\xE6\x96\x87\xE5\xAD\x97\xE8\xB5\xB7\xE3\x81\x93\xE3\x81\x97",
                                          "\xE6\x9B\xB8\xE3\x81\x8D\xE8\xB5\xB7\xE3\x81\x93\xE3\x81\x97",
                                          "\xE9\x80\x90\xE5\xAD\x97\xE7\xA8\xBF",
                                          "\xE6\x96\x87\xE5\xAD\x97\xE7\xA8\xBF",
                                          "\xE5\x85\xA8\xE6\x96\x87",
                                          "\xEB\x85\xB9\xEC\xB7\xA8"};
  constexpr std::size_t most_words = 3;
  const string_view text = behind_signs(heading);
  const string_view last = text.substr(text.find_last_of(" \t") + 1);
  const auto same = [](char a, char b) { return lower_ascii(a) == b; };
  return std::count(text.begin(), text.end(), ' ') < static_cast<std::ptrdiff_t>(most_words) &&
         std::any_of(std::begin(stems), std::end(stems), [&](string_view stem) {
           return std::search(last.begin(), last.end(), stem.begin(), stem.end(), same) != last.end();
         });
}

string_view without_stray_star(string_view text) noexcept {
  const bool stray = text.ends_with('*') && std::count(text.begin(), text.end(), '*') % 2 == 1;
  return stray ? drop_blanks_at_end(text.substr(0, text.size() - 1)) : text;
}

bool is_event_label(string_view name) noexcept {
  static constexpr string_view words[] = {"break", "song", "jingle", "outro", "intro", "music"};
  return std::any_of(std::begin(words), std::end(words), [&](string_view word) { return equal_folded(name, word); }) ||
         (name.size() > 10 && equal_folded(name.substr(0, 10), "clip from "));
}

}  // namespace detail

EPITOME_END_NAMESPACE
