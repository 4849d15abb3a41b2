#include "invented_text.hpp"

namespace reference {

namespace {

const std::vector<std::string>& words() {
  static const std::vector<std::string> all = {
      "river",
      "stone",
      "garden",
      "old",
      "quiet",
      "market",
      "bridge",
      "slowly",
      "carries",
      "paper",
      "lantern",
      "eleven",
      "harbour",
      "winter",
      "between",
      "under",
      "keeps",
      "counting",
      "small",
      "boats",
      "with",
      "without",
      "a",
      "the",
      "and",
      "of",
      "to",
      "from",
      "machine",
      "learns",
      "signal",
      "noise",
      "baker's",
      "don’t",
      "naïve",
      "café",
      "smörgås",
      "Øresund",
      "числа",
      "日本語",
      "🚲",
      "x²",
      "50%",
      "3.14",
      "e.g.",
      "AT&T",
      "<b>",
      "C:\\temp",
      "back\\slash",
      "tab\there",
      "bell\x07",
      "soft\u00ADhyphen",
      "wide\u00A0gap",
      "explores",
      "Chrome",
      "install",
      "summary",
      "links",
      "quotes",
  };
  return all;
}

// First words of sentences. None begins a call to action, a heading or an intro.
const std::vector<std::string>& openings() {
  static const std::vector<std::string> all = {
      "Rivers",  "Bakers",  "Nobody",  "Every", "Seven", "Lanterns", "Yesterday", "Perhaps",
      "Somehow", "Engines", "Winters", "Boats", "Élan",  "Österlen", "Все",       "港",
  };
  return all;
}

const std::vector<std::string>& joints() {
  static const std::vector<std::string> all = {
      ", ", " — ", "; ", "… ", " ... ", " - ", " “quite” ", " \"very\" ", " (rarely) ", " [sic] ", " «ça» ",
  };
  return all;
}

}  // namespace

std::string capitalised_word(dice& random) {
  return random.pick(openings());
}

std::string phrase(dice& random, std::size_t count) {
  std::string text = capitalised_word(random);
  for (std::size_t i = 1; i < count; ++i)
    text += ' ' + random.pick(words());
  return text;
}

std::string sentence(dice& random, const std::string& ending) {
  std::string text = phrase(random, random.between(3, 8));
  if (random.chance(30)) {
    text += random.pick(joints());
    text += "then";  // so that a joint never stands at the end
    for (std::size_t i = random.below(6); i > 0; --i)
      text += ' ' + random.pick(words());
  }
  return text + " again" + ending;  // a last word that ends in a letter
}

std::string paragraph(dice& random) {
  std::string text = sentence(random);
  for (std::size_t i = random.below(4); i > 0; --i)
    text += ' ' + sentence(random);
  return text;
}

const std::vector<two_cases>& headline_openings() {
  static const std::vector<two_cases> all = {
      {"Tides", "tides"}, {"Anchors", "anchors"}, {"Énergie", "énergie"},
      {"Ärger", "ärger"}, {"Ωmega", "ωmega"},     {"Жизнь", "жизнь"},
      {"7", "7"},         {"“Calm”", "“calm”"},   {"‘Über» 3", "‘über» 3"},
      {"KITES", "kITES"}, {"already", "already"}, {"水", "水"},
  };
  return all;
}

const std::vector<name_in_two_cases>& first_names() {
  static const std::vector<name_in_two_cases> all = {
      {"Maya", "MAYA"},     {"Tobias", "TOBIAS"},   {"Zoë", "ZOË"},     {"Jörg", "JÖRG"},
      {"Ingrid", "INGRID"}, {"Łukasz", "ŁUKASZ"},   {"Νίκος", "ΝΊΚΟΣ"}, {"Ana-Lu", "ANA-LU"},
      {"Kwame", "KWAME"},   {"Siobhán", "SIOBHÁN"}, {"Юрий", "ЮРИЙ"},   {"Del", "DEL"},
  };
  return all;
}

const std::vector<name_in_two_cases>& last_names() {
  static const std::vector<name_in_two_cases> all = {
      {"Okafor", "OKAFOR"},   {"Weiß", "WEISS"},      {"Lindqvist", "LINDQVIST"}, {"O'Hara", "O'HARA"},
      {"O’Neill", "O’NEILL"}, {"Strauß", "STRAUSS"},  {"Ñúñez", "ÑÚÑEZ"},         {"Dvořák", "DVOŘÁK"},
      {"Åberg", "ÅBERG"},     {"Иванова", "ИВАНОВА"}, {"Tanaka", "TANAKA"},       {"Mbeki", "MBEKI"},
  };
  return all;
}

const std::vector<std::string>& other_names() {
  static const std::vector<std::string> all = {
      "Petra Vance", "Umberto",           "Dr. Rao", "J. P. Holt", "Grace Ó Briain",  "Somchai",  "mission control",
      "田中",        "Ella van der Berg", "Voice",   "Old Tom",    "Listener (line)", "Iris, MD", "Track 4",
      "CHANNEL_02",  "Vera Sand, byline",
  };
  return all;
}

}  // namespace reference
