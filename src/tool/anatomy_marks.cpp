#include "anatomy_marks.hpp"

#include <algorithm>

namespace tool {

namespace {

using epitome::text_range;

class mark_finder {
 public:
  explicit mark_finder(const epitome::document& page) noexcept : page_(page) {}

  std::vector<mark> find() {
    if (page_.show()) {
      add_if_shown(page_.show().range(), mark_kind::name);
    }
    for (const epitome::person who : page_.people()) {
      add_if_shown(who.name().range(), mark_kind::name);
      add_if_shown(who.role().range(), mark_kind::role);
    }
    for (const epitome::takeaway one : page_.takeaways()) {
      add(before(one.claim().range()), mark_kind::left_out);
      add_cut(one.detail(), one.truncated());
    }
    for (const epitome::quote one : page_.quotes()) {
      const text_range said = one.text().range();
      add(before(said), mark_kind::left_out);
      add(said, mark_kind::said);
      add(after(said), mark_kind::left_out);
      add(one.speaker().label().range(), mark_kind::name);
    }
    for (const epitome::question one : page_.questions()) {
      add_cut(one.excerpt(), one.truncated());
    }
    for (const epitome::chapter one : page_.chapters()) {
      const mark_kind around = one.start() ? mark_kind::stamp : mark_kind::left_out;
      const text_range title = one.title().range();
      add({one.range().begin, title.begin}, around);
      add({title.end, one.range().end}, around);
    }
    for (const epitome::turn one : page_.transcript().turns()) {
      if (one.speaker() && one.cues().empty()) {
        add_label(one);
      }
    }
    for (const epitome::cue one : page_.transcript().cues()) {
      // A label that carries stands in a cue before.
      const text_range label = one.speaker().label().range();
      if (one.range().contains(label)) {
        add(label, mark_kind::name);
      }
    }
    std::sort(marks_.begin(), marks_.end(), [](const mark& a, const mark& b) { return a.range < b.range; });
    return std::move(marks_);
  }

 private:
  void add(text_range range, mark_kind kind) {
    if (!range.empty()) {
      marks_.push_back({range, kind});
    }
  }

  // Names may come from a page's metadata, which stand in no block.
  void add_if_shown(text_range range, mark_kind kind) {
    const auto blocks = page_.blocks();
    const auto next =
        std::ranges::upper_bound(blocks, range.begin, {}, [](epitome::block b) { return b.range().begin; });
    if (next != blocks.begin() && (*(next - 1)).range().contains(range)) {
      add(range, kind);
    }
  }

  void add_cut(const epitome::text& text, bool truncated) {
    if (truncated) {
      add(after(text.range()), mark_kind::cut);
    }
  }

  // What stands between the name and the text, or the end of the name's line, is its stamp if the turn has one.
  void add_label(const epitome::turn& one) {
    const text_range name = one.speaker().label().range();
    add(name, mark_kind::name);
    if (one.start()) {
      const text_range rest = after(name);
      const std::uint32_t text = one.text().range().begin;
      add({rest.begin, std::min(rest.end, std::max(text, rest.begin))}, mark_kind::stamp);
    }
  }

  // The rest of the block that holds `range`, on either side of it.
  [[nodiscard]] text_range before(text_range range) const { return {block_at(range.begin).begin, range.begin}; }
  [[nodiscard]] text_range after(text_range range) const { return {range.end, block_at(range.end - 1).end}; }

  [[nodiscard]] text_range block_at(std::uint32_t offset) const {
    const auto blocks = page_.blocks();
    const auto next = std::ranges::upper_bound(blocks, offset, {}, [](epitome::block b) { return b.range().begin; });
    return (*(next - 1)).range();
  }

  const epitome::document& page_;
  std::vector<mark> marks_;
};

}  // namespace

std::vector<mark> find_marks(const epitome::document& page) {
  return mark_finder(page).find();
}

}  // namespace tool
