/// @file
/// What all ways of reading share.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <epitome/grammar/page_grammar.hpp>
#include <epitome/model/read.hpp>
#include <epitome/read/text_reader.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Leaves an empty page behind if reading ends early, as when memory runs out.
class clear_unless_done {
 public:
  explicit clear_unless_done(page_tables& page) noexcept : page_(page) {}
  clear_unless_done(const clear_unless_done&) = delete;
  clear_unless_done& operator=(const clear_unless_done&) = delete;
  ~clear_unless_done() {
    if (!done_) {
      page_.clear();
    }
  }
  void done() noexcept { done_ = true; }

 private:
  page_tables& page_;
  bool done_ = false;
};

inline const line_kernel& kernel_of(const read_options& options) noexcept {
  return options.kernel != nullptr ? *options.kernel : best_line_kernel();
}

inline const vocabulary& words_of(const read_options& options) {
  return options.words != nullptr ? *options.words : vocabulary::builtin();
}

/// Drops the blocks that do not end before `offset`.
inline void keep_lines_before(page_tables& page, std::uint64_t offset) noexcept {
  std::size_t size = page.blocks.size();
  while (size != 0 && page.blocks[size - 1].end >= offset) {
    --size;
  }
  page.blocks.truncate(size);
}

/// What `policy` does about the byte at `offset`, which begins no UTF-8 sequence.
inline error tell_invalid_utf8(page_tables& page, utf8_policy policy, std::size_t offset) {
  if (policy == utf8_policy::strict) {
    keep_lines_before(page, offset);
    return {errc::invalid_utf8, offset};
  }
  if (policy == utf8_policy::report) {
    page.diagnostics.push_back({diagnostic_code::invalid_utf8, static_cast<std::uint32_t>(offset)});
  }
  return {};
}

/// Fills `page.blocks` with the lines of `page.source`.
inline error read_checked_lines(page_tables& page, utf8_policy policy, const line_kernel& kernel) {
  const utf8_check check = policy == utf8_policy::trust ? utf8_check::off : utf8_check::on;
  if (read_lines(page.source, page.blocks, check, kernel)) {
    return tell_invalid_utf8(page, policy, find_invalid_utf8(page.source));
  }
  return {};
}

inline void sort_diagnostics(page_tables& page) noexcept {
  const auto before = [](const diagnostic& a, const diagnostic& b) {
    return a.offset != b.offset ? a.offset < b.offset : a.code < b.code;
  };
  std::sort(page.diagnostics.data(), page.diagnostics.data() + page.diagnostics.size(), before);
}

}  // namespace detail

EPITOME_END_NAMESPACE
