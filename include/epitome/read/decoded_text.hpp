/// @file
/// Text that stands nowhere in the source as one run, and where each piece of it came from.
#pragma once

#include <algorithm>
#include <cassert>
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
class decoded_text {
 public:
  /// Takes memory from `memory`, which must outlive it.
  explicit decoded_text(std::pmr::memory_resource* memory) noexcept : bytes_(memory), runs_(memory) {}

  /// Forgets everything. Offsets go on after those of a source of `source_size` bytes.
  void start(std::size_t source_size) noexcept {
    clear();
    base_ = static_cast<std::uint32_t>(source_size + 1);
  }
  /// Forgets everything, keeps the memory.
  void clear() noexcept {
    bytes_.clear();
    runs_.clear();
    base_ = 0;
  }

  /// True if nothing had to be decoded.
  [[nodiscard]] bool empty() const noexcept { return bytes_.empty(); }
  /// True if `range` is one of these texts, or a part of one.
  [[nodiscard]] bool holds(text_range range) const noexcept { return !empty() && range.begin > base_; }

  /// Begins another text; returns its offset.
  std::uint32_t begin_text() {
    bytes_.push_back('\n');
    fresh_ = true;
    return end_offset();
  }
  /// Appends bytes that stand at `source_begin` as they are.
  void add_copied(std::string_view bytes, std::uint32_t source_begin) {
    const std::uint32_t at = end_offset();
    const bool goes_on = !fresh_ && runs_.back().source_size == 0 &&
                         runs_.back().source_begin + (at - runs_.back().begin) == source_begin;
    if (!goes_on) {
      runs_.push_back({at, source_begin, 0});
    }
    append(bytes);
  }
  /// Appends bytes that were made from those at `range`.
  void add_decoded(std::string_view bytes, text_range range) {
    runs_.push_back({end_offset(), range.begin, range.size()});
    append(bytes);
  }
  /// Appends a part of a text that is held already.
  void add_held(text_range part) {
    reserve(part.size());
    while (!part.empty()) {
      const run* const at = find(part.begin);
      const run from = *at;
      const std::uint32_t end = at + 1 == runs_.end() ? part.end : std::min(part.end, at[1].begin);
      const std::string_view bytes = view({part.begin, end});
      if (from.source_size == 0) {
        add_copied(bytes, from.source_begin + (part.begin - from.begin));
      } else {
        add_decoded(bytes, {from.source_begin, from.source_begin + from.source_size});
      }
      part.begin = end;
    }
  }
  /// Makes room, so that views of texts stay good until so many bytes more are held.
  void reserve(std::size_t size) { static_cast<void>(bytes_.room(size)); }
  /// Takes spaces and tabs off the end of the text that begins at `begin`, which must not leave nothing, and returns
  /// where it stands: in the source, if it turned out to be one run of it.
  text_range end_text(std::uint32_t begin) noexcept {
    std::size_t size = bytes_.size();
    while (bytes_[size - 1] == ' ' || bytes_[size - 1] == '\t') {
      --size;
    }
    bytes_.truncate(size);
    while (runs_.back().begin >= end_offset()) {
      runs_.truncate(runs_.size() - 1);
    }
    const text_range whole{begin, end_offset()};
    const run only = runs_.back();
    if (only.begin != begin || only.source_size != 0) {
      return whole;
    }
    bytes_.truncate(begin - base_);
    runs_.truncate(runs_.size() - 1);
    return {only.source_begin, only.source_begin + whole.size()};
  }
  /// The offset after the last byte.
  [[nodiscard]] std::uint32_t end_offset() const noexcept { return base_ + static_cast<std::uint32_t>(bytes_.size()); }

  /// The bytes at `range`.
  [[nodiscard]] std::string_view view(text_range range) const noexcept EPITOME_LIFETIMEBOUND {
    return {bytes_.data() + (range.begin - base_), range.size()};
  }
  /// The bytes of the source that `range` was made from. Logarithmic.
  [[nodiscard]] text_range source_range(text_range range) const noexcept {
    const std::uint32_t end = source_end(range.end);
    return {range.empty() ? end : source_begin(range.begin), end};
  }
  /// The source's offset of the byte at `offset`.
  [[nodiscard]] std::uint32_t source_begin(std::uint32_t offset) const noexcept {
    const run& at = *find(offset);
    return at.source_size == 0 ? at.source_begin + (offset - at.begin) : at.source_begin;
  }
  /// The source's offset after the byte before `offset`.
  [[nodiscard]] std::uint32_t source_end(std::uint32_t offset) const noexcept {
    const run& at = *find(offset - 1);
    return at.source_begin + (at.source_size == 0 ? offset - at.begin : at.source_size);
  }
  /// True if the bytes at `range` are those of the source at `source_range(range)`. Logarithmic.
  [[nodiscard]] bool is_copied(text_range range) const noexcept {
    const run* const at = find(range.begin);
    return at->source_size == 0 && (at + 1 == runs_.end() || at[1].begin >= range.end);
  }

  /// Bytes of what is held.
  [[nodiscard]] std::size_t bytes_used() const noexcept { return bytes_.bytes_used() + runs_.bytes_used(); }

 private:
  // `source_size` is zero where the text's bytes are the source's, one for one.
  struct run {
    std::uint32_t begin;
    std::uint32_t source_begin;
    std::uint32_t source_size;
  };

  [[nodiscard]] const run* find(std::uint32_t offset) const noexcept {
    assert(!runs_.empty() && offset >= runs_[0].begin);
    const run* const after = std::upper_bound(runs_.begin(), runs_.end(), offset,
                                              [](std::uint32_t wanted, const run& r) { return wanted < r.begin; });
    return after - 1;
  }
  void append(std::string_view bytes) {
    std::copy(bytes.begin(), bytes.end(), bytes_.room(bytes.size()));
    bytes_.commit(bytes.size());
    fresh_ = false;
  }

  table<char> bytes_;
  table<run> runs_;
  std::uint32_t base_ = 0;
  bool fresh_ = true;
};

EPITOME_END_NAMESPACE
