/// @file
/// The labels of a transcript by name: which of them count together.
#pragma once

#include <algorithm>
#include <cstddef>

#include <epitome/grammar/page_tables.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// A name that comes so often is a speaker.
inline constexpr std::size_t least_occurrences = 3;

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

/// Somebody may come under several labels, as `MARA QUILL, HOST` and `QUILL`. A name counts if one that counts may mean
/// the same person, or if both come three times together and this or that one twice. Only names whose words begin with
/// capitals are compared, with the first 32 of those that count or come twice and name no known person. True if any
/// label was found to count.
bool count_labels_of_one_person(page_tables& page);

}  // namespace detail

EPITOME_END_NAMESPACE
