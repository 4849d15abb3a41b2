/// @file
/// The tree builder of the HTML standard (section 13.2.6), as much of it as decides where text goes.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory_resource>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/table.hpp>
#include <epitome/read/html_reader.hpp>
#include <epitome/read/html_tokenizer.hpp>

#include "html_elements.hpp"
#include "html_head.hpp"
#include "html_lines.hpp"
#include "html_looks.hpp"
#include "html_open_elements.hpp"

EPITOME_BEGIN_NAMESPACE

struct html_reader::machine {
  explicit machine(std::pmr::memory_resource* memory) noexcept
      : tokenizer(memory), open(memory), head(memory), scratch(memory) {}

  html_tokenizer tokenizer;
  detail::html_open_elements open;
  detail::html_head_tables head;
  table<char> scratch;
};

namespace detail {

/// One reading.
class html_reading {
 public:
  html_reading(std::string_view source, html_blocks& blocks, html_tokenizer& tokenizer, html_open_elements& open,
               html_head_tables& head, table<char>& scratch, html_profile profile) noexcept
      : source_(source),
        breaks_(profile == html_profile::wet ? html_wet_breaks : html_breaks),
        blocks_(blocks),
        lines_(source, blocks),
        head_(source, blocks, head),
        tokenizer_(tokenizer),
        open_(open),
        scratch_(scratch) {}

  // Reads all tokens. The line that the end of the source cuts off is dropped if it `is_cut`.
  void run(bool is_cut);

 private:
  void start_tag(const html_token& token);
  void start_apart(const html_token& token, html_element_info info);
  [[nodiscard]] bool begins_form() noexcept;
  void end_tag(const html_token& token);

  // SVG and MathML.
  [[nodiscard]] bool in_foreign() const noexcept { return open_.top().space != html_namespace::html; }
  bool start_foreign(const html_token& token, html_element_info info);
  [[nodiscard]] bool breaks_out(html_element_info info);
  void push_foreign(html_element_info info, html_namespace space, std::uint32_t offset);

  // Which open elements a tag closes.
  void close_implied(html_element_info info, std::uint32_t offset);
  void close_table_parts(html_element_info info);
  void close_if_within(html_element element, std::uint32_t limit);
  void close_item(std::uint32_t place);
  [[nodiscard]] std::uint32_t place_to_close(html_element_info info) const noexcept;
  [[nodiscard]] std::uint32_t limit_for(html_element_info info) const noexcept;
  [[nodiscard]] std::uint32_t table_limit() const noexcept;
  [[nodiscard]] std::uint32_t last_of(std::initializer_list<html_element> elements) const noexcept;
  [[nodiscard]] std::uint32_t last_heading() const noexcept;

  void push(html_element_info info, const html_looks& looks, std::uint32_t offset);
  void skip_content(std::uint32_t offset) noexcept;
  void close_down_to(std::uint32_t place);
  void see_metadata(html_element_info info);

  void add_space_around(html_element_info info) noexcept;
  void end_line();
  [[nodiscard]] bool skipping() const noexcept { return skip_ != 0; }
  [[nodiscard]] html_element_info element_of(const html_token& token);
  // The decoded value of the tag's attribute; null data if there is none.
  [[nodiscard]] std::string_view attribute(std::string_view name);

  std::string_view source_;
  unsigned breaks_;                  // the trait of elements that end a line
  const html_token* tag_ = nullptr;  // that is being read
  html_blocks& blocks_;
  html_lines lines_;
  html_head head_;
  html_tokenizer& tokenizer_;
  html_open_elements& open_;
  table<char>& scratch_;

  std::uint32_t skip_ = 0;         // the outermost open element whose content is not shown
  std::uint32_t skip_offset_ = 0;  // its start tag
  bool in_form_ = false;           // the end tag of a form has not been seen
};

}  // namespace detail

EPITOME_END_NAMESPACE
