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

/// The texts of a run, null where `data()` is.
struct arrow_text_run {
  std::array<std::string_view, most_in_run> texts;
  std::size_t count;
  std::size_t bytes;    // of all
  std::uint64_t nulls;  // a bit for each text

  [[nodiscard]] std::span<const std::string_view> all() const noexcept { return {texts.data(), count}; }
  /// Keeps the first `rows`, at least one.
  void cut(std::size_t rows) noexcept;
};

/// What a column is made of.
struct arrow_values {
  arrow_buffer values;              // of a plain text, where it ends
  arrow_buffer valid;               // a bit for each row; none before the first row without value
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
    char* const out = now().values.add(count * sizeof(number));
    for (std::size_t i = 0; i < count; ++i) {
      const number one = value(i);
      std::memcpy(out + i * sizeof one, &one, sizeof one);
    }
    rows_ += count;
  }
  template <class Value>
  void put_seconds(std::size_t count, Value value) {
    char* const out = now().values.add(count * sizeof(double));
    std::uint64_t nulls = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::optional<double> one = value(i);
      const double seconds = one.value_or(0);
      std::memcpy(out + i * sizeof seconds, &seconds, sizeof seconds);
      nulls |= std::uint64_t{!one} << i;
    }
    end_run(count, nulls);
  }
  template <class Value>
  void put_flags(std::size_t count, Value value) {
    std::uint64_t nulls = 0;
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::optional<bool> one = value(i);
      bits |= std::uint64_t{one.value_or(false)} << i;
      nulls |= std::uint64_t{!one} << i;
    }
    put_bits(now().values, bits, count);
    end_run(count, nulls);
  }
  /// Puts texts. Grows `copied` by the bytes that were copied for these texts alone.
  void put_texts(const arrow_text_run& run, arrow_texts& texts, std::size_t& copied) {
    text_ == arrow_text::views ? put_views(run, texts, copied) : put_plain(run, texts, copied);
    end_run(run.count, run.nulls);
  }

  /// Moves the values to `out`; the column is empty then.
  void hand_over(ArrowArray& out);
  /// Writes what the column is to `out`.
  void describe(ArrowSchema& out) const noexcept;

  /// Bytes of a value, without those of a text.
  [[nodiscard]] std::size_t value_bytes() const noexcept;

 private:
  struct exported;

  // What the next values go to.
  arrow_values& now() {
    if (now_ == nullptr) [[unlikely]] {
      begin();
    }
    return *values_;
  }
  void begin();
  // Counts the rows of a run, and notes which of them have no value.
  void end_run(std::size_t count, std::uint64_t nulls) {
    if (nulls != 0 || has_nulls_) {
      put_nulls(count, nulls);
    }
    rows_ += count;
  }
  void put_nulls(std::size_t count, std::uint64_t nulls);
  // Puts `count` bits behind those of the rows; all further ones are 0.
  void put_bits(arrow_buffer& out, std::uint64_t bits, std::size_t count) const;
  void put_plain(const arrow_text_run& run, const arrow_texts& texts, std::size_t& copied);
  void put_views(const arrow_text_run& run, arrow_texts& texts, std::size_t& copied);

  arrow_field field_;
  arrow_text text_;
  std::size_t rows_ = 0;
  bool has_nulls_ = false;
  std::shared_ptr<exported> now_;                    // that is filled; none before the first row
  arrow_values* values_ = nullptr;                   // its
  std::array<std::shared_ptr<exported>, 4> spares_;  // handed over, and some of them released since
  std::size_t next_spare_ = 0;
};

}  // namespace detail

EPITOME_END_NAMESPACE
