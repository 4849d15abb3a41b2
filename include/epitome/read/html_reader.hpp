/// @file
/// The HTML reader: a page's markup becomes blocks, one for every line that a browser would show.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/error.hpp>
#include <epitome/core/table.hpp>
#include <epitome/core/text_range.hpp>
#include <epitome/read/block_hints.hpp>
#include <epitome/read/decoded_text.hpp>
#include <epitome/read/html_metadata.hpp>
#include <epitome/read/html_tokenizer.hpp>

EPITOME_BEGIN_NAMESPACE

/// The largest HTML page, in bytes. Smaller than other pages may be, as decoded texts need offsets too.
inline constexpr std::uint64_t max_html_bytes = std::uint64_t{1} << 30;

/// Where lines end, and where spaces stand that the page does not have.
enum class html_profile : std::uint8_t {
  browser,   ///< As a browser shows the page.
  wet,       ///< As the text in Common Crawl's WET files: other elements break, and some are set apart by spaces.
  markdown,  ///< As `browser`, but every line feed ends a line, too, and blanks within a line stay.
};

/// Where a reader puts the blocks of a page.
struct html_blocks {
  table<text_range>& ranges;                 ///< One a block: a run of the source, or one of `decoded`.
  decoded_text& decoded;                     ///< The texts that are no run of the source.
  table<block_hints>& hints;                 ///< One a block.
  table<std::uint32_t>& odd;                 ///< Offsets of markup whose parsing rules are not followed to the letter.
  table<html_metadata>* metadata = nullptr;  ///< What the page says about itself, in source order, if wanted.
};

/// Reads one page after the other and keeps the memory for it.
///
/// Instead of a tree the reader keeps the open elements only, closed by the rules of the HTML standard's tree builder;
/// docs/html.md says which elements break lines, and which are never shown.
class EPITOME_API html_reader {
 public:
  /// Takes memory from `memory`, which must outlive it.
  explicit html_reader(std::pmr::memory_resource* memory) noexcept : memory_(memory) {}
  ~html_reader();
  html_reader(const html_reader&) = delete;
  html_reader& operator=(const html_reader&) = delete;

  /// Appends the blocks of `source`, UTF-8 of at most `max_html_bytes` bytes, to `blocks`; what `blocks` held before is
  /// cleared. Linear; allocates only to grow tables.
  /// With a `stop` before the source's end, nothing from there on is read, nor is the line that is not at its end
  /// there.
  void read(std::string_view source, html_blocks blocks, std::size_t stop = std::string_view::npos,
            html_profile profile = html_profile::browser);

  /// Makes `bytes` UTF-8, in place if need be: they then view `utf8`. The encoding is found as the HTML standard says
  /// (section 13.2.3): a byte order mark, `label` (what the caller knows, as from Content-Type; empty: nothing), a meta
  /// tag in the first 1,024 bytes; else it is UTF-8. UTF-8, UTF-16 and windows-1252 are read.
  /// @returns  `errc::unsupported_encoding` and the offset of the tag that says so, or false.
  error to_utf8(std::string_view& bytes, std::string_view label, table<char>& utf8);

  /// What finds the tokens. Others may use it between two pages.
  html_tokenizer& tokenizer();

 private:
  struct machine;
  void make_machine();

  std::pmr::memory_resource* memory_;
  machine* machine_ = nullptr;
};

EPITOME_END_NAMESPACE
