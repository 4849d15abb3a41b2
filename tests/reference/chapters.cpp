#include "chapters.hpp"

#include "stamps.hpp"

namespace reference {

namespace {

// The end of a link's `(url)` at `from`, in which parentheses come in pairs, or `from`.
std::size_t target_end(std::string_view text, std::size_t from) {
  if (match_at(text, from, {"("}) == 0)
    return from;
  int open = 0;
  for (std::size_t at = from; at < text.size() && at < from + 2048 && text[at] != '['; ++at) {
    open += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
    if (open == 0)
      return at + 1;
  }
  return from;
}

// `[12:30](#t=750)` and `**[12:30](#t=750)**`: only the visible stamp tells the time.
std::optional<stamp> linked_stamp_at(std::string_view text, std::size_t from) {
  const std::string stars = match_at(text, from, {"**["}) != 0 ? "**" : "";
  if (match_at(text, from + stars.size(), {"["}) == 0)
    return std::nullopt;
  const auto inside = bracketed_stamp_at(text, from + stars.size());
  if (!inside)
    return std::nullopt;
  const std::size_t end = target_end(text, inside->end);
  const std::string url(text.substr(inside->end, end - inside->end));
  const bool is_place = url.starts_with("(#") || url.starts_with("(/") || url.starts_with("(javascript:") ||
                        url.find("://") != std::string::npos;
  if (!is_place || url.size() < 3 || text.substr(end, stars.size()) != stars)
    return std::nullopt;
  return stamp{inside->seconds, end + stars.size()};
}

// A title with its links, `[text](url)`, as they are shown. Its range is that of what is left.
piece shown(const piece& title) {
  const std::string& text = title.text;
  piece result;
  const auto show = [&](std::size_t at) {
    if (result.text.empty() && is_blank(text[at]))
      return;
    result.begin = result.text.empty() ? title.begin + at : result.begin;
    result.end = title.begin + at + 1;
    result.text += text[at];
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '[') {
      const std::size_t middle = text.find("](", at);
      const bool nested = middle != std::string::npos && text.find('[', at + 1) < middle;
      const std::size_t end = middle == std::string::npos || nested ? 0 : target_end(text, middle + 1);
      if (end > middle + 1 && !nested && middle != std::string::npos) {
        for (std::size_t inner = at + 1; inner < middle; ++inner)
          show(inner);
        at = end - 1;
        continue;
      }
    }
    show(at);
  }
  while (!result.text.empty() && is_blank(result.text.back())) {
    result.text.pop_back();
    --result.end;
  }
  return result.text.empty() ? title : result;
}

std::size_t separator_at(std::string_view text, std::size_t at) {
  return match_at(text, at, {"-", "–", "—", ":", "|"});
}

// A stamp in front of a title. Unless it is a link, it does not run on into a word.
std::optional<stamp> leading_stamp_at(std::string_view text, std::size_t from) {
  if (const auto link = linked_stamp_at(text, from))
    return link;
  const auto found = stamp_at(text, from);
  if (!found)
    return std::nullopt;
  const bool ends_there =
      found->end == text.size() || is_blank(text[found->end]) || separator_at(text, found->end) != 0;
  return ends_there ? found : std::nullopt;
}

// Where a range goes on to after its first stamp: the end of its second one, or `from`.
std::size_t skip_range_end(std::string_view text, std::size_t from) {
  std::size_t at = skip_blanks(text, from);
  const std::size_t sign = match_at(text, at, {"-->", "-", "–", "—"});
  if (sign == 0)
    return from;
  at = skip_blanks(text, at + sign);
  const auto end = leading_stamp_at(text, at);
  return end ? end->end : from;
}

std::size_t skip_separator(std::string_view text, std::size_t from) {
  const std::size_t at = skip_blanks(text, from);
  return skip_blanks(text, at + separator_at(text, at));
}

// The same as skip_separator, but backwards from `to`: where the text before it ends.
std::size_t cut_separator(std::string_view text, std::size_t to) {
  std::string before = trimmed(text.substr(0, to));
  for (const std::string_view sign : {"-", "–", "—", ":", "|"}) {
    if (before.ends_with(sign)) {
      before = trimmed(std::string_view(before).substr(0, before.size() - sign.size()));
      break;
    }
  }
  return before.size();
}

std::optional<piece> title_of(const piece& line, std::size_t from, std::size_t to) {
  if (from >= to)
    return std::nullopt;
  return shown(part(line, from, to));
}

}  // namespace

chapter read_chapter(const piece& line) {
  const std::string& text = line.text;
  const std::size_t begin = text_after_bullet(text);

  if (const auto start = leading_stamp_at(text, begin)) {
    const std::size_t after = skip_range_end(text, start->end);
    return {start->seconds, title_of(line, skip_separator(text, after), text.size())};
  }
  if (text.ends_with(')') || text.ends_with(']')) {
    const std::size_t bracket = text.rfind(text.back() == ')' ? '(' : '[');
    if (bracket != std::string::npos) {
      const std::size_t open = back_over_escapes(text, bracket);
      const auto start = bracketed_stamp_at(text, open);
      if (start && start->end == text.size()) {
        return {start->seconds, title_of(line, begin, cut_separator(text, open))};
      }
    }
  }
  return {std::nullopt, shown(part(line, begin, text.size()))};
}

}  // namespace reference
