/// @file
/// The tags that say something about the page: found while it is read, decoded afterwards.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <span>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/table.hpp>
#include <epitome/read/html_metadata.hpp>
#include <epitome/read/html_reader.hpp>
#include <epitome/read/html_tokenizer.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// What a reader keeps for it from page to page.
struct html_head_tables {
  explicit html_head_tables(std::pmr::memory_resource* memory) noexcept
      : found(memory), ranges(memory), hints(memory), scratch(memory) {}

  struct row {
    html_metadata_kind kind;
    html_text name;
    html_text value;
  };
  table<row> found;
  table<text_range> ranges;
  table<block_hints> hints;
  table<char> scratch;
};

/// One page's. Only these few tags cost anything, and none does if nobody asks for metadata.
class html_head {
 public:
  html_head(std::string_view source, html_blocks& blocks, html_head_tables& tables) noexcept
      : source_(source), blocks_(blocks), tables_(tables) {
    tables.found.clear();
  }

  using attributes = std::span<const html_attribute>;
  void see_html(attributes of);
  void see_meta(attributes of);
  void see_link(attributes of);
  // Elements whose text, which comes next, is what they say.
  void see_title() noexcept;
  void see_script(attributes of);

  /// The next text, which is not shown.
  void see_text(html_text text);
  /// The page is cut off here: a text that reaches up to it is not whole.
  void cut_at(std::uint32_t offset) noexcept;
  /// Decodes all that was found, when all lines are.
  void finish();

 private:
  [[nodiscard]] bool wanted() const noexcept { return blocks_.metadata != nullptr; }
  [[nodiscard]] const html_attribute* find(attributes among, std::string_view name) const noexcept;
  void add_first(html_metadata_kind kind, html_text value);

  std::string_view source_;
  html_blocks& blocks_;
  html_head_tables& tables_;
  unsigned seen_ = 0;                                     // bits: kinds that count once
  html_metadata_kind text_is_ = html_metadata_kind::tag;  // `tag`: nothing
};

}  // namespace detail

EPITOME_END_NAMESPACE
