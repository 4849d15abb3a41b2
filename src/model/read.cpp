#include <epitome/model/read.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

#include <epitome/grammar/page_grammar.hpp>
#include <epitome/model/read_transcript.hpp>
#include <epitome/read/sniff.hpp>
#include <epitome/read/sniff_cues.hpp>

#include "../grammar/untold_transcript.hpp"
#include "../read/sniff_lines.hpp"
#include "document_access.hpp"
#include "read_known_text.hpp"
#include "reading.hpp"
#include "sniff_page.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

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

// Reads text of which `find_lines` finds the blocks.
template <class FindLines>
error read_text_by(std::string_view bytes, document& page, const read_options& options, FindLines find_lines) {
  detail::page_tables& tables = document_access::tables(page);
  tables.clear();
  const std::uint64_t limit = std::min(options.max_bytes, max_page_bytes);
  if (bytes.size() > limit) {
    return {errc::page_too_large, limit};
  }
  detail::clear_unless_done guard(tables);
  tables.source = bytes;
  const error failed = find_lines(tables);
  detail::page_grammar(tables, detail::words_of(options), detail::kernel_of(options)).read();
  if (tables.diagnostics.size() > 1) {
    detail::sort_diagnostics(tables);
  }
  guard.done();
  return failed;
}

// Tells what the bytes are; text is read by `read_as_text`.
template <class ReadText>
error read_by_content(std::string_view bytes, document& page, const read_options& options, ReadText read_as_text) {
  if (bytes.size() > std::min(options.max_bytes, max_page_bytes)) [[unlikely]] {
    return read_as_text();  // which says so, and looks at none of them
  }
  const transcript_options file_options = {options.utf8, options.max_bytes, options.kernel};
  if (!detail::begins_like_page(bytes)) [[unlikely]] {
    const bool is_cues = sniff_cues(bytes) != page_format::text;
    if (is_cues || sniff_transcript(bytes)) {
      const error failed = read_transcript(bytes, page, file_options);
      const bool is_json = detail::skip_white(bytes).starts_with('{');
      if (is_cues || is_json || failed.code() != errc::unknown_format) {
        return failed;
      }
    }
    if (sniff(bytes) == page_format::html) {
      const error failed = read_html(bytes, page, options);
      const bool known = failed || !options.encoding.empty();
      return !known && detail::is_untold_transcript(document_access::tables(page))
                 ? read_transcript(bytes, page, file_options)
                 : failed;
    }
  }
  const error failed = read_as_text();
  if (!failed && detail::is_untold_transcript(document_access::tables(page))) [[unlikely]] {
    return read_transcript(bytes, page, file_options);
  }
  return failed;
}

}  // namespace

error read_text(std::string_view bytes, document& page, const read_options& options) {
  return read_text_by(bytes, page, options, [&](detail::page_tables& tables) {
    return detail::read_checked_lines(tables, options.utf8, detail::kernel_of(options));
  });
}

error read(std::string_view bytes, document& page, const read_options& options) {
  return read_by_content(bytes, page, options, [&] { return read_text(bytes, page, options); });
}

namespace detail {

error read_known_text(std::string_view utf8, std::span<const std::uint32_t> newlines, document& page,
                      const read_options& options) {
  return read_by_content(utf8, page, options, [&] {
    return read_text_by(utf8, page, options, [&](page_tables& tables) {
      line_cutter lines(utf8);
      lines.cut(newlines, tables.blocks);
      lines.finish(tables.blocks);
      return error();
    });
  });
}

}  // namespace detail

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
