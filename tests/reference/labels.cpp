#include "labels.hpp"

#include "label_names.hpp"
#include "stamps.hpp"

namespace reference {

namespace {

struct name_and_stamp {
  piece name;
  std::optional<double> start;
};

piece without_blanks_at_end(const piece& text) {
  std::size_t end = text.text.size();
  while (end != 0 && is_blank(text.text[end - 1]))
    --end;
  return part(text, 0, end);
}

// The length of a space or tab, or of a space that no line may be broken at, that stands at `at`; else 0.
std::size_t gap_at(std::string_view text, std::size_t at) {
  return match_at(text, at, {" ", "\t", "\u00A0", "\u202F"});
}

// What stands before a colon, without such spaces at its end.
piece before_colon(piece text) {
  for (std::size_t at = 0; at < text.text.size();) {
    std::size_t end = at;
    while (end < text.text.size() && gap_at(text.text, end) != 0)
      end += gap_at(text.text, end);
    if (end == text.text.size())
      return part(text, 0, at);
    at = end > at ? end : at + 1;
  }
  return text;
}

// `Name`, or `Name (00:12)`; the stamp has to end where the head does.
std::optional<name_and_stamp> read_head(const piece& head) {
  name_and_stamp result{head, std::nullopt};
  if (head.text.ends_with(')') || head.text.ends_with(']')) {
    const std::size_t bracket = head.text.rfind(head.text.back() == ')' ? '(' : '[');
    const std::size_t open = bracket == std::string::npos ? 0 : back_over_escapes(head.text, bracket);
    if (open > 0 && is_blank(head.text[open - 1])) {
      const auto start = bracketed_stamp_at(head.text, open);
      if (start && start->end == head.text.size()) {
        result = {without_blanks_at_end(part(head, 0, open)), start->seconds};
      }
    }
  }
  if (!is_label_name(result.name.text))
    return std::nullopt;
  return result;
}

bool is_url(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.");
}

// `[text](url)`, and no blank in the URL or behind it.
bool is_link(std::string_view text) {
  const std::size_t close = text.find("](");
  if (!text.starts_with('[') || !text.ends_with(')') || close == std::string_view::npos)
    return false;
  const std::string_view url = text.substr(close + 2);
  return is_url(url) && url.find(' ') == std::string_view::npos && url.find('\t') == std::string_view::npos;
}

// `[00:12] text` or `text`, from `at` to the line's end.
std::optional<label_candidate> read_inline(const piece& line, const name_and_stamp& head, std::size_t at) {
  std::optional<double> start = head.start;
  std::size_t text = skip_blanks(line.text, at);
  if (const auto found = bracketed_stamp_at(line.text, text); found && !start) {
    const std::size_t after = skip_blanks(line.text, found->end);
    if (after > found->end && after < line.text.size()) {
      start = found->seconds;
      text = after;
    }
  }
  const std::string_view rest = std::string_view(line.text).substr(text);
  if (rest.empty() || rest.starts_with("//") || is_url(rest) || is_link(rest))
    return std::nullopt;
  return label_candidate{head.name, start, part(line, text, line.text.size())};
}

std::size_t colon_at(std::string_view text, std::size_t at) {
  return match_at(text, at, {":", "："});
}

// What comes after an inline label's colon: a blank, unless the colon is wide.
bool gap_after_colon(const piece& line, std::size_t colon, std::size_t length) {
  const std::size_t after = colon + length;
  return length > 1 || (after < line.text.size() && is_blank(line.text[after]));
}

// Where what a line begins with in bold ends.
std::optional<std::size_t> end_of_bold(const std::string& line) {
  if (match_at(line, 0, {"**", "__"}) == 0)
    return std::nullopt;
  const std::size_t close = line.find(line.substr(0, 2), 2);
  return close != std::string::npos ? std::optional(close) : std::nullopt;
}

// `**Name:** text`, `**Name**: text` and the same with a stamp.
// What is bold begins at `from`.
std::optional<label_candidate> find_bold_label(const piece& line, std::size_t from, std::optional<std::size_t> close) {
  if (!close)
    return std::nullopt;
  const piece inside = part(line, from, *close);

  for (const std::string_view colon : {":", "："}) {
    if (!inside.text.ends_with(colon))
      continue;
    const auto head = read_head(before_colon(part(inside, 0, inside.text.size() - colon.size())));
    if (!head)
      return std::nullopt;
    return read_inline(line, *head, *close + 2);
  }

  auto head = read_head(inside);
  if (!head)
    return std::nullopt;
  std::size_t at = *close + 2;
  const std::size_t after_blanks = skip_blanks(line.text, at);
  if (const auto start = bracketed_stamp_at(line.text, after_blanks); start && after_blanks > at && !head->start) {
    head->start = start->seconds;
    at = start->end;
  }
  while (gap_at(line.text, at) != 0)
    at += gap_at(line.text, at);
  const std::size_t colon = colon_at(line.text, at);
  if (colon == 0 || !gap_after_colon(line, at, colon))
    return std::nullopt;
  return read_inline(line, *head, at + colon);
}

// `Name: text`, `Name (00:12): text`, `Name: [00:12] text`. The colons of a stamp are no label's
// colon; every other one is, as a name holds none.
std::optional<label_candidate> find_inline_label(const piece& line) {
  for (std::size_t at = 0; at < line.text.size(); ++at) {
    if (const auto skipped = bracketed_stamp_at(line.text, at); skipped && at > 0) {
      at = skipped->end - 1;
      continue;
    }
    const std::size_t colon = colon_at(line.text, at);
    if (colon == 0)
      continue;
    if (!gap_after_colon(line, at, colon))
      return std::nullopt;
    const auto head = read_head(before_colon(part(line, 0, at)));
    if (!head)
      return std::nullopt;
    return read_inline(line, *head, at + colon);
  }
  return std::nullopt;
}

// `Name 00:12`
std::optional<name_and_stamp> read_bare_stamp_head(const piece& line) {
  const std::size_t gap = line.text.find_last_of(" \t");
  if (gap == std::string::npos)
    return std::nullopt;
  const auto start = bare_stamp_at(line.text, gap + 1);
  if (!start || start->end != line.text.size())
    return std::nullopt;
  const piece name = trimmed(part(line, 0, gap));
  if (!is_label_name(name.text))
    return std::nullopt;
  return name_and_stamp{name, start->seconds};
}

// `Name:`, `Name (00:12):`, `Name (00:12)` and `Name 00:12`
std::optional<label_candidate> find_lone_label(const piece& line) {
  for (const std::string_view colon : {":", "："}) {
    if (!line.text.ends_with(colon))
      continue;
    const auto head = read_head(before_colon(part(line, 0, line.text.size() - colon.size())));
    if (!head)
      return std::nullopt;
    return label_candidate{head->name, head->start, std::nullopt};
  }
  if (const auto head = read_head(line); head && head->start) {
    return label_candidate{head->name, head->start, std::nullopt};
  }
  if (const auto head = read_bare_stamp_head(line)) {
    return label_candidate{head->name, head->start, std::nullopt};
  }
  return std::nullopt;
}

// `**Name:**`, `**Name**:`, `**Name (00:12)**`, `**Name** 00:12`, `**Name** (00:12)` and `**Name** (00:12):`
std::optional<label_candidate> find_lone_bold_label(const piece& line, std::size_t from,
                                                    std::optional<std::size_t> close) {
  if (!close)
    return std::nullopt;
  const piece inside = part(line, from, *close);
  std::string behind = line.text.substr(*close + 2);
  if (behind.empty())
    return find_lone_label(inside);
  if (!is_label_name(inside.text))
    return std::nullopt;

  const label_candidate name{inside, std::nullopt, std::nullopt};
  bool colon = false;
  for (const std::string_view each : {":", "："}) {
    if (!colon && behind.ends_with(each)) {
      behind.resize(behind.size() - each.size());
      behind = before_colon(piece{behind, 0, behind.size()}).text;
      colon = true;
    }
  }
  if (behind.empty())
    return name;
  const std::size_t stamp = skip_blanks(behind, 0);
  auto found = bracketed_stamp_at(behind, stamp);
  if (!found && !colon)
    found = bare_stamp_at(behind, stamp);
  if (stamp == 0 || !found || found->end != behind.size())
    return std::nullopt;
  return label_candidate{inside, found->seconds, std::nullopt};
}

std::optional<label_candidate> find_label_at_front(const piece& line) {
  if (auto found = find_bold_label(line, 2, end_of_bold(line.text)))
    return found;
  if (auto found = find_lone_bold_label(line, 2, end_of_bold(line.text)))
    return found;
  if (auto found = find_lone_label(line))
    return found;
  return find_inline_label(line);
}

// A stamp, what stands behind it, and a label there.
struct stamp_and_label {
  stamped_line line;
  std::optional<label_candidate> label;
};

std::optional<stamp_and_label> read_stamped(const piece& line) {
  const bool bold = line.text.starts_with("**");
  const auto stamp = bracketed_stamp_at(line.text, bold ? 2 : 0);
  if (!stamp)
    return std::nullopt;
  const bool closed = bold && match_at(line.text, stamp->end, {"**"}) != 0;
  const std::size_t after = stamp->end + (closed ? 2 : 0);
  const std::size_t at = skip_blanks(line.text, after);
  const bool alone = at == line.text.size();
  if (at == after && !alone)
    return std::nullopt;

  stamp_and_label found{{stamp->seconds, std::nullopt}, std::nullopt};
  if (!alone)
    found.line.text = part(line, at, line.text.size());
  if (bold && !closed) {
    const std::size_t end = line.text.find("**", at);
    if (end == std::string::npos)
      return std::nullopt;
    found.label = find_bold_label(line, at, end);
    if (!found.label)
      found.label = find_lone_bold_label(line, at, end);
    if (!found.label)
      return std::nullopt;
  } else if (!alone) {
    found.label = find_label_at_front(*found.line.text);
  }
  if (found.label)
    found.label->start = stamp->seconds;
  return found;
}

// The same without brackets: `00:12 text`.
std::optional<stamp_and_label> read_bare_stamped(const piece& line) {
  const auto stamp = bare_stamp_at(line.text, 0);
  if (!stamp)
    return std::nullopt;
  const std::size_t at = skip_blanks(line.text, stamp->end);
  stamp_and_label found{{stamp->seconds, std::nullopt}, std::nullopt};
  if (at == line.text.size())
    return found;
  if (at == stamp->end || match_at(line.text, at, {"-", "–", "—"}) != 0)
    return std::nullopt;
  found.line.text = part(line, at, line.text.size());
  found.label = find_label_at_front(*found.line.text);
  if (found.label)
    found.label->start = stamp->seconds;
  return found;
}

std::optional<stamp_and_label> read_any_stamped(const piece& line, bool bare) {
  const auto found = read_stamped(line);
  return found || !bare ? found : read_bare_stamped(line);
}

}  // namespace

std::optional<stamped_line> find_stamp(const piece& line, bool bare) {
  const auto found = read_any_stamped(line, bare);
  return found ? std::optional(found->line) : std::nullopt;
}

bool begins_with_bare_stamp(const piece& line) {
  return read_bare_stamped(line).has_value();
}

std::optional<label_candidate> find_label(const piece& line, bool bare) {
  if (auto found = find_label_at_front(line))
    return found;
  const auto stamped = read_any_stamped(line, bare);
  return stamped ? stamped->label : std::nullopt;
}

}  // namespace reference
