/// @file
/// What an element's attributes say about how its content is shown.
#pragma once

#include <span>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/table.hpp>
#include <epitome/read/block_hints.hpp>
#include <epitome/read/html_tokenizer.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

struct html_looks {
  bool hidden = false;     // the content is not there for whoever looks
  std::uint8_t flags = 0;  // of block_hints
};

/// Looks at a start tag's attributes.
[[nodiscard]] html_looks read_html_looks(std::string_view source, std::span<const html_attribute> attributes,
                                         table<char>& scratch);

/// The decoded value of the attribute of that lower-case name; null data if there is none.
[[nodiscard]] std::string_view find_html_attribute(std::string_view source, std::span<const html_attribute> attributes,
                                                   std::string_view name, table<char>& scratch);

}  // namespace detail

EPITOME_END_NAMESPACE
