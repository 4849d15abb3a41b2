#include "page_group.hpp"

#include <algorithm>

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace {
constexpr std::size_t most_bytes = std::size_t{128} << 10U;
}  // namespace

page_group::page_group() {
  std::ranges::generate(pages_, [] { return std::make_unique<archive_page>(); });
}

void page_group::fill(page_opener& opener, std::uint64_t first_index, std::uint64_t& skipped) {
  begin();
  std::size_t bytes = 0;
  while (read_ < pages_.size()) {
    bytes += opener.next_size();
    if (read_ != 0 && bytes > most_bytes) {
      break;
    }
    const opened result = opener.open(*pages_[read_], first_index);
    if (result == opened::end) {
      break;
    }
    read_ += result == opened::page ? 1 : 0;
    skipped += result == opened::no_page ? 1 : 0;
  }
  for (std::size_t i = 0; i < read_; ++i) {
    opener.read_opened(*pages_[i]);
  }
}

}  // namespace detail

EPITOME_END_NAMESPACE
