#include <epitome/model/read.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

#include <epitome/grammar/page_grammar.hpp>
#include <epitome/read/text_reader.hpp>

#include "document_access.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

// Leaves an empty page behind if reading ends early, as when memory runs out.
class clear_unless_done {
 public:
  explicit clear_unless_done(detail::page_tables& page) noexcept : page_(page) {}
  clear_unless_done(const clear_unless_done&) = delete;
  clear_unless_done& operator=(const clear_unless_done&) = delete;
  ~clear_unless_done() {
    if (!done_) {
      page_.clear();
    }
  }
  void done() noexcept { done_ = true; }

 private:
  detail::page_tables& page_;
  bool done_ = false;
};

// Drops the blocks that do not end before `offset`.
void keep_lines_before(detail::page_tables& page, std::uint64_t offset) noexcept {
  std::size_t size = page.blocks.size();
  while (size != 0 && page.blocks[size - 1].end >= offset) {
    --size;
  }
  page.blocks.truncate(size);
}

void sort_diagnostics(detail::page_tables& page) noexcept {
  const auto before = [](const diagnostic& a, const diagnostic& b) {
    return a.offset != b.offset ? a.offset < b.offset : a.code < b.code;
  };
  std::sort(page.diagnostics.data(), page.diagnostics.data() + page.diagnostics.size(), before);
}

}  // namespace

error read(std::string_view bytes, document& page, const read_options& options) {
  detail::page_tables& tables = document_access::tables(page);
  tables.clear();
  const std::uint64_t limit = std::min(options.max_bytes, max_page_bytes);
  if (bytes.size() > limit) {
    return {errc::page_too_large, limit};
  }
  clear_unless_done guard(tables);
  tables.source = bytes;

  error failed;
  const utf8_check check = options.utf8 == utf8_policy::trust ? utf8_check::off : utf8_check::on;
  const line_kernel& kernel = options.kernel != nullptr ? *options.kernel : best_line_kernel();
  if (read_lines(bytes, tables.blocks, check, kernel)) {
    const std::size_t offset = find_invalid_utf8(bytes);
    if (options.utf8 == utf8_policy::strict) {
      failed = error(errc::invalid_utf8, offset);
      keep_lines_before(tables, offset);
    } else {
      tables.diagnostics.push_back({diagnostic_code::invalid_utf8, static_cast<std::uint32_t>(offset)});
    }
  }
  detail::page_grammar(tables, options.words != nullptr ? *options.words : vocabulary::builtin()).read();
  if (tables.diagnostics.size() > 1) {
    sort_diagnostics(tables);
  }
  guard.done();
  return failed;
}

result<document> read(std::string&& bytes, const read_options& options) {
  document page;
  detail::page_tables& tables = document_access::tables(page);
  tables.owned = std::move(bytes);
  if (const error failed = read(std::string_view(tables.owned), page, options)) {
    return failed;
  }
  return page;
}

EPITOME_END_NAMESPACE
