#include <epitome/archive/pages.hpp>

#include <algorithm>
#include <array>
#include <utility>

#include "batch_reader.hpp"
#include "page_opener.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

class page_cursor {
 public:
  page_cursor(input& archive, const archive_options& options)
      : options_(options), batches_(archive, options_), opener_(options_) {
    std::ranges::generate(pages_, [] { return std::make_unique<archive_page>(); });
  }

  const archive_page* next() {
    while (!stopped_ && (next_ < read_ || read_some())) {
      const archive_page& page = *pages_[next_++];
      count(page, summary_);
      stopped_ = !page && options_.on_error == on_error::stop;
      if (page || options_.on_error != on_error::skip) {
        return &page;
      }
    }
    return nullptr;
  }

  [[nodiscard]] const archive_summary& summary() const noexcept { return summary_; }

 private:
  static constexpr std::size_t most_pages = 8;
  static constexpr std::size_t most_bytes = std::size_t{128} << 10U;

  // Reads a few pages ahead, if they are of one batch and not large: so the code that reads stays in the processor's
  // cache for all of them, and then the code of whoever takes them. Ends with a page that cannot be read. False if
  // there are none.
  bool read_some() {
    next_ = read_ = 0;
    std::size_t bytes = 0;
    while (read_ < pages_.size()) {
      bytes += in_batch_ ? opener_.next_size() : 0;
      if (read_ != 0 && bytes > most_bytes) {
        break;
      }
      const opened result = in_batch_ ? opener_.next(*pages_[read_], first_index_) : opened::end;
      if (result == opened::page) {
        if (!*pages_[read_++]) {
          break;
        }
      } else if (result == opened::no_page) {
        ++summary_.skipped;
      } else if (read_ != 0) {
        break;
      } else if (!next_batch()) {
        return false;
      }
    }
    return true;
  }

  bool next_batch() {
    first_index_ += in_batch_ ? opener_.records() : 0;
    in_batch_ = batches_.next(batch_);
    if (in_batch_) {
      opener_.begin(batch_);
      summary_.bytes += batch_.records.bytes.size();
    }
    return in_batch_;
  }

  archive_options options_;
  batch_reader batches_;
  record_batch batch_;
  page_opener opener_;
  std::array<std::unique_ptr<archive_page>, most_pages> pages_;
  std::size_t read_ = 0;  // of these
  std::size_t next_ = 0;  // to be handed over
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
