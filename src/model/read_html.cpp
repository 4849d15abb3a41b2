#include <algorithm>

#include <epitome/grammar/page_grammar.hpp>
#include <epitome/model/read.hpp>
#include <epitome/read/html_reader.hpp>

#include "../grammar/metadata.hpp"
#include "document_access.hpp"
#include "reading.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

// The UTF-8 check that goes with the line scan; where the lines are does not matter here.
bool is_utf8(std::string_view source, const line_kernel& kernel) noexcept {
  std::uint32_t newlines[line_kernel::chunk_bytes + line_kernel::slack];
  bool invalid = false;
  for (std::size_t begin = 0; begin < source.size() && !invalid; begin += line_kernel::chunk_bytes) {
    kernel.scan(source, begin, std::min(begin + line_kernel::chunk_bytes, source.size()), newlines, &invalid);
  }
  return !invalid;
}

// The grammar names the blocks that it found odd; what is told are places in the source.
void place_diagnostics(detail::page_tables& page) noexcept {
  for (std::size_t i = 0; i < page.diagnostics.size(); ++i) {
    std::uint32_t& offset = page.diagnostics[i].offset;
    offset = offset > page.source.size() ? page.decoded.source_begin(offset) : offset;
  }
  for (const std::uint32_t offset : page.odd_markup) {
    page.diagnostics.push_back({diagnostic_code::odd_markup, offset});
  }
  detail::sort_diagnostics(page);
}

}  // namespace

error read_html(std::string_view bytes, document& page, const read_options& options) {
  detail::page_tables& tables = document_access::tables(page);
  tables.clear();
  const std::uint64_t limit = std::min(options.max_bytes, max_html_bytes);
  if (bytes.size() > limit) {
    return {errc::page_too_large, limit};
  }
  detail::clear_unless_done guard(tables);
  tables.format = page_format::html;
  tables.source = bytes;
  if (const error failed = tables.html.to_utf8(tables.source, options.encoding, tables.converted)) {
    return failed;
  }

  error failed;
  std::size_t stop = tables.source.size();
  if (options.utf8 != utf8_policy::trust && !is_utf8(tables.source, detail::kernel_of(options))) {
    const std::size_t offset = find_invalid_utf8(tables.source);
    if (options.utf8 == utf8_policy::strict) {
      failed = error(errc::invalid_utf8, offset);
      stop = offset;
    } else {
      tables.diagnostics.push_back({diagnostic_code::invalid_utf8, static_cast<std::uint32_t>(offset)});
    }
  }
  tables.html.read(tables.source,
                   {tables.blocks, tables.decoded, tables.hints, tables.odd_markup, &tables.metadata.found}, stop);
  detail::read_metadata(tables);
  detail::decoded_page_grammar(tables, detail::words_of(options), detail::kernel_of(options)).read();
  place_diagnostics(tables);
  guard.done();
  return failed;
}

EPITOME_END_NAMESPACE
