#include "quotes.hpp"

#include <algorithm>

namespace reference {

namespace {

struct mark_pair {
  std::string_view open;
  std::string_view close;
};

const std::vector<mark_pair>& mark_pairs() {
  static const std::vector<mark_pair> all = {
      {"“", "”"}, {"\"", "\""}, {"«", "»"}, {"»", "«"}, {"„", "“"}, {"„", "”"}, {"「", "」"},
  };
  return all;
}

bool begins_with_opening_mark(std::string_view text) {
  return std::any_of(mark_pairs().begin(), mark_pairs().end(),
                     [&](const mark_pair& pair) { return text.starts_with(pair.open); });
}

// The pair whose marks stand at both ends, as two different marks.
std::optional<mark_pair> pair_around(std::string_view text) {
  for (const mark_pair& pair : mark_pairs()) {
    if (text.size() >= pair.open.size() + pair.close.size() && text.starts_with(pair.open) &&
        text.ends_with(pair.close)) {
      return pair;
    }
  }
  return std::nullopt;
}

piece without_layers(const piece& text, const mark_pair& pair, std::size_t layers) {
  const std::size_t from = layers * pair.open.size();
  const std::size_t to = text.text.size() - layers * pair.close.size();
  return from < to ? trimmed(part(text, from, to)) : piece{"", text.begin, text.begin};
}

// How many layers of a pair of two different marks enclose the text.
std::size_t enclosing_layers(std::string_view text, const mark_pair& pair) {
  long opening = 0;
  while (text.starts_with(pair.open)) {
    text.remove_prefix(pair.open.size());
    ++opening;
  }
  long closing = 0;
  while (text.ends_with(pair.close)) {
    text.remove_suffix(pair.close.size());
    ++closing;
  }
  long depth = opening;
  long lowest = opening;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (match_at(text, at, {pair.open}) != 0)
      ++depth;
    if (match_at(text, at, {pair.close}) != 0)
      --depth;
    lowest = std::min(lowest, depth);
  }
  // Balanced: a layer encloses if its opening mark is never closed before the end. Otherwise the
  // marks inside do not tell, and those at the ends are believed.
  const long layers = std::min(depth == closing ? lowest : opening, closing);
  return static_cast<std::size_t>(std::max(layers, 0L));
}

// Straight marks do not tell opening from closing. An even number inside, the first of which does
// not look like an opening one, are the ends and begins of several quotes: `"A" and "B"`.
bool straight_layer_encloses(std::string_view text) {
  const std::string_view inside = text.substr(1, text.size() - 2);
  const auto marks = std::count(inside.begin(), inside.end(), '"');
  if (marks == 0 || marks % 2 != 0)
    return true;
  const std::size_t first = inside.find('"');
  std::string_view head = inside.substr(0, first);
  while (begins_with_opening_mark(head)) {
    const auto pair = std::find_if(mark_pairs().begin(), mark_pairs().end(),
                                   [&](const mark_pair& each) { return head.starts_with(each.open); });
    head.remove_prefix(pair->open.size());
  }
  if (head.empty())
    return true;
  const char before = inside[first - 1];
  return is_blank(before) || before == '(' || before == '[' || before == '{';
}

// Takes off what one pair encloses. Unchanged if that is nothing, or would leave nothing.
piece without_pair(const piece& text, const mark_pair& pair) {
  if (pair.open != pair.close) {
    const piece inside = without_layers(text, pair, enclosing_layers(text.text, pair));
    return inside.text.empty() ? text : inside;
  }
  piece rest = text;
  while (rest.text.size() >= 2 && rest.text.starts_with('"') && rest.text.ends_with('"') &&
         straight_layer_encloses(rest.text)) {
    const piece inside = without_layers(rest, pair, 1);
    if (inside.text.empty())
      break;
    const bool blanks_between = inside.text.size() != rest.text.size() - 2;
    rest = inside;
    if (blanks_between)
      break;  // the next layer is a round of its own
  }
  return rest;
}

piece without_marks(const piece& text) {
  piece rest = text;
  for (int round = 0; round < 8; ++round) {
    const auto pair = pair_around(rest.text);
    if (!pair)
      break;
    const piece inside = without_pair(rest, *pair);
    if (inside.text.size() == rest.text.size())
      break;
    rest = inside;
  }
  return rest;
}

}  // namespace

std::optional<piece> attribution_label(const piece& line) {
  const std::size_t dash = match_at(line.text, 0, {"—", "–", "-", "~"});
  if (dash == 0)
    return std::nullopt;
  const std::size_t label = skip_blanks(line.text, dash);
  if (label == dash || label == line.text.size())
    return std::nullopt;
  const piece rest = part(line, label, line.text.size());
  if (begins_with_opening_mark(rest.text))
    return std::nullopt;
  return rest;
}

piece quote_text(const piece& line) {
  const std::size_t bullet = match_at(line.text, 0, {"- ", "* ", "• "});
  const piece rest = trimmed(part(line, bullet, line.text.size()));
  return without_marks(begins_with_opening_mark(rest.text) ? rest : line);
}

}  // namespace reference
