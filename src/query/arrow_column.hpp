/// @file
/// A column of a batch that grows, and is handed over.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <epitome/core/config.hpp>
#include <epitome/query/arrow.hpp>

#include "arrow_buffer.hpp"
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

/// Runs are no longer.
inline constexpr std::size_t most_in_run = 64;

/// What a column is made of.
struct arrow_values {
  arrow_buffer values;              // of a plain text, where it ends
  arrow_buffer nulls;               // rows without value, each a std::uint32_t
  std::vector<arrow_chunk> chunks;  // that views point into
  arrow_buffer bytes;               // of plain texts
};

/// Values of one type, or none, one after the other. They come in runs, so that what is the same for all of a run is
/// asked once.
class arrow_column {
 public:
  arrow_column(const arrow_field& field, arrow_text text) noexcept : field_(field), text_(text) {}

  /// Each of these puts `count` values, the first of which is `value(0)`.
  template <class Value>
  void put_numbers(std::size_t count, Value value) {
    using number = decltype(value(0));
    char* const out = now_.values.add(count * sizeof(number));
    for (std::size_t i = 0; i < count; ++i) {
      const number one = value(i);
      std::memcpy(out + i * sizeof one, &one, sizeof one);
    }
    rows_ += count;
  }
  template <class Value>
  void put_seconds(std::size_t count, Value value) {
    char* const out = now_.values.add(count * sizeof(double));
    null_rows nulls(now_.nulls, rows_, count);
    for (std::size_t i = 0; i < count; ++i) {
      const std::optional<double> one = value(i);
      const double seconds = one.value_or(0);
      std::memcpy(out + i * sizeof seconds, &seconds, sizeof seconds);
      nulls.next(!one);
    }
    rows_ += count;
  }
  template <class Value>
  void put_flags(std::size_t count, Value value) {
    null_rows nulls(now_.nulls, rows_, count);
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::optional<bool> one = value(i);
      bits |= std::uint64_t{one.value_or(false)} << i;
      nulls.next(!one);
    }
    put_bits(bits, count);
    rows_ += count;
  }
  /// Puts texts, null where `data()` is. Grows `copied` by the bytes that were copied for these texts alone.
  void put_texts(std::span<const std::string_view> run, arrow_texts& texts, std::size_t& copied);

  /// Moves the values to `out`; the column is empty then.
  void hand_over(ArrowArray& out);
  /// Writes what the column is to `out`.
  void describe(ArrowSchema& out) const noexcept;

  /// Bytes of a value, without those of a text.
  [[nodiscard]] std::size_t value_bytes() const noexcept;

 private:
  struct exported;

  // Notes which rows have no value, without a branch.
  class null_rows {
   public:
    null_rows(arrow_buffer& rows, std::size_t first, std::size_t count)
        : rows_(rows), out_(rows.room(count * sizeof row_)), row_(static_cast<std::uint32_t>(first)) {}
    null_rows(const null_rows&) = delete;
    null_rows& operator=(const null_rows&) = delete;
    ~null_rows() { rows_.commit(size_); }

    void next(bool is_null) noexcept {
      std::memcpy(out_ + size_, &row_, sizeof row_);
      size_ += is_null ? sizeof row_ : 0;
      ++row_;
    }

   private:
    arrow_buffer& rows_;
    char* out_;
    std::size_t size_ = 0;
    std::uint32_t row_;
  };

  void put_bits(std::uint64_t bits, std::size_t count);
  // Returns how many bytes the texts have.
  std::size_t put_plain(std::span<const std::string_view> run, const arrow_texts& texts);
  void put_views(std::span<const std::string_view> run, arrow_texts& texts, std::size_t& copied);
  std::shared_ptr<exported> spare();

  arrow_field field_;
  arrow_text text_;
  std::size_t rows_ = 0;
  arrow_values now_;
  std::array<std::shared_ptr<exported>, 4> spares_;  // handed over, and some of them released since
  std::size_t next_spare_ = 0;
};

}  // namespace detail

EPITOME_END_NAMESPACE
