/// @file
/// The tokens of JSON that stands somewhere in a page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/grammar/page_tables.hpp>

#include "../core/json.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// How deep objects and arrays of metadata may stand in each other.
inline constexpr unsigned max_json_depth = 64;

/// The page's scanner, kept for the next page.
json_scanner& scanner_of(page_tables& page);

/// The tokens of a text, up to the first one that may not stand where it does.
struct json_tokens {
  std::span<const std::uint32_t> tokens;
  std::size_t end;    ///< Where they end: at the text's end, or at that token.
  std::size_t fault;  ///< Where the text is no JSON: there, or at a line end in a string before. npos: nowhere.
};
json_tokens read_json_tokens(page_tables& page, std::string_view text);

/// The tokens of what is no JSON, as well as they can be told: strings may hold line ends and control characters, and
/// one that is not closed ends where the next member or object begins. Returns where the first such oddity is, or the
/// size.
std::size_t find_json_tokens(std::string_view text, table<std::uint32_t>& tokens);

}  // namespace detail

EPITOME_END_NAMESPACE
