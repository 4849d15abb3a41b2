/// @file
/// The way in: bytes become a document.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/error.hpp>
#include <epitome/core/limits.hpp>
#include <epitome/grammar/vocabulary.hpp>
#include <epitome/model/document.hpp>
#include <epitome/read/line_kernel.hpp>

EPITOME_BEGIN_NAMESPACE

/// What to do about bytes that are not UTF-8. Transcript files are read leniently: to them, `strict` is `report`.
enum class utf8_policy : std::uint8_t {
  strict,  ///< Fail with `errc::invalid_utf8`; the document holds the whole lines before the first bad byte.
  report,  ///< Read on; `diagnostic_code::invalid_utf8` tells where the first bad byte is.
  trust,   ///< Do not look. For bytes that were checked before; texts may then be anything.
};

/// How to read. By default: strict UTF-8, the built-in words, no limit but the library's own.
struct read_options {
  /// What to do about bytes that are not UTF-8.
  utf8_policy utf8 = utf8_policy::strict;
  /// A larger page is an error, and nothing of it is read. At most `epitome::max_page_bytes`.
  std::uint64_t max_bytes = max_page_bytes;
  /// Headings and calls to action; the built-in ones if null. Must live during the call only.
  const vocabulary* words = nullptr;
  /// Which variant of the line scan; the best one for this machine if null. For tests and measurements.
  const line_kernel* kernel = nullptr;
  /// The encoding of an HTML page if the caller knows it, as from the charset of its Content-Type. A byte order mark
  /// counts more, a meta tag less.
  std::string_view encoding{};
};

/// Reads a page: as a transcript file if it begins like one (see `sniff_cues`, `sniff_transcript` and
/// `read_transcript`), as HTML if it begins like HTML (see `sniff`), else as text; text without any section of a page
/// is a transcript all the same if its lines show who speaks. `page` then views `bytes`, which must outlive its
/// content: keep them, or use the overload that owns them.
///
/// Linear time; allocates nothing if `page` has read a page as large and as rich before. Throws only what the
/// document's memory resource throws; the document is empty then.
/// @returns  an error, or false. After an error `page` holds what was read before it.
EPITOME_API error read(std::string_view bytes, document& page, const read_options& options = {});

/// Reads a page of plain text, however it begins.
EPITOME_API error read_text(std::string_view bytes, document& page, const read_options& options = {});

/// Reads a page of HTML, however it begins; docs/html.md says which lines it has. UTF-8 is checked as in text. A page
/// in UTF-16 or windows-1252 is converted, and the document's source is what it was converted to; other encodings are
/// an error, and the document is empty then. So is a page of more than `max_html_bytes`.
EPITOME_API error read_html(std::string_view bytes, document& page, const read_options& options = {});

/// A borrowed read from a temporary string would dangle. Keep the string, or move it: `read(std::move(bytes))`.
template <class Traits, class Allocator>
error read(const std::basic_string<char, Traits, Allocator>&& bytes, document& page,
           const read_options& options = {}) = delete;
template <class Traits, class Allocator>
error read_text(const std::basic_string<char, Traits, Allocator>&& bytes, document& page,
                const read_options& options = {}) = delete;
template <class Traits, class Allocator>
error read_html(const std::basic_string<char, Traits, Allocator>&& bytes, document& page,
                const read_options& options = {}) = delete;

/// Reads a page into a document that owns the bytes. After an error there is no document; whoever wants what was read
/// before it keeps the bytes and reads them borrowed.
EPITOME_API result<document> read(std::string&& bytes, const read_options& options = {});
EPITOME_API result<document> read_text(std::string&& bytes, const read_options& options = {});  ///< The same.
EPITOME_API result<document> read_html(std::string&& bytes, const read_options& options = {});  ///< The same.

EPITOME_END_NAMESPACE
