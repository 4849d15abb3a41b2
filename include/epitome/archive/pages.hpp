/// @file
/// The pages of an archive, one after the other.
#pragma once

#include <cstddef>
#include <iterator>
#include <memory>

#include <epitome/archive/archive_options.hpp>
#include <epitome/archive/archive_page.hpp>
#include <epitome/archive/input.hpp>
#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {
class page_cursor;
}  // namespace detail

/// The pages of an archive in their order, one at a time while somebody iterates: a single pass.
///
/// Memory does not grow with the archive. Small pages are read up to eight at once, ahead of whoever iterates, which is
/// faster than by turns; once some were read, a page no larger than those before it allocates nothing.
class page_range {
 public:
  /// Points to a page. The next one takes its place.
  class iterator {
   public:
    using value_type = archive_page;                   ///< For std::iterator_traits.
    using difference_type = std::ptrdiff_t;            ///< For std::iterator_traits.
    using iterator_concept = std::input_iterator_tag;  ///< A single pass.

    iterator() = default;
    const archive_page& operator*() const noexcept { return *page_; }
    const archive_page* operator->() const noexcept { return page_; }
    iterator& operator++() {
      page_ = range_->next();
      return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const iterator& i, std::default_sentinel_t) noexcept { return i.page_ == nullptr; }

   private:
    friend class page_range;
    iterator(page_range* range, const archive_page* page) noexcept : range_(range), page_(page) {}

    page_range* range_ = nullptr;
    const archive_page* page_ = nullptr;
  };

  /// Takes what `other` has; iterators of it are dead.
  EPITOME_API page_range(page_range&& other) noexcept;
  EPITOME_API page_range& operator=(page_range&& other) noexcept;
  EPITOME_API ~page_range();

  /// Reads the first page; ask once.
  [[nodiscard]] iterator begin() { return {this, next()}; }
  /// What an iterator equals when the archive is over.
  [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

  /// What came of it so far.
  [[nodiscard]] EPITOME_API const archive_summary& summary() const noexcept;

 private:
  friend page_range pages(input& archive, const archive_options& options);
  explicit page_range(std::unique_ptr<detail::page_cursor> cursor) noexcept;
  EPITOME_API const archive_page* next();

  std::unique_ptr<detail::page_cursor> cursor_;
};

/// The pages of `archive`, which must outlive the range, as must what `options` points to. Bad records are left out
/// unless `options.on_error` says otherwise; `page_range::summary()` counts them.
///
/// ```cpp
/// epitome::input archive = epitome::input::file("crawl.jsonl.zst");
/// for (auto& page : epitome::pages(archive)) {
///   use(page->title());
/// }
/// ```
[[nodiscard]] EPITOME_API page_range pages(input& archive EPITOME_LIFETIMEBOUND, const archive_options& options = {});

EPITOME_END_NAMESPACE
