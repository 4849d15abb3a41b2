#include <epitome/model/views.hpp>

#include <algorithm>

EPITOME_BEGIN_NAMESPACE

namespace detail {

text decoded_source_text(const page_tables& page, text_range range) noexcept {
  if (range.end <= page.source.size()) {
    return {{page.source.data() + range.begin, range.size()}, page.given_range(range), page.original.data() == nullptr};
  }
  const auto [where, is_copied] = page.decoded.origin_of(range);
  if (is_copied && page.original.data() == nullptr) {
    return {page.source.substr(where.begin, where.size()), where, true};
  }
  return {page.decoded.view(range), page.given_range(where), false};
}

text joined_line_text(const page_tables& page, std::uint32_t block, text_range range) noexcept {
  const joined_row* const row = std::lower_bound(page.joined.begin(), page.joined.end(), block,
                                                 [](const joined_row& r, std::uint32_t b) { return r.block < b; });
  return {{page.arena.data() + row->arena.begin, row->arena.size()}, page.source_range(range), false};
}

}  // namespace detail

EPITOME_END_NAMESPACE
