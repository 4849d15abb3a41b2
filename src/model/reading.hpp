/// @file
/// What all ways of reading share.
#pragma once

#include <algorithm>

#include <epitome/grammar/page_grammar.hpp>
#include <epitome/model/read.hpp>

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

inline void sort_diagnostics(page_tables& page) noexcept {
  const auto before = [](const diagnostic& a, const diagnostic& b) {
    return a.offset != b.offset ? a.offset < b.offset : a.code < b.code;
  };
  std::sort(page.diagnostics.data(), page.diagnostics.data() + page.diagnostics.size(), before);
}

}  // namespace detail

EPITOME_END_NAMESPACE
