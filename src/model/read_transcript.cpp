#include <epitome/model/read_transcript.hpp>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

#include <epitome/read/html_reader.hpp>
#include <epitome/read/sniff.hpp>
#include <epitome/read/sniff_cues.hpp>

#include "../grammar/cue_grammar.hpp"
#include "../grammar/cue_turns.hpp"
#include "../grammar/json_tokens.hpp"
#include "../grammar/labelled_text.hpp"
#include "../grammar/podcast_html.hpp"
#include "../grammar/transcript_json.hpp"
#include "../read/line_ends.hpp"
#include "../read/markdown_html.hpp"
#include "../read/sniff_lines.hpp"
#include "../read/utf16.hpp"
#include "document_access.hpp"
#include "reading.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

// What `bytes` are when somebody says that they are a transcript: also cues behind something else.
page_format format_of_lines(std::string_view bytes) noexcept {
  const page_format found = sniff_cues(bytes);
  const bool more = found == page_format::text && !detail::is_json(bytes);
  return more && detail::has_cue_times(bytes) ? page_format::srt : found;
}

// From here on a file in UTF-16 is UTF-8. Returns where a character is broken, or the size of the file.
std::size_t decode(detail::page_tables& page, detail::utf16_order order) {
  page.original = page.source;
  const std::size_t broken = detail::decode_utf16(page.original, order, page.file.decoded, page.file.checkpoints);
  page.source = {page.file.decoded.data(), page.file.decoded.size()};
  return broken;
}

// One bad byte costs nothing but itself, so that `strict` asks for no more than `report` does.
utf8_policy lenient(utf8_policy policy) noexcept {
  return policy == utf8_policy::trust ? policy : utf8_policy::report;
}

void tell_invalid_utf8(detail::page_tables& page, const transcript_options& options) {
  const bool trusted = options.utf8 == utf8_policy::trust;
  const std::size_t invalid = trusted ? page.source.size() : find_invalid_utf8(page.source);
  if (invalid != page.source.size()) {
    page.diagnostics.push_back({diagnostic_code::invalid_utf8, static_cast<std::uint32_t>(invalid)});
  }
}

void read_lines_of_file(detail::page_tables& page, const transcript_options& options) {
  if (detail::has_odd_line_ends(page.source)) [[unlikely]] {
    detail::read_lines_of_any_end(page.source, page.blocks);
    tell_invalid_utf8(page, options);
    return;
  }
  const line_kernel& kernel = options.kernel != nullptr ? *options.kernel : best_line_kernel();
  (void)detail::read_checked_lines(page, lenient(options.utf8), kernel);
}

// Returns an error, or whether this is a transcript by the format that `page` then has.
error read_json(detail::page_tables& page, const transcript_options& options) {
  detail::json_scanner& scanner = detail::scanner_of(page);
  const bool mark = page.source.starts_with("\xEF\xBB\xBF");
  std::span<const std::uint32_t> tokens;
  detail::json_fault fault = mark ? detail::json_fault::syntax : scanner.scan(page.source);
  if (fault == detail::json_fault::none) {
    tokens = scanner.tokens();
  } else {
    tell_invalid_utf8(page, options);
    const std::size_t odd = detail::find_json_tokens(page.source.substr(mark ? 3 : 0), page.file.json_tokens);
    for (std::size_t i = 0; mark && i < page.file.json_tokens.size(); ++i) {
      page.file.json_tokens[i] += 3;
    }
    if (odd + (mark ? 3 : 0) != page.source.size()) {
      page.diagnostics.push_back({diagnostic_code::odd_json, static_cast<std::uint32_t>(odd + (mark ? 3 : 0))});
    }
    tokens = {page.file.json_tokens.data(), page.file.json_tokens.size()};
  }
  const bool is_odd = fault != detail::json_fault::none;
  return detail::transcript_json(page, tokens, is_odd).read() ? error() : error(errc::unknown_format, 0);
}

// HTML pages begin otherwise than the bare list of elements that Podcasting 2.0 has. A comment may stand above
// Markdown, too.
bool is_html(std::string_view source) noexcept {
  const bool markdown = source.starts_with("<!--") && !detail::skip_comments(source).starts_with('<');
  return !markdown && (sniff(source) == page_format::html || detail::begins_podcast_html(source));
}

// Subtitles in XML, as TTML: lines of that are not what anybody says.
bool is_xml(std::string_view source) noexcept {
  const std::size_t first = source.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const std::string_view text = source.substr(std::min(first, source.size()));
  return text.starts_with("<?xml") || text.starts_with("<tt ") || text.starts_with("<tt>");
}

