/// @file
/// What the grammar must know of Unicode. unicode.cpp is the one file that includes utf8proc.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include <epitome/core/bytes.hpp>
#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Folds `text` into `out` and returns the number of bytes written, or `npos` if they do not fit or `text` is not
/// UTF-8. Folding can make text up to three times as long.
std::size_t case_fold(std::string_view text, std::span<char> out) noexcept;
inline constexpr std::size_t npos = static_cast<std::size_t>(-1);

/// `equal_folded` where the first bytes leave it open.
bool equal_when_folded(std::string_view a, std::string_view b) noexcept;

/// True if both fold to the same bytes. Texts that are not UTF-8 are compared byte by byte. Linear, no allocation.
inline bool equal_folded(std::string_view a, std::string_view b) noexcept {
  if (equal(a, b)) {
    return true;
  }
  if (a.empty() || b.empty()) {
    return false;
  }
  // ASCII letters that differ in more than bit 5 never fold to the same.
  const unsigned x = static_cast<unsigned char>(a.front());
  const unsigned y = static_cast<unsigned char>(b.front());
  return ((x | y) >= 0x80 || ((x ^ y) & ~0x20U) == 0) && equal_when_folded(a, b);
}

/// True if `text` begins with a letter of any script (general category L*).
bool begins_with_letter(std::string_view text) noexcept;

/// Calls `visit` with every character beyond ASCII that folds to something else, a text of one to three characters, if
/// that stands somewhere in `folded`; and with that folding. Walks over all planes that have case: not for the hot
/// path.
void for_each_variant(std::string_view folded, void* context,
                      void (*visit)(void* context, std::string_view character, std::string_view folding));

}  // namespace detail

EPITOME_END_NAMESPACE
