/// @file
/// A column of a batch that grows, and is handed over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <epitome/core/config.hpp>
#include <epitome/query/arrow.hpp>

#include "arrow_texts.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

enum class arrow_type : std::uint8_t { number, small_number, seconds, flag, text };  // uint64, uint32, float64, bool

/// What a column is called and holds.
struct arrow_field {
  const char* name;
  arrow_type type;
  bool nullable;
};

/// Bytes that grow at their end, at 16-byte addresses.
class arrow_buffer {
 public:
  [[nodiscard]] const char* data() const noexcept { return bytes_.get(); }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  /// Room for `size` more bytes, which are part of it from now on.
  char* add(std::size_t size) {
    if (capacity_ - size_ < size) [[unlikely]] {
      grow(size_ + size);
    }
    char* const place = bytes_.get() + size_;
    size_ += size;
    return place;
  }
  template <class Value>
  void push(Value value) {
    std::memcpy(add(sizeof value), &value, sizeof value);
  }
  /// Moves the bytes out. Those that follow find as much room, as the next batch is much like this one.
  arrow_buffer take() {
    arrow_buffer taken;
    std::swap(*this, taken);
    first_capacity_ = taken.size_ + taken.size_ / 8;
    return taken;
  }
  /// Bit `index`, least significant first; all bits before it are there.
  void push_bit(std::size_t index, bool bit) {
    if (index % 8 == 0) {
      push(char{0});
    }
    bytes_[index / 8] = static_cast<char>(bytes_[index / 8] | (bit ? 1 << (index % 8) : 0));
  }

 private:
  void grow(std::size_t least) {
    const std::size_t twice = capacity_ == 0 ? first_capacity_ : 2 * capacity_;
    capacity_ = least > twice ? least : twice;
    std::unique_ptr<char[]> bytes = std::make_unique_for_overwrite<char[]>(capacity_);
    if (size_ != 0) {
      std::memcpy(bytes.get(), bytes_.get(), size_);
    }
    bytes_ = std::move(bytes);
  }

  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
  std::size_t first_capacity_ = 1024;
};

/// Values of one type, or none, one after the other.
class arrow_column {
 public:
  arrow_column(const arrow_field& field, arrow_text text) noexcept : field_(field), text_(text) {}

  void put(std::uint64_t value) { put_value(value); }
  void put(std::uint32_t value) { put_value(value); }
  void put(std::optional<double> value);
  void put(std::optional<bool> value);
  void put(bool value) { put(std::optional(value)); }
  /// Grows `copied` by the bytes that were copied for this text alone.
  void put(std::optional<std::string_view> text, arrow_texts& texts, std::size_t& copied);

  /// Moves the values to `out`; the column is empty then.
  void hand_over(ArrowArray& out);
  /// Writes what the column is to `out`.
  void describe(ArrowSchema& out) const noexcept;

  /// Bytes of a value, without those of a text.
  [[nodiscard]] std::size_t value_bytes() const noexcept;

 private:
  struct exported;

  template <class Value>
  void put_value(Value value) {
    mark(true);
    values_.push(value);
  }
  // Whether the next row has a value.
  void mark(bool valid) {
    const auto row = static_cast<std::size_t>(rows_++);
    if (valid && nulls_ == 0) [[likely]] {
      return;
    }
    if (nulls_ == 0) {
      mark_valid(row);
    }
    valid_.push_bit(row, valid);
    nulls_ += valid ? 0 : 1;
  }
  void mark_valid(std::size_t rows);
  void put_plain(std::string_view text);
  void put_view(std::string_view text, arrow_texts& texts, std::size_t& copied);
  std::int32_t index_of(const arrow_chunk& chunk);

  arrow_field field_;
  arrow_text text_;
  std::int64_t rows_ = 0;
  std::int64_t nulls_ = 0;
  arrow_buffer valid_;               // a bit a row, once there was a null
  arrow_buffer values_;              // of a plain text, where it ends
  arrow_buffer bytes_;               // of plain texts
  std::vector<arrow_chunk> chunks_;  // that views point into
};

}  // namespace detail

EPITOME_END_NAMESPACE
