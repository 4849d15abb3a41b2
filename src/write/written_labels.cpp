#include "written_labels.hpp"

#include <epitome/grammar/vocabulary.hpp>

#include "../grammar/change_marks.hpp"
#include "../grammar/labelled_line.hpp"
#include "../grammar/speaker_label.hpp"

EPITOME_BEGIN_NAMESPACE

using std::string_view;

written_labels::written_labels(const std::vector<segment>& pieces, place where) {
  string_view before;
  for (const segment& one : pieces) {
    if (!one.event) {
      counts_[one.speaker] += one.speaker != before || where != place::changes ? 1U : 0U;
      any_ = any_ || !one.speaker.empty();
      before = one.speaker;
    }
  }
}

std::string written_labels::label(string_view name) const {
  if (is_taken(name)) {
    return std::string(name);
  }
  std::string out = "[";
  for (const char c : name) {
    out += c == '[' || c == ']' || c == '\n' ? ' ' : c;
  }
  return out + ']';
}

bool written_labels::is_taken(string_view name) const {
  constexpr std::size_t sure = 3;
  std::string line(name);
  line += ": x";
  const auto label = detail::read_speaker_label(line);
  return label && label->name == name && label->start < 0 && !detail::is_event_label(name) &&
         (counts_.at(name) >= sure || detail::is_generic_label(name));
}

namespace {

// `（Name）`, `【Name】`
bool begins_with_wide_bracket(string_view text) noexcept {
  return text.starts_with("\xEF\xBC\x88") || text.starts_with("\xE3\x80\x90");
}

}  // namespace

bool may_name_somebody(string_view text) noexcept {
  return text.find(':') != string_view::npos || text.find("\xEF\xBC\x9A") != string_view::npos ||
         text.find(">>") != string_view::npos || text.find("\n-") != string_view::npos ||
         text.find_first_of("[(>-\xE2") == 0 || begins_with_wide_bracket(text);
}

bool may_be_no_speech(string_view text) noexcept {
  constexpr string_view odd = "#[(<>{-*`\\|0123456789\xE2";
  const string_view front = text.substr(0, 80);
  return text.find_first_of(odd) == 0 || detail::has_colon(front) || text.starts_with("Starting point is ") ||
         text.ends_with(')') || text.ends_with(']') || begins_with_wide_bracket(text) ||
         vocabulary::builtin().look_up(text).what == vocabulary::meaning::sort::heading;
}

EPITOME_END_NAMESPACE
