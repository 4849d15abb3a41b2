#include <epitome/archive/pages.hpp>

#include <utility>

#include "batch_reader.hpp"
#include "page_group.hpp"
#include "page_opener.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

class page_cursor {
 public:
  page_cursor(input& archive, const archive_options& options)
      : options_(options), batches_(archive, options_), opener_(options_, 1) {}

  const archive_page* next() {
    while (!stopped_) {
      const archive_page* const page = in_batch_ ? group_.next(opener_, first_index_, summary_.skipped) : nullptr;
      if (page == nullptr) {
        if (!next_batch()) {
          return nullptr;
        }
        continue;
      }
      count(*page, summary_);
      stopped_ = !*page && options_.on_error == on_error::stop;
      if (*page || options_.on_error != on_error::skip) {
        return page;
      }
    }
    return nullptr;
  }

  [[nodiscard]] const archive_summary& summary() const noexcept { return summary_; }

 private:
  bool next_batch() {
    first_index_ += in_batch_ ? opener_.records() : 0;
    in_batch_ = batches_.next(batch_);
    if (in_batch_) {
      opener_.begin(batch_);
      group_.begin();
      summary_.bytes += batch_.records.bytes.size();
    }
    return in_batch_;
  }

  archive_options options_;
  batch_reader batches_;
  record_batch batch_;
  page_opener opener_;
  page_group group_;
  archive_summary summary_;
  std::uint64_t first_index_ = 0;
  bool in_batch_ = false;
  bool stopped_ = false;
};

}  // namespace detail

page_range::page_range(std::unique_ptr<detail::page_cursor> cursor) noexcept : cursor_(std::move(cursor)) {}
page_range::page_range(page_range&& other) noexcept = default;
page_range& page_range::operator=(page_range&& other) noexcept = default;
page_range::~page_range() = default;

const archive_page* page_range::next() {
  return cursor_->next();
}

const archive_summary& page_range::summary() const noexcept {
  return cursor_->summary();
}

page_range pages(input& archive, const archive_options& options) {
  return page_range(std::make_unique<detail::page_cursor>(archive, options));
}

EPITOME_END_NAMESPACE
