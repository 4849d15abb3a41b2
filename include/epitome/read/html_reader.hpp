/// @file
/// The HTML reader: a page's markup becomes blocks, one for every line that a browser would show.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/table.hpp>
#include <epitome/core/text_range.hpp>
#include <epitome/read/block_hints.hpp>
#include <epitome/read/decoded_text.hpp>

EPITOME_BEGIN_NAMESPACE

/// The largest HTML page, in bytes. Smaller than other pages may be, as decoded texts need offsets too.
inline constexpr std::uint64_t max_html_bytes = std::uint64_t{1} << 30;

/// Where a reader puts the blocks of a page.
struct html_blocks {
  table<text_range>& ranges;  ///< One a block: a run of the source, or one of `decoded`.
  decoded_text& decoded;      ///< The texts that are no run of the source.
  table<block_hints>& hints;  ///< One a block.
  table<std::uint32_t>& odd;  ///< Offsets of markup whose parsing rules are not followed to the letter.
};

/// Reads one page after the other and keeps the memory for it.
///
/// Instead of a tree the reader keeps the open elements only, closed by the rules of the HTML standard's tree builder;
/// docs/html.md says which elements break lines, and which are never shown.
class EPITOME_API html_reader {
 public:
  explicit html_reader(std::pmr::memory_resource* memory) noexcept : memory_(memory) {}
  ~html_reader();
  html_reader(const html_reader&) = delete;
  html_reader& operator=(const html_reader&) = delete;

  /// Appends the blocks of `source`, UTF-8 of at most `max_html_bytes` bytes, to `blocks`; what `blocks` held before is
  /// cleared. Linear; allocates only to grow tables.
  void read(std::string_view source, html_blocks blocks);

 private:
  struct machine;

  std::pmr::memory_resource* memory_;
  machine* machine_ = nullptr;
};

EPITOME_END_NAMESPACE
