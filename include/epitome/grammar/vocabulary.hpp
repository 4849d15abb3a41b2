/// @file
/// The words that give a page its structure: headings and calls to action. The caller can add to them.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/grammar/section_kind.hpp>

EPITOME_BEGIN_NAMESPACE

/// A table of headings and of call-to-action patterns.
///
/// ```cpp
/// epitome::vocabulary words;                                        // holds the built-in ones
/// words.add_heading("Wichtigste Erkenntnisse", epitome::section_kind::takeaways);
/// words.add_call_to_action("Subscribe to … on …");
/// epitome::read(bytes, page, {.words = &words});
/// ```
///
/// Reading a vocabulary from several threads is safe while nobody adds to it. It must outlive the call of `read`, not
/// the document.
class vocabulary {
 public:
  /// The built-in headings and calls to action.
  EPITOME_API vocabulary();
  EPITOME_API ~vocabulary();
  EPITOME_API vocabulary(const vocabulary& other);
  EPITOME_API vocabulary(vocabulary&& other) noexcept;
  EPITOME_API vocabulary& operator=(vocabulary other) noexcept;

  /// The one that `read` uses when it is given none.
  [[nodiscard]] EPITOME_API static const vocabulary& builtin() noexcept;

  /// Makes lines that equal `heading` (under Unicode case folding) open a section of `kind`; a heading that is there
  /// already changes its kind. Returns false, and adds nothing, if `heading` is blank, is not UTF-8, is longer than
  /// `max_heading_bytes`, or if `kind` is `front_matter`.
  EPITOME_API bool add_heading(std::string_view heading, section_kind kind);

  /// Makes lines that match `pattern` calls to action. `…` (U+2026) in it stands for any bytes, also none; the rest is
  /// compared byte by byte. Returns false, and adds nothing, if the pattern has fewer than four bytes before its first
  /// `…`: a call to action is told by how it begins.
  /// @param ends_preview  it ends the turns of a `Transcript Preview`
  EPITOME_API bool add_call_to_action(std::string_view pattern, bool ends_preview = false);

  /// What a line is by itself, whatever stands around it.
  struct meaning {
    enum class sort : std::uint8_t { text, heading, unknown_heading, call_to_action };
    sort what = sort::text;
    section_kind section = section_kind::other;  ///< of a heading
    bool ends_preview = false;                   ///< of a call to action
  };

  /// What `line` (trimmed) is. Linear in the line's length.
  [[nodiscard]] EPITOME_API meaning look_up(std::string_view line) const noexcept;

  /// False if `look_up(line)` is certainly text. Looks at four bytes, and is right for all but one line in a few
  /// hundred; this is what keeps `look_up` off the hot path.
  /// @param first_bytes  the line's first four bytes, little-endian, zero where it is shorter
  [[nodiscard]] bool may_matter(std::uint32_t first_bytes) const noexcept {
    return starts_[slot(key(first_bytes))] != 0;
  }

 private:
  struct tables;

  // Headings fold case, so bit 5 of every byte is set. A line that begins with '#' or has a byte from 0x80 on among its
  // first four is told by its first byte or two only, as folding may change the length of what follows.
  static constexpr std::uint32_t key(std::uint32_t bytes) noexcept {
    const bool odd = ((bytes & 0x80808080U) != 0) | ((bytes & 0xFF) == '#');
    const std::uint32_t kept = (bytes & 0x80) != 0 ? 0xFFFFU : 0xFFU;
    return odd ? (bytes & kept) | 0x2020U : bytes | 0x20202020U;
  }
  static constexpr std::uint32_t slot(std::uint32_t key) noexcept { return (key * 0x9E3779B1U) >> 22; }

  void mark_start(std::string_view bytes) noexcept;

  std::array<std::uint8_t, 1024> starts_{};
  std::unique_ptr<tables> tables_;
};

EPITOME_END_NAMESPACE
