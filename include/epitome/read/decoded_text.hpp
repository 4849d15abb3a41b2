/// @file
/// Text that stands nowhere in the source as one run, and where each piece of it came from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/table.hpp>
#include <epitome/core/text_range.hpp>

EPITOME_BEGIN_NAMESPACE

/// An arena of decoded texts that can be named by offsets like those of the source: its offsets go on where the
/// source's end, so that one `text_range` says where any text of a page stands.
///
/// Between two texts, and before the first, stands a line feed, so texts never touch each other or the source.
///
/// Texts are noted first, as steps that make them from the source, and made all at once by `finish`, when it is known
/// how much memory they take. The steps then tell where each byte came from. Most take two to four bytes.
class EPITOME_API decoded_text {
 public:
  /// Where a text came from.
  struct origin {
    text_range source;  ///< The bytes of the source that it was made from.
    bool is_copied;     ///< They are the text's bytes.
  };

  /// Takes memory from `memory`, which must outlive it.
  explicit decoded_text(std::pmr::memory_resource* memory) noexcept : bytes_(memory), steps_(memory), places_(memory) {}

  /// Forgets everything. Offsets go on after those of `source`, which must stay where it is until `finish`.
  void start(std::string_view source) noexcept {
    clear();
    source_ = source;
    base_ = static_cast<std::uint32_t>(source.size() + 1);
    at_ = made_ = {base_, 0, 0};
  }
  /// Forgets everything, keeps the memory.
  void clear() noexcept {
    bytes_.clear();
    steps_.clear();
    places_.clear();
    source_ = {};
    base_ = copied_ = copied_made_ = 0;
    at_ = made_ = {};
    fresh_ = false;
  }

  /// True if nothing had to be decoded.
  [[nodiscard]] bool empty() const noexcept { return at_.text + copied_ == base_; }
  /// True if `range` is one of these texts, or a part of one.
  [[nodiscard]] bool holds(text_range range) const noexcept { return !empty() && range.begin > base_; }

  /// Begins another text; returns its offset.
  std::uint32_t begin_text() noexcept {
    before_ = at_;
    copied_before_ = copied_;
    fresh_ = true;
    return end_offset();
  }
  /// Appends what stands at `range` of the source, which is not empty, as it is.
  void add_copied(text_range range) {
    if (!stands_at(range.begin)) {
      go_to(range.begin);
    }
    copied_ += range.size();
  }
  /// Appends bytes that were made from those at `range`: a blank, or bytes that do not end in one.
  void add_decoded(std::string_view bytes, text_range range);
  /// Appends a part of a text that is made already.
  void add_held(text_range part);
  /// Takes spaces and tabs off the end of the text that begins at `begin`, which must not leave nothing, and returns
  /// where it stands: in the source, if it turned out to be one run of it.
  text_range end_text(std::uint32_t begin) noexcept;
  /// The offset after the last byte.
  [[nodiscard]] std::uint32_t end_offset() const noexcept { return at_.text + copied_ + (fresh_ ? 1 : 0); }
  /// Makes all texts that have ended. Linear in those that were not made before.
  void finish();

  /// The bytes at `range`, which must have been made.
  [[nodiscard]] std::string_view view(text_range range) const noexcept EPITOME_LIFETIMEBOUND {
    return {bytes_.data() + (range.begin - base_), range.size()};
  }
  /// Where the bytes at `range` came from. Logarithmic, as are all below.
  [[nodiscard]] origin origin_of(text_range range) const noexcept;
  /// The bytes of the source that `range` was made from.
  [[nodiscard]] text_range source_range(text_range range) const noexcept { return origin_of(range).source; }
  /// True if the bytes at `range` are those of the source at `source_range(range)`.
  [[nodiscard]] bool is_copied(text_range range) const noexcept { return origin_of(range).is_copied; }
  /// The source's offset of the byte at `offset`.
  [[nodiscard]] std::uint32_t source_begin(std::uint32_t offset) const noexcept;
  /// The source's offset after the byte before `offset`.
  [[nodiscard]] std::uint32_t source_end(std::uint32_t offset) const noexcept;

  /// Bytes of what is held.
  [[nodiscard]] std::size_t bytes_used() const noexcept {
    return bytes_.bytes_used() + steps_.bytes_used() + places_.bytes_used();
  }

 private:
  // Here stands what comes next: in the texts, in the source, and among the steps.
  struct place {
    std::uint32_t text;
    std::uint32_t source;
    std::uint32_t step;
  };
  // Copies bytes of the source, then puts others in place of the next ones. Skips that lead back wrap around.
  struct step {
    std::uint32_t copied;
    std::uint32_t skipped;
    std::string_view inserted;
    std::uint32_t next;

    [[nodiscard]] place end(place from) const noexcept {
      return {from.text + copied + static_cast<std::uint32_t>(inserted.size()), from.source + copied + skipped, next};
    }
  };
  struct piece {
    text_range text;
    text_range source;
    bool is_copied;

    [[nodiscard]] std::uint32_t source_begin(std::uint32_t offset) const noexcept {
      return source.begin + (is_copied ? offset - text.begin : 0);
    }
    [[nodiscard]] std::uint32_t source_end(std::uint32_t offset) const noexcept {
      return is_copied ? source.begin + (offset - text.begin) : source.end;
    }
  };

  [[nodiscard]] bool stands_at(std::uint32_t source_offset) const noexcept {
    return !fresh_ && source_offset == at_.source + copied_;
  }
  void go_to(std::uint32_t source_offset);
  void note_place();
  void put_step(std::uint32_t skipped, std::string_view inserted);
  [[nodiscard]] step step_at(std::uint32_t offset) const noexcept;
  [[nodiscard]] const place* place_after(std::uint32_t offset) const noexcept;
  [[nodiscard]] piece find_from(place at, std::uint32_t offset) const noexcept;
  [[nodiscard]] piece find(std::uint32_t offset) const noexcept;
  void trim_steps() noexcept;
  void go_back(place to, std::uint32_t copied) noexcept;

  table<char> bytes_;
  table<unsigned char> steps_;
  // Where texts end, and some more, so that no search has to begin at the first step. What the step copies is behind
  // these places, and right behind what the byte before was made from.
  table<place> places_;
  std::string_view source_;
  std::uint32_t base_ = 0;
  place at_{};                // after the last step
  std::uint32_t copied_ = 0;  // by the step that is to come
  // How far texts are made.
  place made_{};
  std::uint32_t copied_made_ = 0;
  // Where the last text began, and whether nothing is added to it yet.
  place before_{};
  std::uint32_t copied_before_ = 0;
  bool fresh_ = false;
};

EPITOME_END_NAMESPACE
