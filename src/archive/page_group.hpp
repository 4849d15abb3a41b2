// A few pages of a batch at once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>

#include <epitome/archive/archive_page.hpp>
#include <epitome/core/config.hpp>

#include "page_opener.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

// Opens small pages of a batch, up to eight; then reads all of them; then hands them over. So the code of each of the
// three stays in the processor's cache for a while: by turns they push one another out, which costs more than to fetch
// a page from the second cache again. Large pages are taken one by one, so that memory stays that of one of them.
class page_group {
 public:
  page_group();

  // Forgets what was not handed over. To be called when the opener begins with another batch.
  void begin() noexcept { read_ = next_ = 0; }

  // The next page of the opener's batch, or null at its end; it is valid until the next call. `first_index` is the
  // place of the batch's first record in the archive. Records that are no pages are counted in `skipped`.
  const archive_page* next(page_opener& opener, std::uint64_t first_index, std::uint64_t& skipped) {
    if (next_ == read_) {
      fill(opener, first_index, skipped);
    }
    return next_ != read_ ? pages_[next_++].get() : nullptr;
  }

 private:
  void fill(page_opener& opener, std::uint64_t first_index, std::uint64_t& skipped);

  std::array<std::unique_ptr<archive_page>, 8> pages_;
  std::size_t read_ = 0;  // of these
  std::size_t next_ = 0;  // to be handed over
};

}  // namespace detail

EPITOME_END_NAMESPACE
