/// @file
/// The one loop that touches every byte: finding newlines, with the UTF-8 check fused in, in several SIMD variants. And
/// what looks at single lines in as few steps as the machine can.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/text_range.hpp>

EPITOME_BEGIN_NAMESPACE

/// One variant of the line scan, for one instruction set. All variants give the same answers.
struct line_kernel {
  /// How many bytes of the source one call of `scan` takes at most. Nearly all pages are one chunk: where the list of
  /// newlines ends cannot be foreseen, so it should end once.
  static constexpr std::size_t chunk_bytes = 16384;
  /// How much longer than the number of newlines the caller's buffer must be: variants store a few positions ahead
  /// before they count them.
  static constexpr std::size_t slack = 64;

  /// What a call of `scan` found.
  struct found {
    std::size_t newlines;  ///< How many there are.
    /// No two neighbours among these bytes, and the one before them, are both at most 0x20, as a newline and a blank,
    /// or two newlines, are. Then no line that ends here, the source's first one aside, is blank or has blanks at an
    /// end.
    bool no_blank_ends;
  };

  /// Writes the positions of the newlines (LF) in `source[begin, end)` to `newlines`, ascending. `begin` is a multiple
  /// of 64; `end` is `begin + chunk_bytes` or the end of the source. No byte outside of `source` is read. If `invalid`
  /// is not null, it is set to true when these bytes, or a sequence that began just before them, are not UTF-8 (RFC
  /// 3629: no surrogates, no overlong forms, nothing above U+10FFFF).
  using scan_function = found (*)(std::string_view source, std::size_t begin, std::size_t end, std::uint32_t* newlines,
                                  bool* invalid) noexcept;

  /// How far into a line `note_colons` looks.
  static constexpr std::size_t colon_window = 80;

  /// Writes to `noted` which of `count` lines have a `:`, or an EF byte as the fullwidth colon begins with, among the
  /// `colon_window` bytes from their begin, which may reach beyond their end, and returns how many. All these bytes are
  /// in the source. `noted` has room for `count` numbers.
  using note_function = std::size_t (*)(const char* source, const text_range* lines, std::size_t count,
                                        std::uint32_t* noted) noexcept;

  /// Whether one of the `size` bytes at `text` is `wanted`.
  using holds_function = bool (*)(const char* text, std::size_t size, char wanted) noexcept;

  /// Whether the `size` bytes at `a` and at `b` are the same.
  using equal_function = bool (*)(const char* a, const char* b, std::size_t size) noexcept;

  std::string_view name;      ///< "scalar", "sse2", "avx2", "avx512" or "neon".
  scan_function scan;         ///< Finds newlines.
  note_function note_colons;  ///< Finds lines that may begin with a label.
  holds_function holds;       ///< Looks for a byte in a line.
  equal_function equal;       ///< Compares two lines.
};

/// The variants that this machine can run, slowest first; the first is always "scalar".
[[nodiscard]] EPITOME_API std::span<const line_kernel> line_kernels() noexcept;

/// The variant that `read` uses: the last of `line_kernels()`. Chosen once, at first use.
[[nodiscard]] EPITOME_API const line_kernel& best_line_kernel() noexcept;

/// The offset of the first byte that begins no valid UTF-8 sequence, or `text.size()`. One byte at a time: this is
/// for finding the place after a kernel said that there is one.
[[nodiscard]] EPITOME_API std::size_t find_invalid_utf8(std::string_view text) noexcept;

EPITOME_END_NAMESPACE
