#include "label_words.hpp"

#include <algorithm>
#include <cstddef>

#include "../core/ascii.hpp"
#include "blanks.hpp"
#include "unicode.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

using std::string_view;

bool is_one_of(string_view word, std::span<const string_view> words) noexcept {
  return std::any_of(words.begin(), words.end(), [&](string_view entry) { return equal_folded(word, entry); });
}

bool is_numbered_speaker(string_view name) noexcept {
  // What recognisers and editors call somebody whose name they do not know, in the languages that they speak.
  static constexpr string_view words[] = {"speaker",
                                          "participant",
                                          "person",
                                          "guest",
                                          "host",
                                          "interviewer",
                                          "interviewee",
                                          "respondent",
                                          "sprecher",
                                          "sprecherin",
                                          "spreker",
                                          "intervenant",
                                          "locuteur",
                                          "orateur",
                                          "orador",
                                          "hablante",
                                          "locutor",
                                          "interlocutor",
                                          "falante",
                                          "relatore",
                                          "parlante",
                                          "\xD1\x81\xD0\xBF\xD0\xB8\xD0\xBA\xD0\xB5\xD1\x80",
                                          "\xD0\xB3\xD0\xBE\xD0\xB2\xD0\xBE\xD1\x80\xD1\x8F\xD1\x89\xD0\xB8\xD0\xB9",
                                          "\xE8\xAF\xB4\xE8\xAF\x9D\xE4\xBA\xBA",
                                          "\xE8\xAA\xAA\xE8\xA9\xB1\xE8\x80\x85",
                                          "\xE5\x8F\x91\xE8\xA8\x80\xE4\xBA\xBA",
                                          "\xE7\x99\xBC\xE8\xA8\x80\xE4\xBA\xBA",
                                          "\xE8\xA9\xB1\xE8\x80\x85",
                                          "\xE8\xAF\x9D\xE8\x80\x85",
                                          "\xED\x99\x94\xEC\x9E\x90",
                                          "\xEC\xB0\xB8\xEC\x84\x9D\xEC\x9E\x90"};
  if (name.size() < 2) {
    return false;
  }
  const string_view stem = name.substr(0, name.find_last_not_of("0123456789") + 1);
  const char last = name.back();
  const bool lettered = last >= 'A' && last <= 'Z' && (name[name.size() - 2] == ' ' || name[name.size() - 2] == '_');
  if (stem.empty() || (stem.size() == name.size() && !lettered)) {
    return false;
  }
  const string_view before = lettered ? name.substr(0, name.size() - 1) : stem;
  const bool parted = before.back() == ' ' || before.back() == '_';
  return is_one_of(before.substr(0, before.size() - (parted ? 1 : 0)), words);
}

bool is_bracketed_speaker(string_view text) noexcept {
  return text.size() > 2 && text.front() == '[' && text.back() == ']' &&
         is_numbered_speaker(text.substr(1, text.size() - 2));
}

bool is_generic_label(string_view name) noexcept {
  static constexpr string_view generic_labels[] = {"q",
                                                   "a",
                                                   "audience",
                                                   "interviewer",
                                                   "interviewee",
                                                   "host",
                                                   "co-host",
                                                   "cohost",
                                                   "guest",
                                                   "moderator",
                                                   "narrator",
                                                   "operator",
                                                   "announcer",
                                                   "caller",
                                                   "respondent",
                                                   "unknown",
                                                   "unknown speaker",
                                                   "unidentified speaker",
                                                   "unidentified male",
                                                   "unidentified female",
                                                   "male speaker",
                                                   "female speaker"};
  const string_view bare = name.ends_with(')') ? drop_blanks_at_end(name.substr(0, name.find('('))) : name;
  return is_one_of(bare, generic_labels) || is_numbered_speaker(bare);
}

bool has_role(string_view name) noexcept {
  static constexpr string_view roles[] = {"anchor", "byline", "co-host",   "cohost",
                                          "guest",  "host",   "moderator", "reporter"};
  const std::size_t comma = name.find(',');
  return comma != string_view::npos && is_one_of(skip_blanks(name.substr(comma + 1)), roles);
}

bool has_year(string_view name) noexcept {
  constexpr std::size_t digits = 4;
  std::size_t row = 0;
  return std::any_of(name.begin(), name.end(), [&](char c) {
    row = is_digit(c) ? row + 1 : 0;
    return row == digits;
  });
}

bool is_metadata_key(string_view name) noexcept {
  // In English, German, French, Spanish, Portuguese, Italian and Dutch.
  static constexpr string_view keys[] = {"agenda",
                                         "anwesende",
                                         "apologies",
                                         "asistentes",
                                         "attendees",
                                         "audio",
                                         "bron",
                                         "data",
                                         "date",
                                         "datum",
                                         "dauer",
                                         "deelnemers",
                                         "description",
                                         "dur\xC3\xA9\x65",
                                         "dura\xC3\xA7\xC3\xA3o",
                                         "duraci\xC3\xB3n",
                                         "durata",
                                         "duration",
                                         "email",
                                         "enlace",
                                         "enlaces",
                                         "episode",
                                         "etiquetas",
                                         "fecha",
                                         "fonte",
                                         "fuente",
                                         "idioma",
                                         "keywords",
                                         "language",
                                         "langue",
                                         "lien",
                                         "liens",
                                         "lieu",
                                         "lingua",
                                         "link",
                                         "links",
                                         "local",
                                         "location",
                                         "lugar",
                                         "luogo",
                                         "meeting",
                                         "ort",
                                         "palabras clave",
                                         "partecipanti",
                                         "participantes",
                                         "participants",
                                         "podcast",
                                         "present",
                                         "presentes",
                                         "published",
                                         "quelle",
                                         "recorded",
                                         "resumen",
                                         "resumo",
                                         "riassunto",
                                         "source",
                                         "sources",
                                         "sprache",
                                         "subject",
                                         "sujet",
                                         "summary",
                                         "t\xC3\xADtulo",
                                         "taal",
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
                                         "url",
                                         "video",
                                         "website",
                                         "zeit",
                                         "zusammenfassung"};
  return is_one_of(name, keys);
}

}  // namespace detail

EPITOME_END_NAMESPACE
