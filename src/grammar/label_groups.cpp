#include "label_groups.hpp"

#include <string_view>

#include <epitome/core/limits.hpp>

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

}  // namespace

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
