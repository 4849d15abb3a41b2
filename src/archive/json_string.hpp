// JSON strings, checked and decoded at the speed of copying. Whatever is not plainly right is left to simdjson.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/table.hpp>

#include "json_marks.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

// A decoded string needs no more room than it has bytes between its quotes, and this much more to write ahead.
inline constexpr std::size_t json_string_slack = 256;

struct decoded_string {
  std::size_t end = 0;      // behind the closing quote; 0 if the string is not one that is decoded here
  char* out_end = nullptr;  // behind what was written
};

// Decodes the string whose first byte after the quote is at `begin` of the marked bytes. RFC 8259's rules are checked,
// except that bytes need not be UTF-8: what they are decoded to is UTF-8 if and only if they are. Nothing at or after
// `limit` is taken for part of it. Appends to `newlines` where, in what was written, newlines stand.
using json_string_decoder = decoded_string (*)(const json_marks& marks, std::size_t begin, std::size_t limit, char* out,
                                               table<std::uint32_t>& newlines);
decoded_string decode_json_string(const json_marks& marks, std::size_t begin, std::size_t limit, char* out,
                                  table<std::uint32_t>& newlines);

// The ways to do it that this machine can go, the best one last.
std::span<const json_string_decoder> json_string_decoders() noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
