/// @file
/// Bytes that grow at their end.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <utility>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Bytes that grow at their end, at 16-byte addresses.
class arrow_buffer {
 public:
  [[nodiscard]] const char* data() const noexcept { return bytes_.get(); }
  [[nodiscard]] char* data() noexcept { return bytes_.get(); }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  /// Room for `size` bytes after the last one.
  char* room(std::size_t size) {
    if (capacity_ - size_ < size) [[unlikely]] {
      grow(size_ + size);
    }
    return bytes_.get() + size_;
  }
  /// Makes the first `size` bytes of `room()` part of it.
  void commit(std::size_t size) noexcept { size_ += size; }
  /// Room for `size` more bytes, which are part of it from now on.
  char* add(std::size_t size) {
    char* const place = room(size);
    size_ += size;
    return place;
  }
  template <class Value>
  void push(Value value) {
    std::memcpy(add(sizeof value), &value, sizeof value);
  }

  /// Forgets the bytes, keeps the memory.
  void clear() noexcept { size_ = 0; }
  /// Has memory for `size` bytes in all.
  void reserve(std::size_t size) { room(size > size_ ? size - size_ : 0); }

 private:
  static constexpr std::size_t first_capacity = 1024;

  void grow(std::size_t least) {
    const std::size_t twice = 2 * capacity_ < first_capacity ? first_capacity : 2 * capacity_;
    const std::size_t wanted = least > twice ? least : twice;
    std::unique_ptr<char[]> bytes = std::make_unique_for_overwrite<char[]>(wanted);
    if (size_ != 0) {
      std::memcpy(bytes.get(), bytes_.get(), size_);
    }
    bytes_ = std::move(bytes);
    capacity_ = wanted;
  }

  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace detail

EPITOME_END_NAMESPACE
