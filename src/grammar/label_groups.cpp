#include "label_groups.hpp"

#include <string_view>

#include <epitome/core/limits.hpp>

#include "people.hpp"
#include "speaker_label.hpp"
#include "speakers.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

struct label_group {
  label_row* first;
  label_row* last;
  bool sure;  // by itself

  [[nodiscard]] std::size_t size() const noexcept { return static_cast<std::size_t>(last - first); }
  void count() const noexcept {
    std::for_each(first, last, [](label_row& row) { row.counts = true; });
  }
};

// The first of many, in the order in which they come.
class first_groups {
 public:
  void add(const label_group& group) noexcept {
    std::size_t at = size_;
    while (at != 0 && group.first->block < groups_[at - 1].first->block) {
      --at;
    }
    if (at == max_matched_people) {
      return;
    }
    size_ = std::min(size_ + 1, max_matched_people);
    std::copy_backward(groups_ + at, groups_ + size_ - 1, groups_ + size_);
    groups_[at] = group;
  }
  [[nodiscard]] const label_group* begin() const noexcept { return groups_; }
  [[nodiscard]] const label_group* end() const noexcept { return groups_ + size_; }

 private:
  label_group groups_[max_matched_people];
  std::size_t size_ = 0;
};

// Whether the shape of a label may tell that `name` speaks.
bool may_be_shaped(string_view name) noexcept {
  return is_proper_name(name) && !is_metadata_key(name);
}

// Whether labels that stand alone with a time above text count: one comes again, or ends in a colon.
bool times_tell(page_tables& page) {
  bool tell = false;
  for_each_name(page, [&](const label_row* group, const label_row* next) {
    const auto timed = [](const label_row& row) { return row.counts; };
    const auto sure = [&](const label_row& row) {
      return row.counts && page.text_of(page.blocks[row.block]).ends_with(':');
    };
    tell = tell || std::count_if(group, next, timed) > 1 || std::any_of(group, next, sure);
  });
  return tell;
}

bool is_alone_behind_stamp(const page_tables& page, const label_row& label) noexcept {
  return is_alone(page, label) && is_behind_stamp(page, label);
}

// Whether names that stand alone behind stamps count that come once: those that come often make up most of them.
bool names_behind_stamps_tell(page_tables& page) {
  std::size_t all = 0;
  std::size_t often = 0;
  for_each_name(page, [&](const label_row* group, const label_row* next) {
    const auto count = static_cast<std::size_t>(
        std::count_if(group, next, [&](const label_row& row) { return is_alone_behind_stamp(page, row); }));
    all += count;
    often += count >= least_occurrences ? count : 0;
  });
  return often != 0 && 4 * often >= 3 * all;
}

// Whether names in bold count that stand alone: three do, and one of them comes again. What a text lists under headings
// in bold comes once each.
bool bold_names_tell(page_tables& page) {
  std::size_t all = 0;
  bool again = false;
  for_each_name(page, [&](const label_row* group, const label_row* next) {
    if (may_be_shaped(name_in_block(page, *group))) {
      const auto count = static_cast<std::size_t>(
          std::count_if(group, next, [&](const label_row& row) { return is_bold(page, row) && is_alone(page, row); }));
      all += count;
      again = again || count > 1;
    }
  });
  return all >= least_occurrences && again;
}

}  // namespace

bool decide_labels(page_tables& page, std::uint32_t first_line, bool stamps_tell) {
  const bool begins =
      !page.labels.empty() && page.labels[0].block == first_line && may_be_shaped(name_in_block(page, page.labels[0]));
  const bool bold = begins && is_bold(page, page.labels[0]);
  const bool alone = begins && is_alone(page, page.labels[0]);
  sort_labels_by_name(page);
  const bool timed = times_tell(page);
  const bool lone = names_behind_stamps_tell(page);
  const bool bold_alone = bold_names_tell(page);
  bool any = false;
  for_each_name(page, [&](label_row* group, label_row* next) {
    const string_view name = name_in_block(page, *group);
    const std::uint16_t person = match_person(page, name);
    const auto shaped = [&](const label_row& row) {
      return (bold && is_bold(page, row)) || (alone && is_alone(page, row)) ||
             (is_behind_stamp(page, row) && (stamps_tell || is_bold(page, row))) || (row.start >= 0 && stamps_tell) ||
             (lone && is_alone_behind_stamp(page, row)) || is_emphasised(page, row) ||
             (bold_alone && is_bold(page, row) && is_alone(page, row));
    };
    const auto enclosed = [&](const label_row& row) {
      return is_voice(page, row) || is_bracketed(page, row) || is_aside(page, row);
    };
    const bool counts = static_cast<std::size_t>(next - group) >= least_occurrences || person != no_person ||
                        is_generic_label(name) || std::any_of(group, next, enclosed) ||
                        (timed && std::any_of(group, next, [](const label_row& row) { return row.counts; })) ||
                        (may_be_shaped(name) && (has_role(name) || std::any_of(group, next, shaped)));
    any = any || counts;
    for (; group != next; ++group) {
      group->counts = counts;
      group->person = person;
    }
  });
  any = count_labels_of_one_person(page, name_in_block) || any;
  sort_labels_by_place(page);
  return any;
}

void drop_definitions(page_tables& page) {
  const auto dashed = [&](const label_row& row) { return is_dashed(page, row); };
  bool names = false;
  sort_labels_by_name(page);
  for_each_name(page, [&](const label_row* group, const label_row* next) {
    names = names || std::count_if(group, next, dashed) >= static_cast<std::ptrdiff_t>(least_occurrences);
  });
  sort_labels_by_place(page);
  if (!names) {
    drop_labels(page, dashed);
  }
}

void sort_labels_by_name(page_tables& page) {
  std::sort(page.labels.data(), page.labels.data() + page.labels.size(), [](const label_row& a, const label_row& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.block < b.block;
  });
}

void sort_labels_by_place(page_tables& page) {
  std::sort(page.labels.data(), page.labels.data() + page.labels.size(),
            [](const label_row& a, const label_row& b) { return a.block < b.block; });
}

bool count_labels_of_one_person(page_tables& page,
                                string_view (*name_of)(const page_tables&, const label_row&) noexcept) {
  const auto name = [&](const label_row* row) { return name_of(page, *row); };
  first_groups known;
  for_each_name(page, [&](label_row* group, label_row* next) {
    if (group->person == no_person && (group->counts || (next - group > 1 && is_proper_name(name(group))))) {
      known.add({group, next, group->counts});
    }
  });
  bool any = false;
  for_each_name(page, [&](label_row* group, label_row* next) {
    if (group->counts) {
      return;
    }
    const label_group mine{group, next, false};
    const bool proper = is_proper_name(name(group));
    const auto may_be = [&](string_view other) {
      return proper && is_proper_name(other) ? may_be_one_person(name(group), other)
                                             : have_one_name(name(group), other);
    };
    for (const label_group& other : known) {
      const bool enough = other.sure || mine.size() + other.size() >= least_occurrences;
      if (other.first != group && enough && may_be(name(other.first))) {
        mine.count();
        other.count();
        any = true;
      }
    }
  });
  return any;
}

}  // namespace detail

EPITOME_END_NAMESPACE
