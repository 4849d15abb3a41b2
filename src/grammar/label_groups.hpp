/// @file
/// The labels of a transcript by name: which of them count together.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <epitome/grammar/page_tables.hpp>

#include "labelled_line.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// A name that comes so often is a speaker.
inline constexpr std::size_t least_occurrences = 3;

/// `**Name:**`, `__Name__:`
inline bool is_bold(const page_tables& page, const label_row& label) noexcept {
  return page.text_of({page.blocks[label.block].begin, label.name.begin}).find_first_of("*_") != std::string_view::npos;
}
inline bool is_alone(const page_tables& page, const label_row& label) noexcept {
  return label.text_begin == page.blocks[label.block].end;
}
/// `[Name]:`, `[Name:]`
inline bool is_bracketed(const page_tables& page, const label_row& label) noexcept {
  const text_range name = label.name;
  const std::uint32_t end = page.blocks[label.block].end;
  const std::string_view behind = page.text_of({name.end, std::min(name.end + 2, end)});
  return name.begin > page.blocks[label.block].begin && page.text_of({name.begin - 1, name.begin}) == "[" &&
         (behind.starts_with(']') || behind == ":]");
}
/// `- Name: text`
inline bool is_listed(const page_tables& page, const label_row& label) noexcept {
  return read_line_front(page.text_of(page.blocks[label.block])).listed;
}
/// `[Name] text`, `(Name) text`
inline bool is_aside(const page_tables& page, const label_row& label) noexcept {
  const text_range line = page.blocks[label.block];
  const std::string_view before = page.text_of({line.begin, label.name.begin});
  const std::string_view behind = page.text_of({label.name.end, line.end});
  return label.start < 0 &&
         ((before.ends_with('[') && behind.starts_with("] ")) || (before.ends_with('(') && behind.starts_with(") ")));
}
/// `**Name** — text`
inline bool is_dashed(const page_tables& page, const label_row& label) noexcept {
  const std::string_view gap = page.text_of({label.name.end, label.text_begin});
  return gap.starts_with("**") && gap.find("\xE2\x80") != std::string_view::npos &&
         gap.find(':') == std::string_view::npos;
}
/// `*Name*` or `**Name**` alone on its line
inline bool is_emphasised(const page_tables& page, const label_row& label) noexcept {
  const text_range line = page.blocks[label.block];
  const std::string_view before = page.text_of({line.begin, label.name.begin});
  return !before.empty() && before.find_first_not_of("*_") == std::string_view::npos &&
         before == page.text_of({label.name.end, line.end});
}
/// `<v Name>`
inline bool is_voice(const page_tables& page, const label_row& label) noexcept {
  const std::uint32_t end = label.name.end;
  return end < page.blocks[label.block].end && page.text_of({end, end + 1}) == ">";
}

/// `[00:12] Name: text`, `[0.50s - 1.20s] Name: text`
inline bool is_behind_stamp(const page_tables& page, const label_row& label) noexcept {
  const std::string_view before = page.text_of({page.blocks[label.block].begin, label.name.begin});
  return before.find(':') != std::string_view::npos || before.find("s]") != std::string_view::npos;
}

/// Sorts `page.labels` by name, those of one name by place.
void sort_labels_by_name(page_tables& page);
void sort_labels_by_place(page_tables& page);

/// Calls `use(first, last)` for every group of labels of one name. They must be sorted by name.
template <class Use>
void for_each_name(page_tables& page, Use use) {
  label_row* const last = page.labels.data() + page.labels.size();
  for (label_row* group = page.labels.data(); group != last;) {
    label_row* const next = std::find_if(group, last, [&](const label_row& row) { return row.hash != group->hash; });
    use(group, next);
    group = next;
  }
}

/// Takes away the labels for which `is` is true.
template <class Is>
void drop_labels(page_tables& page, Is is) {
  label_row* const first = page.labels.data();
  label_row* const kept = std::remove_if(first, first + page.labels.size(), is);
  page.labels.truncate(static_cast<std::size_t>(kept - first));
}

/// Decides which labels of a transcript count as speakers, and whom of `page.people` they name:
/// - those that come three times, name a person, are generic, voices, or in brackets;
/// - those that stand alone with a time above text, which `counts` says before, if one comes again or ends in a colon;
/// - of those whose words begin with capitals: with a role; behind stamps, if bold or `stamps_tell`, or alone where
/// most
///   names are that come so often; and if the transcript's first line, the block `first_line`, has one that is bold, or
///   stands alone, all such.
/// True if any does.
bool decide_labels(page_tables& page, std::uint32_t first_line, bool stamps_tell);

/// Takes away the labels before a dash, unless one name comes three times so: words that are explained come once.
void drop_definitions(page_tables& page);

/// Somebody may come under several labels, as `MARA QUILL, HOST` and `QUILL`. A name counts if one that counts may mean
/// the same person, or if both come three times together and this or that one twice. Names are
/// compared with the first 32 of those that count, or come twice and begin with capitals, and name no known person;
/// those without capitals must be equal but for role and credential. True if any
/// label was found to count. `name_of` gives the bytes of a label's name.
bool count_labels_of_one_person(page_tables& page,
                                std::string_view (*name_of)(const page_tables&, const label_row&) noexcept);

/// The name of a label that stands in a block.
inline std::string_view name_in_block(const page_tables& page, const label_row& label) noexcept {
  return page.text_of(label.name);
}

}  // namespace detail

EPITOME_END_NAMESPACE
