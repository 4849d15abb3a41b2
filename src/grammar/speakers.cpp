#include "speakers.hpp"

#include <algorithm>

#include <epitome/core/bytes.hpp>

#include "blanks.hpp"
#include "speaker_label.hpp"
#include "unicode.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

constexpr std::size_t most_compared = 64;

std::uint64_t hash_of_bytes(string_view bytes) noexcept {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : bytes) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  }
  return hash ^ (hash >> 32);
}

// The slot that holds the label, or the empty one where it belongs. There is always an empty one.
std::uint16_t& slot_of(page_tables& page, string_view label, std::uint64_t hash) noexcept {
  table<std::uint16_t>& slots = page.file.speaker_slots;
  const std::size_t mask = slots.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    std::uint16_t& slot = slots[at];
    if (slot == no_speaker) {
      return slot;
    }
    const speaker_row& row = page.file.speakers[slot];
    if (row.hash == hash && equal(bytes_of(page, row.label), label)) {
      return slot;
    }
  }
}

void make_slots(page_tables& page, std::size_t count) {
  table<std::uint16_t>& slots = page.file.speaker_slots;
  slots.clear();
  std::fill_n(slots.room(count), count, no_speaker);
  slots.commit(count);
  for (std::size_t i = 0; i < page.file.speakers.size(); ++i) {
    const speaker_row& row = page.file.speakers[i];
    slot_of(page, bytes_of(page, row.label), row.hash) = static_cast<std::uint16_t>(i);
  }
}

// `Quill, Mara`: what stands behind the comma is a name, not a credential (`PhD`, `Jr.`) nor a role (`HOST`, `host`).
bool is_family_name_first(string_view family, string_view rest) noexcept {
  const auto is_lower = [](char c) { return (c >= 'a' && c <= 'z') || static_cast<signed char>(c) < 0; };
  return !holds_any(family, ' ', '\t') && rest.size() > 2 && (rest.front() < 'a' || rest.front() > 'z') &&
         std::all_of(rest.begin() + 1, rest.end(), is_lower) && !equal_folded(rest, "host") &&
         !equal_folded(rest, "guest");
}

// The name alone: `Mara Quill, HOST` and `Mara Quill (host)` are `Mara Quill`.
string_view bare_name(string_view label) noexcept {
  if (const std::size_t open = label.find('('); open != string_view::npos && open != 0) {
    label = drop_blanks_at_end(label.substr(0, open));
  }
  const string_view before = label.substr(0, label.find(','));
  const bool whole =
      before.size() < label.size() && is_family_name_first(before, trimmed(label.substr(before.size() + 1)));
  return drop_blanks_at_end(whole ? label : before);
}

// `Mara & Tomas`, `Mara and Tomas`, `Mara/Tomas`
bool names_several(string_view name) noexcept {
  if (holds_any(name, '&', '+', '/')) {
    return true;
  }
  for (std::size_t at = name.find(' '); at != string_view::npos; at = name.find(' ', at + 1)) {
    if (equal_folded(name.substr(at, 5), " and ")) {
      return true;
    }
  }
  return false;
}

bool is_part_of(string_view word, string_view name) noexcept {
  return holds_any(name, ' ', '\t') && !names_several(name) &&
         (equal_folded(word, first_word(name)) || equal_folded(word, last_word(name)));
}

}  // namespace

bool have_one_name(string_view a, string_view b) noexcept {
  return equal_folded(bare_name(a), bare_name(b));
}

bool may_be_one_person(string_view a, string_view b) noexcept {
  a = bare_name(a);
  b = bare_name(b);
  return equal_folded(a, b) || is_part_of(a, b) || is_part_of(b, a);
}

bool is_proper_name(string_view name) noexcept {
  bool begins = true;
  for (const char c : name) {
    if (begins && c >= 'a' && c <= 'z') {
      return false;
    }
    begins = is_blank(c);
  }
  return true;
}

std::uint16_t speaker_row_of(page_tables& page, file_text label) {
  table<speaker_row>& speakers = page.file.speakers;
  const string_view bytes = bytes_of(page, label);
  if (bytes.empty()) {
    return no_speaker;
  }
  // Nearly always one of the few who have spoken before.
  for (std::size_t i = 0; i < speakers.size() && i < 4; ++i) {
    if (equal(bytes_of(page, speakers[i].label), bytes)) {
      return static_cast<std::uint16_t>(i);
    }
  }
  if (page.file.speaker_slots.size() < 2 * (speakers.size() + 1)) {
    make_slots(page, std::max<std::size_t>(16, 2 * page.file.speaker_slots.size()));
  }
  const std::uint64_t hash = hash_of_bytes(bytes);
  std::uint16_t& slot = slot_of(page, bytes, hash);
  if (slot == no_speaker && speakers.size() < no_speaker) {
    slot = static_cast<std::uint16_t>(speakers.size());
    speakers.push_back({label, hash, slot, no_person});
  }
  return slot;
}

void group_speakers(page_tables& page) noexcept {
  table<speaker_row>& speakers = page.file.speakers;
  const std::size_t count = std::min(speakers.size(), most_compared);
  const auto name = [&](std::size_t i) { return bare_name(bytes_of(page, speakers[i].label)); };
  for (std::size_t i = 1; i < count; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (speakers[j].same == j && equal_folded(name(i), name(j))) {
        speakers[i].same = static_cast<std::uint16_t>(j);
        break;
      }
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    const string_view word = name(i);
    if (speakers[i].same != i || holds_any(word, ' ', '\t') || is_generic_label(word)) {
      continue;
    }
    std::size_t found = count;
    bool unique = true;
    for (std::size_t j = 0; j < count; ++j) {
      if (speakers[j].same == j && is_part_of(word, name(j))) {
        unique = unique && found == count;
        found = j;
      }
    }
    if (found != count && unique) {
      for (std::size_t j = 0; j < count; ++j) {
        if (speakers[j].same == i) {
          speakers[j].same = static_cast<std::uint16_t>(found);
        }
      }
    }
  }
}

}  // namespace detail

EPITOME_END_NAMESPACE
