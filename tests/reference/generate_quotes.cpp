#include "invented_text.hpp"
#include "page_builder.hpp"

namespace reference {

namespace {

struct mark_pair {
  std::string open;
  std::string close;
};

// Pairs of one family use each other's marks, so they are not mixed freely.
enum class family { curly, straight, guillemets, corner };

struct family_pair {
  family kind;
  mark_pair marks;
};

const std::vector<family_pair>& pairs() {
  static const std::vector<family_pair> all = {
      {family::curly, {"“", "”"}},      {family::curly, {"„", "“"}},      {family::curly, {"„", "”"}},
      {family::straight, {"\"", "\""}}, {family::guillemets, {"«", "»"}}, {family::guillemets, {"»", "«"}},
      {family::corner, {"「", "」"}},
  };
  return all;
}

// A quote's text. With marks of its own if `own` is given; they never enclose all of it.
std::string quote_base(dice& random, const std::optional<mark_pair>& own) {
  std::string text = phrase(random, random.between(2, 8)) + " again";
  text += random.chance(70) ? "." : random.chance(50) ? "?" : "…";
  if (!own)
    return text;
  const std::string said = own->open + "Yes" + own->close;
  switch (random.below(4)) {
    case 0:
      return said + ' ' + text;
    case 1:
      return text + ' ' + said;
    case 2:
      return "They said " + said + " to me.";
    default:
      return said + " and " + own->open + "No" + own->close;
  }
}

struct quote_forms {
  std::string line;
  std::string text;
};

quote_forms make_quote(dice& random) {
  // One outer pair and perhaps one inner pair of another family; the text's own marks, if any, are
  // those of the inner pair. Straight marks cannot stand around other straight marks that are not
  // directly inside them.
  const family_pair& outer = random.pick(pairs());
  family_pair inner = random.pick(pairs());
  if (inner.kind == outer.kind)
    inner = outer;
  std::optional<mark_pair> own;
  if (random.chance(40))
    own = inner.marks;
  if (outer.kind == family::straight && inner.kind != family::straight)
    own.reset();

  quote_forms quote;
  quote.text = quote_base(random, own);
  quote.line = quote.text;
  const auto enclose = [&](const mark_pair& marks) {
    const std::string gap = random.chance(10) ? " " : "";
    quote.line = marks.open + gap + quote.line + gap + marks.close;
  };
  for (std::size_t i = random.below(3); i > 0; --i)
    enclose(inner.marks);
  for (std::size_t i = random.below(3); i > 0; --i)
    enclose(outer.marks);
  return quote;
}

struct attribution {
  std::string label;
  std::string name;
};

attribution make_attribution(page_builder& page) {
  dice& random = page.random;
  if (!page.known.empty() && random.chance(70)) {
    const page_builder::known_person& someone = random.pick(page.known);
    return {random.pick(someone.labels), someone.name};
  }
  if (!page.shared_labels.empty() && random.chance(50)) {
    return {page.shared_labels.front(), page.shared_labels.front()};
  }
  const std::string& label = random.pick(other_names());
  return {label, label};
}

std::string dash(dice& random) {
  static const std::vector<std::string> dashes = {"— ", "– ", "- ", "~ ", "—\t", "—  "};
  return random.pick(dashes);
}

bool begins_with_mark(const std::string& text) {
  for (const family_pair& pair : pairs()) {
    if (text.starts_with(pair.marks.open))
      return true;
  }
  return false;
}

}  // namespace

void generate_quotes(page_builder& page) {
  dice& random = page.random;
  page.heading({"Notable Quotes", "Memorable Quotes", "Key Quotes", "Best Quotes", "Quotes"});
  bool after_quote = false;
  for (std::size_t i = random.below(6); i > 0; --i) {
    if (!after_quote && random.chance(8)) {
      // An attribution of nothing is a quote, as far as it can be told.
      std::string text = dash(random);
      text += random.pick(other_names());
      page.line(text);
      page.truth.quotes.push_back({untold(text), std::nullopt});
    } else if (random.chance(3)) {
      // Marks around nothing stay.
      static const std::vector<std::string> empty = {"“”", "\"\"", "« »", "“", "\""};
      const std::string& text = random.pick(empty);
      page.line(text);
      page.truth.quotes.push_back({untold(text), std::nullopt});
    } else {
      const quote_forms quote = make_quote(random);
      static const std::vector<std::string> bullets = {"- ", "* ", "• "};
      const bool bullet = begins_with_mark(quote.line) && random.chance(15);
      page.line((bullet ? random.pick(bullets) : "") + quote.line);
      page.truth.quotes.push_back({untold(quote.text), std::nullopt});
    }
    after_quote = true;
    if (random.chance(5)) {
      page.call_to_action();
      after_quote = false;
    } else if (random.chance(70)) {
      const attribution by = make_attribution(page);
      page.line(dash(random) + by.label);
      page.truth.quotes.back().by = speaker{untold(by.label), by.name};
      after_quote = false;
    }
  }
}

}  // namespace reference
