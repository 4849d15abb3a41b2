#include <epitome/model/read.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

#include <epitome/grammar/page_grammar.hpp>
#include <epitome/read/sniff.hpp>
#include <epitome/read/text_reader.hpp>

#include "document_access.hpp"
#include "reading.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

// Drops the blocks that do not end before `offset`.
void keep_lines_before(detail::page_tables& page, std::uint64_t offset) noexcept {
  std::size_t size = page.blocks.size();
  while (size != 0 && page.blocks[size - 1].end >= offset) {
    --size;
  }
  page.blocks.truncate(size);
}

// Reads bytes that a new document owns, with one of the functions that borrow.
template <class Read>
result<document> read_owned(std::string&& bytes, Read read) {
  document page;
  detail::page_tables& tables = document_access::tables(page);
  tables.owned = std::move(bytes);
  if (const error failed = read(std::string_view(tables.owned), page)) {
    return failed;
  }
  return page;
}

}  // namespace

error read_text(std::string_view bytes, document& page, const read_options& options) {
  detail::page_tables& tables = document_access::tables(page);
  tables.clear();
  const std::uint64_t limit = std::min(options.max_bytes, max_page_bytes);
  if (bytes.size() > limit) {
    return {errc::page_too_large, limit};
  }
  detail::clear_unless_done guard(tables);
  tables.source = bytes;

  error failed;
  const utf8_check check = options.utf8 == utf8_policy::trust ? utf8_check::off : utf8_check::on;
  if (read_lines(bytes, tables.blocks, check, detail::kernel_of(options))) {
    const std::size_t offset = find_invalid_utf8(bytes);
    if (options.utf8 == utf8_policy::strict) {
      failed = error(errc::invalid_utf8, offset);
      keep_lines_before(tables, offset);
    } else {
      tables.diagnostics.push_back({diagnostic_code::invalid_utf8, static_cast<std::uint32_t>(offset)});
    }
  }
  detail::page_grammar(tables, detail::words_of(options)).read();
  if (tables.diagnostics.size() > 1) {
    detail::sort_diagnostics(tables);
  }
  guard.done();
  return failed;
}

error read(std::string_view bytes, document& page, const read_options& options) {
  return sniff(bytes) == page_format::html ? read_html(bytes, page, options) : read_text(bytes, page, options);
}

result<document> read(std::string&& bytes, const read_options& options) {
  return read_owned(std::move(bytes),
                    [&](std::string_view owned, document& page) { return read(owned, page, options); });
}

result<document> read_text(std::string&& bytes, const read_options& options) {
  return read_owned(std::move(bytes),
                    [&](std::string_view owned, document& page) { return read_text(owned, page, options); });
}

result<document> read_html(std::string&& bytes, const read_options& options) {
  return read_owned(std::move(bytes),
                    [&](std::string_view owned, document& page) { return read_html(owned, page, options); });
}

EPITOME_END_NAMESPACE
