/// @file
/// The named character references of the HTML standard (section 13.5), sorted by name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

inline constexpr std::size_t html_reference_count = 2125;
inline constexpr std::size_t html_reference_slot_count = 4096;

extern const char html_reference_names[];  // one after the other, without their semicolons
extern const std::uint16_t html_reference_offsets[html_reference_count + 1];
extern const std::uint16_t
    html_reference_first[59];  // by first character, from 'A': the first row of it or of a later one
extern const std::uint16_t html_reference_slots[html_reference_slot_count];  // rows; 0xFFFF: none
extern const std::uint64_t html_reference_values[html_reference_count];

inline std::string_view html_reference_name(std::size_t row) noexcept {
  const std::size_t begin = html_reference_offsets[row];
  return {html_reference_names + begin, html_reference_offsets[row + 1] - begin};
}
/// The row of the name whose bytes, of which there are at most eight, are those of `key`, the first one lowest; or
/// `html_reference_count`.
inline std::size_t find_html_reference(std::uint64_t key, std::size_t size) noexcept {
  constexpr std::uint16_t none = 0xFFFF;
  for (std::size_t slot = key * 0x9E3779B97F4A7C15 >> 52;; slot = (slot + 1) % html_reference_slot_count) {
    const std::uint16_t row = html_reference_slots[slot];
    if (row == none) {
      return html_reference_count;
    }
    const std::string_view name = html_reference_name(row);
    bool same = name.size() == size;
    for (std::size_t i = 0; same && i < size; ++i) {
      same = static_cast<unsigned char>(name[i]) == (key >> (8 * i) & 0xFFU);
    }
    if (same) {
      return row;
    }
  }
}
/// UTF-8 in the low six bytes, its length in the seventh.
inline std::uint64_t html_reference_value(std::size_t row) noexcept {
  return html_reference_values[row];
}
/// Whether the name stands for its character without a semicolon too, as the oldest names do.
inline bool needs_no_semicolon(std::size_t row) noexcept {
  return html_reference_values[row] >> 56 != 0;
}

}  // namespace detail

EPITOME_END_NAMESPACE
