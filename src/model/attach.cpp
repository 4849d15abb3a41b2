#include <epitome/model/attach.hpp>

#include <cstddef>
#include <string_view>

#include "../grammar/cue_turns.hpp"
#include "../grammar/people.hpp"
#include "../grammar/speakers.hpp"
#include "document_access.hpp"
#include "reading.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

// How far a preview may have left the transcript before it is found again, in words.
constexpr std::size_t longest_gap = 200;

char folded(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}
bool is_in_word(char c) noexcept {
  const char lower = folded(c);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || static_cast<signed char>(c) < 0;
}

// The words of a text, or of a text from some place on.
class word_walk {
 public:
  explicit word_walk(std::string_view text) noexcept : text_(text) {}

  // The next word; empty at the end.
  std::string_view next() noexcept {
    while (!text_.empty() && !is_in_word(text_.front())) {
      text_.remove_prefix(1);
    }
    std::size_t size = 0;
    while (size < text_.size() && is_in_word(text_[size])) {
      ++size;
    }
    const std::string_view word = text_.substr(0, size);
    text_.remove_prefix(size);
    return word;
  }

 private:
  std::string_view text_;
};

// The words of a transcript, turn after turn.
class transcript_walk {
 public:
  explicit transcript_walk(const transcript& source) noexcept : turns_(source.turns()), words_({}) {}

  std::string_view next() noexcept {
    for (;;) {
      if (const std::string_view word = words_.next(); !word.empty() || turn_ == turns_.size()) {
        return word;
      }
      words_ = word_walk(turns_[static_cast<std::ptrdiff_t>(turn_++)].text());
    }
  }

 private:
  view_list<turn> turns_;
  std::size_t turn_ = 0;
  word_walk words_;
};

bool same_word(std::string_view a, std::string_view b) noexcept {
  if (a.size() != b.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (folded(a[i]) != folded(b[i])) {
      return false;
    }
  }
  return true;
}

// Whether the words of `text` come next; moves behind them then. The last word of a cut text may be cut as well.
bool follows(transcript_walk& place, std::string_view text) noexcept {
  word_walk words(text);
  transcript_walk at = place;
  for (std::string_view word = words.next(); !word.empty(); word = words.next()) {
    if (!same_word(word, at.next())) {
      return false;
    }
  }
  place = at;
  return true;
}

void compare_preview(detail::page_tables& page, const transcript& preview, const transcript& whole) {
  transcript_walk place(whole);
  bool lost = false;  // the turn before was not found
  for (const turn one : preview.turns()) {
    if (follows(place, one.text())) {
      lost = false;
      continue;
    }
    // It may begin further on: its first word tells whether a place is worth a look.
    const std::string_view first = word_walk(one.text()).next();
    transcript_walk ahead = place;
    bool found = false;
    for (std::size_t i = 0; i < longest_gap && !found; ++i) {
      transcript_walk here = ahead;
      const std::string_view word = ahead.next();
      if (word.empty()) {
        break;
      }
      found = same_word(word, first) && follows(here, one.text());
      place = found ? here : place;
    }
    if (!found || !lost) {
      page.diagnostics.push_back({diagnostic_code::preview_differs, one.range().begin});
    }
    lost = !found;
  }
}

// Returns whether two labels turned out to mean one person.
bool match_speakers(detail::page_tables& file, const detail::page_tables& page) noexcept {
  table<detail::speaker_row>& speakers = file.file.speakers;
  bool joined = false;
  for (std::size_t i = 0; i < speakers.size(); ++i) {
    speakers[i].person = detail::match_person(page, detail::bytes_of(file, speakers[i].label));
    for (std::size_t j = 0; j < i && j < max_matched_people && speakers[i].person != detail::no_person; ++j) {
      if (speakers[j].person == speakers[i].person && speakers[i].same != speakers[j].same) {
        speakers[i].same = speakers[j].same;
        joined = true;
      }
    }
  }
  return joined;
}

}  // namespace

void attach(document& page, document& file) {
  if (!file.transcript()) {
    return;
  }
  detail::page_tables& onto = document_access::tables(page);
  detail::page_tables& from = document_access::tables(file);
  if (onto.attached == nullptr && onto.has_transcript && !onto.transcript_complete) {
    compare_preview(onto, page.transcript(), file.transcript());
    detail::sort_diagnostics(onto);
  }
  if (match_speakers(from, onto) && from.file.join) {
    detail::build_cue_turns(from, true);
  }
  from.file.people = &onto;
  onto.attached = &from;
}

EPITOME_END_NAMESPACE
