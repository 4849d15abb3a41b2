#include "prose.hpp"

#include <array>

namespace bench {

namespace {

using std::string_view;

// No word equals the beginning of a heading or of a call to action, and none holds a colon.
constexpr std::array<string_view, 176> words = {
    "about",    "above",   "across",  "after",   "again",   "against",  "almost",  "along",   "always",  "among",
    "and",      "answer",  "apple",   "argues",  "around",  "autumn",   "bakery",  "balance", "barley",  "because",
    "before",   "behind",  "better",  "between", "bread",   "bridge",   "bright",  "builder", "butter",  "canal",
    "careful",  "carry",   "cellar",  "change",  "cheap",   "cheese",   "choose",  "circle",  "city",    "clear",
    "clever",   "climb",   "closer",  "cloth",   "coast",   "common",   "cooking", "copper",  "corner",  "cost",
    "cotton",   "craft",   "crowd",   "curious", "custom",  "daily",    "danger",  "decide",  "demand",  "depend",
    "device",   "distant", "double",  "drift",   "during",  "early",    "earth",   "eastern", "effort",  "engine",
    "enough",   "entire",  "even",    "evening", "every",   "expect",   "factory", "farmer",  "faster",  "ferry",
    "few",      "field",   "final",   "flour",   "follow",  "forest",   "forget",  "fresh",   "from",    "garden",
    "gather",   "gentle",  "glass",   "grain",   "ground",  "grow",     "habit",   "hand",    "harbour", "harvest",
    "heavy",    "hidden",  "honest",  "house",   "idea",    "in",       "island",  "iron",    "journey", "keeper",
    "kitchen",  "known",   "ladder",  "large",   "later",   "leaven",   "less",    "letter",  "light",   "listen",
    "little",   "local",   "longer",  "lower",   "machine", "maker",    "market",  "matter",  "measure", "memory",
    "mill",     "modest",  "moment",  "more",    "morning", "mountain", "narrow",  "nature",  "near",    "never",
    "northern", "number",  "of",      "often",   "orchard", "other",    "oven",    "owner",   "paper",   "patient",
    "people",   "perhaps", "plain",   "plant",   "pocket",  "practice", "price",   "quiet",   "rather",  "reason",
    "recipe",   "river",   "salt",    "season",  "second",  "shelter",  "signal",  "simple",  "slow",    "that",
    "the",      "to",      "village", "water",   "with",    "work"};

constexpr std::array<string_view, 12> contractions_curly = {"it’s",  "doesn’t", "that’s",  "isn’t",
                                                            "we’re", "can’t",   "baker’s", "city’s",
                                                            "won’t", "there’s", "they’ve", "today’s"};
constexpr std::array<string_view, 12> contractions_straight = {
    "it's", "don't", "that's", "I'm", "we're", "can't", "you're", "there's", "they're", "I've", "won't", "let's"};
constexpr std::array<string_view, 8> compounds = {"long‑term", "slow‑grown", "hand‑made", "low‑cost",
                                                  "open‑air",  "well‑kept",  "year‑old",  "half‑built"};
constexpr std::array<string_view, 8> fillers = {"um,",     "uh,",     "like,", "you know,",
                                                "I mean,", "sort of", "well,", "so"};
constexpr std::array<string_view, 10> murmurs = {
    "Right.", "Sure.",          "Mm-hmm.",          "Yeah.",         "Okay.", "Wow.",
    "Yes.",   "Yeah, exactly.", "(laughs) I know.", "Oh, of course."};
constexpr std::array<string_view, 24> first_names = {
    "Mara",  "Oskar", "Ines", "Tobias",  "Wren", "Callum", "Priya", "Delphine", "Anselm", "Bette", "Kofi",  "Lior",
    "Maeve", "Nadia", "Piet", "Quentin", "Rosa", "Silas",  "Thea",  "Ulla",     "Viktor", "Willa", "Yusuf", "Zelda"};
constexpr std::array<string_view, 24> last_names = {
    "Quill",    "Vandermeer", "Ashgrove", "Bellweather", "Corvane", "Dunmarsh",   "Eastlake", "Fenwright",
    "Galloran", "Hollins",    "Iverdale", "Jessop",      "Kestrel", "Lindqvist",  "Marlowe",  "Northcote",
    "Oakhurst", "Pemberly",   "Rookwood", "Sandoval",    "Thornby", "Umberfield", "Westerly", "Yarrow"};
constexpr std::array<string_view, 12> show_heads = {"The Bread",  "Harbour",  "Slow",     "Copper",
                                                    "The Second", "Garden",   "Northern", "Paper",
                                                    "Quiet",      "The Long", "Open",     "Orchard"};
constexpr std::array<string_view, 8> show_tails = {"Hour",    "Table", "Signals", "Machine",
                                                   "Letters", "Notes", "Almanac", "Workshop"};

void capitalise(std::string& out, std::size_t at) {
  if (out[at] >= 'a' && out[at] <= 'z') {
    out[at] = static_cast<char>(out[at] - 'a' + 'A');
  }
}

// One word of the written style; one in seventeen has something beyond ASCII.
void append_written(std::string& out, dice& die) {
  const std::size_t roll = die.below(1000);
  if (roll < 25) {
    out += die.pick(contractions_curly);
  } else if (roll < 41) {
    out += die.pick(compounds);
  } else if (roll < 49) {
    out += "“";
    out += die.pick(words);
    out += "”";
  } else if (roll < 57) {
    out += die.pick(words);
    out += "—";
    out += die.pick(words);
  } else {
    out += die.pick(words);
    if (roll >= 920) {
      out += ',';
    }
  }
}

void append_spoken(std::string& out, dice& die) {
  const std::size_t roll = die.below(100);
  if (roll < 5) {
    out += die.pick(contractions_straight);
  } else if (roll < 11) {
    out += die.pick(fillers);
  } else {
    out += die.pick(words);
    if (roll >= 93) {
      out += ',';
    }
  }
}

}  // namespace

void append_sentence(std::string& out, dice& die, style how, std::size_t bytes, std::string_view end) {
  const std::size_t begin = out.size();
  for (;;) {
    how == style::written ? append_written(out, die) : append_spoken(out, die);
    if (out.size() - begin + end.size() >= bytes) {
      break;
    }
    out += ' ';
  }
  if (out.back() == ',') {
    out.pop_back();
  }
  capitalise(out, begin);
  out += end;
}

std::size_t append_paragraph(std::string& out, dice& die, style how, std::size_t bytes) {
  const std::size_t begin = out.size();
  std::size_t first_end = 0;
  for (;;) {
    const std::size_t written = out.size() - begin;
    const std::size_t left = bytes > written ? bytes - written : 0;
    const std::size_t wanted = die.between(50, 150);
    const bool last = left < wanted + 50;
    append_sentence(out, die, how, last ? left : wanted, how == style::spoken && die.chance(15) ? "?" : ".");
    if (first_end == 0) {
      first_end = out.size();
    }
    if (last) {
      return first_end;
    }
    out += ' ';
  }
}

void append_headline(std::string& out, dice& die, std::size_t bytes) {
  const std::size_t begin = out.size();
  while (out.size() - begin < bytes) {
    if (out.size() != begin) {
      out += ' ';
    }
    const std::size_t word = out.size();
    out += die.chance(4) ? die.pick(contractions_curly) : die.pick(words);
    capitalise(out, word);
  }
}

std::string person_name(dice& die) {
  std::string name(die.pick(first_names));
  name += ' ';
  name += die.pick(last_names);
  return name;
}

std::string show_name(dice& die) {
  std::string name(die.pick(show_heads));
  name += ' ';
  name += die.pick(show_tails);
  return name;
}

std::string_view murmur(dice& die) {
  return die.pick(murmurs);
}

}  // namespace bench
