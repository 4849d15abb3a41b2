#include "label_names.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "labels.hpp"
#include "text.hpp"

namespace reference {

namespace {

constexpr std::size_t longest_name = 60;
constexpr std::size_t most_words = 5;

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

bool has_any_of(std::string_view text, std::string_view bytes) {
  return text.find_first_of(bytes) != std::string_view::npos;
}

// A point may only follow one to three letters, themselves at the beginning of a word or after
// another point: `Dr.`, `J.`, `Ph.D.`
bool points_are_abbreviations(std::string_view text) {
  int letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '.') {
      if (letters < 1 || letters > 3)
        return false;
      letters = 0;
    } else if (is_letter_at(text, at)) {
      ++letters;
    } else {
      letters = 0;
    }
    at += step_utf8(text, at).length;
  }
  return true;
}

bool begins_a_clause(const std::vector<std::string>& words) {
  static const std::vector<std::string> never = {
      "and",     "but",  "so",  "there", "this", "that", "if", "when", "what", "why", "how",
      "because", "then", "now", "the",   "note", "it",   "or", "well", "yes",  "no",  "okay",
  };
  const std::string first = folded(words.front());
  if (first == "a")
    return words.size() > 1 && words[1][0] >= 'a' && words[1][0] <= 'z';
  return std::find(never.begin(), never.end(), first) != never.end();
}

}  // namespace

bool is_label_name(std::string_view name) {
  if (name.size() > longest_name || !is_letter_at(name, 0))
    return false;
  if (is_blank(name.back()))
    return false;
  if (has_any_of(name, ":?!\"") || name.find("：") != std::string_view::npos)
    return false;
  if (!points_are_abbreviations(name))
    return false;

  // Take off one parenthesis at the end, then a credential after a comma.
  std::string bare(name);
  std::string extra;
  if (bare.ends_with(')') && bare.find('(') != std::string::npos) {
    const std::size_t open = bare.find('(');
    extra = bare.substr(open + 1, bare.size() - open - 2);
    bare = trimmed(std::string_view(bare).substr(0, open));
  }
  if (const std::size_t comma = bare.find(','); comma != std::string::npos) {
    const std::string credential = trimmed(std::string_view(bare).substr(comma + 1));
    if (credential.empty())
      return false;
    extra += credential;
    bare = trimmed(std::string_view(bare).substr(0, comma));
  }
  if (has_any_of(bare + extra, "()"))
    return false;
  if (std::any_of(extra.begin(), extra.end(), is_digit))
    return false;

  const std::vector<std::string> words = words_of(bare);
  return !words.empty() && words.size() <= most_words && !begins_a_clause(words);
}

bool is_generic_label(std::string_view name) {
  static const std::vector<std::string> generic = {
      "q",
      "a",
      "audience",
      "interviewer",
      "interviewee",
      "host",
      "guest",
      "moderator",
      "narrator",
      "operator",
      "unknown",
      "announcer",
      "co-host",
      "cohost",
      "caller",
      "respondent",
      "unknown speaker",
      "unidentified speaker",
      "unidentified male",
      "unidentified female",
      "male speaker",
      "female speaker",
  };
  if (name.ends_with(')') && name.find('(') != std::string_view::npos)
    return is_generic_label(trimmed(name.substr(0, name.find('('))));
  const std::string text = folded(name);
  if (std::find(generic.begin(), generic.end(), text) != generic.end())
    return true;
  static const std::vector<std::string> words = {
      "participant", "person",       "guest",   "host",        "interviewer", "interviewee", "respondent", "speaker",
      "sprecher",    "sprecherin",   "spreker", "intervenant", "locuteur",    "orateur",     "orador",     "hablante",
      "locutor",     "interlocutor", "falante", "relatore",    "parlante",    "спикер",      "говорящий",  "说话人",
      "說話者",      "发言人",       "發言人",  "話者",        "话者",        "화자",        "참석자",
  };
  for (const std::string& word : words) {
    if (!text.starts_with(word))
      continue;
    const bool gap = text.size() > word.size() && (text[word.size()] == ' ' || text[word.size()] == '_');
    const std::string_view number = std::string_view(text).substr(word.size() + (gap ? 1 : 0));
    const char capital = name.back();
    if (is_digits(number) || (gap && number.size() == 1 && capital >= 'A' && capital <= 'Z'))
      return true;
  }
  return false;
}

bool has_role(std::string_view name) {
  static const std::vector<std::string> roles = {"anchor", "byline", "co-host",   "cohost",
                                                 "guest",  "host",   "moderator", "reporter"};
  const std::size_t comma = name.find(',');
  if (comma == std::string_view::npos)
    return false;
  return std::find(roles.begin(), roles.end(), folded(trimmed(name.substr(comma + 1)))) != roles.end();
}

bool is_key(std::string_view name) {
  static const std::vector<std::string> keys = {"participantes",
                                                "partecipanti",
                                                "deelnemers",
                                                "asistentes",
                                                "presentes",
                                                "anwesende",
                                                "present",
                                                "apologies",
                                                "idioma",
                                                "lingua",
                                                "langue",
                                                "taal",
                                                "fuente",
                                                "fonte",
                                                "bron",
                                                "enlace",
                                                "enlaces",
                                                "lien",
                                                "liens",
                                                "resumen",
                                                "resumo",
                                                "riassunto",
                                                "zusammenfassung",
                                                "keywords",
                                                "etiquetas",
                                                "palabras clave",
                                                "meeting",
                                                "agenda",
                                                "attendees",
                                                "audio",
                                                "data",
                                                "date",
                                                "datum",
                                                "dauer",
                                                "description",
                                                "duraci\xC3\xB3n",
                                                "durata",
                                                "duration",
                                                "dura\xC3\xA7\xC3\xA3o",
                                                "dur\xC3\xA9"
                                                "e",
                                                "email",
                                                "episode",
                                                "fecha",
                                                "language",
                                                "lieu",
                                                "link",
                                                "links",
                                                "local",
                                                "location",
                                                "lugar",
                                                "luogo",
                                                "ort",
                                                "participants",
                                                "podcast",
                                                "published",
                                                "quelle",
                                                "recorded",
                                                "source",
                                                "sources",
                                                "sprache",
                                                "subject",
                                                "sujet",
                                                "summary",
                                                "tags",
                                                "teilnehmer",
                                                "tema",
                                                "thema",
                                                "time",
                                                "titel",
                                                "title",
                                                "titolo",
                                                "titre",
                                                "topic",
                                                "topics",
                                                "transcript",
                                                "t\xC3\xADtulo",
                                                "url",
                                                "video",
                                                "website",
                                                "zeit"};
  return std::find(keys.begin(), keys.end(), folded(name)) != keys.end();
}

}  // namespace reference
