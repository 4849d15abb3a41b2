/// @file
/// The words that give a page its structure: headings and calls to action. The caller can add to them.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <epitome/core/bytes.hpp>
#include <epitome/core/config.hpp>
#include <epitome/grammar/section_kind.hpp>

EPITOME_BEGIN_NAMESPACE

/// A table of headings and of call-to-action patterns.
///
/// ```cpp
/// epitome::vocabulary words;                                        // holds the built-in ones
/// words.add_heading("Wichtigste Erkenntnisse", epitome::section_kind::takeaways);
/// words.add_call_to_action("Subscribe to … on …");
/// epitome::error failed = epitome::read(bytes, page, {.words = &words});
/// ```
///
/// Reading a vocabulary from several threads is safe while nobody adds to it. It must outlive the call of `read`, not
/// the document.
class vocabulary {
 public:
  /// The built-in headings and calls to action.
  EPITOME_API vocabulary();
  EPITOME_API ~vocabulary();
  /// Copies are independent: adding to one leaves the other as it is.
  EPITOME_API vocabulary(const vocabulary& other);
  /// `other` may then only be destroyed or assigned to.
  EPITOME_API vocabulary(vocabulary&& other) noexcept;
  /// Takes the words of `other`, a copy or what was moved.
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
  /// @param pattern       the line, as the page has it
  /// @param ends_preview  it ends the turns of a `Transcript Preview`
  EPITOME_API bool add_call_to_action(std::string_view pattern, bool ends_preview = false);

  /// What a line is by itself, whatever stands around it.
  struct alignas(4) meaning {  // read at once
    /// The sorts of lines.
    enum class sort : std::uint8_t { text, heading, unknown_heading, call_to_action };
    sort what = sort::text;                      ///< The line's sort.
    section_kind section = section_kind::other;  ///< Of a heading: what it opens.
    bool ends_preview = false;                   ///< Of a call to action: it ends a preview's turns.
  };

  /// What `line` (trimmed) is. Linear in the line's length.
  [[nodiscard]] EPITOME_API meaning look_up(std::string_view line) const noexcept;

  /// A hint for `look_up`, from a line's first four bytes: zero if the line is certainly text. Nearly all lines are
  /// turned away so; this is what keeps the rest off the hot path.
  /// @param first_bytes  little-endian. Where the line is shorter they may be any that follow it, unless
  ///                     `has_short_headings()`: then they must be zero.
  [[nodiscard]] std::uint16_t hint(std::uint32_t first_bytes) const noexcept { return starts_[slot(key(first_bytes))]; }

  /// How many bytes the quick `look_up` reads at the begin of a line, however short it is.
  static constexpr std::size_t window = 48;

  /// The same as `look_up(line)`, quick where the line is written as the vocabulary has it.
  /// @param line  `window` bytes may be read at its begin
  /// @param hint  of this line, not zero
  [[nodiscard]] meaning look_up(std::string_view line, std::uint16_t hint) const noexcept {
    const entry& first = entries_[hint & chain_mask];
    if (first.is_met_by(line) && (hint & first.doubts) == 0) [[likely]] {
      return first.is;
    }
    return look_closer(line, hint);
  }

  /// True if a heading of less than four bytes was added.
  [[nodiscard]] bool has_short_headings() const noexcept { return has_short_headings_; }

 private:
  struct tables;

  // What a line is that begins with, or equals, some bytes; no more of them than the window has.
  struct alignas(64) entry {
    char bytes[window] = {};
    char any[window] = {};  // 0xFF over each of `bytes` that does not count
    std::uint32_t size = 0;
    std::uint32_t more = 0;     // how much longer a line may be
    std::uint32_t pattern = 0;  // the number, from 1, of a call to action that wants to see more of the line
    std::uint16_t next = 0;     // the next entry of its slot, or 0
    std::uint16_t doubts = 0;   // with any of these bits in its hint, a line that meets this must be looked at closely
    meaning is;

    // All at once: a loop over the bytes would have a branch that nobody can foresee.
    [[nodiscard]] bool is_met_by(std::string_view line) const noexcept {
      return detail::differences_but_for<window>(line.data(), bytes, any) == 0 && line.size() - size <= more;
    }
  };

  // A slot holds its first entry, or 0, and what else a line that begins so may be: a heading in letters of which the
  // first eight bytes of no entry here tell, or something of any length (a call to action that has no entry,
  // `## Heading`). A line that is a heading and a call to action is the latter.
  static constexpr std::uint16_t chain_mask = 0x3FFF;
  static constexpr std::uint16_t look_for_heading = 0x8000;
  static constexpr std::uint16_t look_for_pattern = 0x4000;
  static constexpr std::uint64_t not_ascii = 0x8080808080808080U;
  static constexpr std::uint64_t letter_case = 0x2020202020202020U;

  // Sets bit 5 of every byte, so that ASCII letters lose their case. After `#` there may be anything.
  static constexpr std::uint32_t key(std::uint32_t bytes) noexcept {
    return ((bytes & 0xFF) == '#' ? std::uint32_t{'#'} : bytes) | 0x20202020U;
  }
  // So many slots that a line of text rarely falls into one in use by chance: whether it did cannot be foreseen. The
  // factor is one with which lines that begin with some 400 common words of English do not.
  static constexpr unsigned slot_bits = 13;
  static constexpr std::uint32_t slot(std::uint32_t key) noexcept { return (key * 0x04673B75U) >> (32 - slot_bits); }

  void mark_start(std::string_view bytes, std::uint16_t look_for) noexcept;
  [[nodiscard]] EPITOME_API meaning look_closer(std::string_view line, std::uint16_t hint) const noexcept;
  entry* add_entry(std::string_view text, bool open_ended, meaning is);

  std::array<std::uint16_t, 1U << slot_bits> starts_{};
  std::size_t longest_heading_line_ = 0;
  bool has_short_headings_ = false;
  std::vector<entry> entries_;  // the first one stands for none: no line meets it
  std::unique_ptr<tables> tables_;
};

EPITOME_END_NAMESPACE