// The lines of Markdown without the tags in it. False if there are none, or if tags are only spoken of: then the end of
// some that hide what stands in them, such as `<title>`, is missing.
bool read_markdown_with_html(detail::page_tables& page, const transcript_options& options) {
  if (page.source.size() > max_html_bytes || detail::has_odd_line_ends(page.source) ||
      !detail::is_markdown_with_html(page.source)) {
    return false;
  }
  page.html.read(page.source, {page.blocks, page.decoded, page.hints, page.odd_markup}, std::string_view::npos,
                 html_profile::markdown);
  if (!page.odd_markup.empty()) {
    page.blocks.clear();
    page.hints.clear();
    page.decoded.clear();
    page.odd_markup.clear();
    return false;
  }
  tell_invalid_utf8(page, options);
  return true;
}

// Plain text, Markdown, or HTML: whatever has lines.
error read_labelled_text(detail::page_tables& page, const transcript_options& options) {
  if (is_html(page.source) && page.source.size() <= max_html_bytes) {
    page.format = page_format::podcast_html;
    page.original = {};  // as on a page of HTML, ranges are those of the UTF-8
    // An encoding that nobody knows may be UTF-8 all the same.
    (void)page.html.to_utf8(page.source, {}, page.converted);
    tell_invalid_utf8(page, options);
    page.html.read(page.source, {page.blocks, page.decoded, page.hints, page.odd_markup});
    if (detail::has_podcast_html(page.source)) {
      detail::podcast_html(page).read();
      return page.file.cues.empty() ? error(errc::unknown_format, 0) : error();
    }
  } else if (is_xml(page.source)) {
    return {errc::unknown_format, 0};
  } else {
    page.format = page_format::transcript_text;
    if (!read_markdown_with_html(page, options)) {
      read_lines_of_file(page, options);
    }
  }
  const bool known = detail::labelled_text(page).read();
  for (diagnostic& told : std::span(page.diagnostics.data(), page.diagnostics.size())) {
    told.offset = told.offset > page.source.size() ? page.decoded.source_begin(told.offset) : told.offset;
  }
  return known ? error() : error(errc::unknown_format, 0);
}

// Diagnostics of a decoded file tell where things stand in the file.
void tell_original_offsets(detail::page_tables& page) noexcept {
  for (std::size_t i = 0; i < page.diagnostics.size(); ++i) {
    std::uint32_t& offset = page.diagnostics[i].offset;
    offset = detail::original_range(page, {offset, offset}).begin;
  }
}

}  // namespace

error read_transcript(std::string_view bytes, document& page, const transcript_options& options) {
  detail::page_tables& tables = document_access::tables(page);
  tables.clear();
  const std::uint64_t limit = std::min(options.max_bytes, max_transcript_bytes);
  if (bytes.size() > limit) {
    return {errc::page_too_large, limit};
  }
  detail::clear_unless_done guard(tables);
  tables.source = bytes;
  const detail::utf16_order order = detail::utf16_order_of(bytes);
  const std::size_t broken = order == detail::utf16_order::none ? bytes.size() : decode(tables, order);
  tables.format = format_of_lines(tables.source);
  error failed(errc::unknown_format, 0);
  if (tables.format == page_format::vtt || tables.format == page_format::srt) {
    read_lines_of_file(tables, options);
    detail::cue_grammar(tables).read();
    failed = {};
  } else if (tables.format == page_format::text && detail::is_json(tables.source)) {
    failed = read_json(tables, options);
  } else if (tables.format == page_format::text) {
    failed = read_labelled_text(tables, options);
  }
  if (failed) {
    const page_format found = tables.format;
    const bool named = found == page_format::podlove_xml || found == page_format::subviewer;
    tables.clear();
    tables.format = named ? found : page_format::text;
    guard.done();
    return failed;
  }
  detail::read_cue_turns(tables, options.join_turns);
  if (tables.original.data() != nullptr) {
    tell_original_offsets(tables);
  }
  if (broken != bytes.size() && options.utf8 != utf8_policy::trust) {
    tables.diagnostics.push_back({diagnostic_code::invalid_utf8, static_cast<std::uint32_t>(broken)});
  }
  if (tables.diagnostics.size() > 1) {
    detail::sort_diagnostics(tables);
  }
  guard.done();
  return {};
}

result<document> read_transcript(std::string&& bytes, const transcript_options& options) {
  document page;
  detail::page_tables& tables = document_access::tables(page);
  tables.owned = std::move(bytes);
  if (const error failed = read_transcript(std::string_view(tables.owned), page, options)) {
    return failed;
  }
  return page;
}

namespace detail {

text_range original_range(const page_tables& page, text_range range) noexcept {
  // The half of a character that a file may end in counts as a whole one there.
  const auto size = static_cast<std::uint32_t>(page.original.size());
  return {std::min(original_offset(page.source, page.file.checkpoints, range.begin), size),
          std::min(original_offset(page.source, page.file.checkpoints, range.end), size)};
}

}  // namespace detail

EPITOME_END_NAMESPACE
