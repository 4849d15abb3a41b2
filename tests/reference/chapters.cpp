#include "chapters.hpp"

#include "stamps.hpp"

namespace reference {

namespace {

// `**[12:30](#t=750)**`: only the visible stamp tells the time.
std::optional<stamp> linked_stamp_at(std::string_view text, std::size_t from) {
  if (match_at(text, from, {"**["}) == 0)
    return std::nullopt;
  const auto inside = bracketed_stamp_at(text, from + 2);
  if (!inside || match_at(text, inside->end, {"(#t="}) == 0)
    return std::nullopt;
  const std::size_t close = text.find(')', inside->end);
  if (close == std::string_view::npos || match_at(text, close + 1, {"**"}) == 0) {
    return std::nullopt;
  }
  return stamp{inside->seconds, close + 3};
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
  return part(line, from, to);
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
    const std::size_t open = text.rfind(text.back() == ')' ? '(' : '[');
    if (open != std::string::npos) {
      const auto start = bracketed_stamp_at(text, open);
      if (start && start->end == text.size()) {
        return {start->seconds, title_of(line, begin, cut_separator(text, open))};
      }
    }
  }
  return {std::nullopt, part(line, begin, text.size())};
}

}  // namespace reference
