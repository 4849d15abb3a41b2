/// @file
/// A growing array of plain rows: what every table of a document is made of.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory_resource>
#include <span>
#include <type_traits>
#include <utility>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

/// Rows of a trivial type in one allocation of a `std::pmr::memory_resource`.
///
/// Unlike std::vector it can hand out room for rows that are written afterwards (`room`, `commit`) without first
/// setting them to zero, which is what the line scan needs. `clear` keeps the memory, so a table that is filled again
/// with no more rows than before allocates nothing. More than 2^32 - 1 rows are as more memory than there is.
template <class Row>
class table {
  static_assert(std::is_trivially_copyable_v<Row> && std::is_trivially_destructible_v<Row>);

 public:
  explicit table(std::pmr::memory_resource* memory) noexcept : memory_(memory) {}
  table(const table&) = delete;
  table& operator=(const table&) = delete;
  ~table() { release(); }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] std::size_t capacity() const noexcept { return capacity_; }
  [[nodiscard]] Row* data() noexcept { return rows_; }
  [[nodiscard]] const Row* data() const noexcept { return rows_; }
  [[nodiscard]] Row& operator[](std::size_t i) noexcept {
    assert(i < size_);
    return rows_[i];
  }
  [[nodiscard]] const Row& operator[](std::size_t i) const noexcept {
    assert(i < size_);
    return rows_[i];
  }
  [[nodiscard]] Row& back() noexcept { return (*this)[size_ - 1]; }
  [[nodiscard]] const Row& back() const noexcept { return (*this)[size_ - 1]; }
  [[nodiscard]] const Row* begin() const noexcept { return rows_; }
  [[nodiscard]] const Row* end() const noexcept { return rows_ + size_; }

  void clear() noexcept { size_ = 0; }

  void push_back(Row row) {  // a copy, as `row` may be one of ours, and growing moves them
    *room(1) = row;
    ++size_;
  }

  /// Room for `count` rows after the last one, not yet part of the table. Amortised constant per row.
  [[nodiscard]] Row* room(std::size_t count) {
    if (capacity_ - size_ < count) [[unlikely]] {
      grow(size_ + count);
    }
    return rows_ + size_;
  }
  /// Makes room for `count` rows more, so that a table that was empty takes no more memory than they do.
  void reserve(std::size_t count) { static_cast<void>(room(count)); }
  /// Makes the first `count` rows of `room()` part of the table.
  void commit(std::size_t count) noexcept {
    assert(capacity_ - size_ >= count);
    size_ += static_cast<std::uint32_t>(count);
  }

  /// Drops the rows from `size` on.
  void truncate(std::size_t size) noexcept {
    assert(size <= size_);
    size_ = static_cast<std::uint32_t>(size);
  }

  /// Bytes held for rows, used or not.
  [[nodiscard]] std::size_t bytes_reserved() const noexcept { return std::size_t{capacity_} * sizeof(Row); }
  /// Bytes of the rows in use.
  [[nodiscard]] std::size_t bytes_used() const noexcept { return std::size_t{size_} * sizeof(Row); }

 private:
  // Apart, so that adding a row stays a few instructions wherever it is done.
  [[gnu::noinline]] void grow(std::size_t least) {
    // By half: old and new rows are there at once, and what stays unused counts, too.
    constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max();
    const std::size_t more = std::min(most, std::size_t{capacity_} + capacity_ / 2);
    const std::size_t wanted = std::max(least, more);
    std::pmr::memory_resource* const memory = wanted <= most ? memory_ : std::pmr::null_memory_resource();
    auto* rows = static_cast<Row*>(memory->allocate(wanted * sizeof(Row), alignof(Row)));
    if (size_ != 0) {
      std::memcpy(rows, rows_, bytes_used());
    }
    release();
    rows_ = rows;
    capacity_ = static_cast<std::uint32_t>(wanted);
  }
  void release() noexcept {
    if (rows_ != nullptr) {
      memory_->deallocate(rows_, bytes_reserved(), alignof(Row));
    }
  }

  std::pmr::memory_resource* memory_;
  Row* rows_ = nullptr;
  // Offsets have 32 bits, too; and a document has some fifty tables.
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
};

EPITOME_END_NAMESPACE
