/// @file
/// One table: rows that become batches.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include <epitome/core/config.hpp>
#include <epitome/query/arrow.hpp>

#include "arrow_column.hpp"
#include "arrow_texts.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Batches that nobody has taken yet.
class arrow_batches {
 public:
  arrow_batches() = default;
  arrow_batches(const arrow_batches&) = delete;
  arrow_batches& operator=(const arrow_batches&) = delete;
  ~arrow_batches();

  void push(const ArrowArray& batch) { waiting_.push_back(batch); }
  bool take(ArrowArray& out) { return !waiting_.empty() && take_first(out); }

 private:
  bool take_first(ArrowArray& out);

  std::deque<ArrowArray> waiting_;
};

/// Stands for a column of the rows' places on their page.
struct arrow_position {};

class arrow_builder {
 public:
  arrow_builder(std::span<const arrow_field> fields, const arrow_options& options, arrow_texts& texts);

  /// Adds the rows of a page, one for each item of `list`. What follows is one thing for each column: a function that
  /// gives an item's value, or `arrow_position`. Texts are given as std::string_view, null if `data()` is.
  template <class List, class... Columns>
  void add(const List& list, const Columns&... columns) {
    std::size_t count = 0;
    for (std::size_t first = 0; first < list.size(); first += count) {
      const auto begin = list.begin() + static_cast<std::ptrdiff_t>(first);
      const std::size_t most = std::min(list.size() - first, most_in_run);
      auto texts = run_.begin();
      (gather(texts, begin, most, columns), ...);
      count = rows_that_fit(most, {run_.begin(), texts});
      texts = run_.begin();
      auto column = columns_.begin();
      (put(*column++, texts, begin, first, count, columns), ...);
      end_run(count);
    }
  }

  /// A page is over that has `size` bytes, which views keep.
  void end_page(std::size_t size);
  /// Makes the rows a batch, if there are any.
  void cut();

  bool take(ArrowArray& out) { return batches_.take(out); }
  void describe(ArrowSchema& out) const;

 private:
  static constexpr std::size_t most_text_columns = 9;
  using text_runs = std::array<arrow_text_run, most_text_columns>;

  template <class Iterator, class Column>
  static void gather(text_runs::iterator& texts, Iterator begin, std::size_t count, const Column& value) {
    if constexpr (std::is_same_v<std::decay_t<decltype(value(*begin))>, std::string_view>) {
      std::size_t bytes = 0;
      std::uint64_t nulls = 0;
      for (std::size_t i = 0; i < count; ++i) {
        const std::string_view text = value(begin[static_cast<std::ptrdiff_t>(i)]);
        texts->texts[i] = text;
        bytes += text.size();
        nulls |= std::uint64_t{text.data() == nullptr} << i;
      }
      texts->count = count;
      texts->bytes = bytes;
      texts->nulls = nulls;
      ++texts;
    }
  }
  template <class Iterator>
  static void gather(text_runs::iterator&, Iterator, std::size_t, const arrow_position&) {}

  template <class Iterator, class Column>
  void put(arrow_column& column, text_runs::iterator& texts, Iterator begin, std::size_t, std::size_t count,
           const Column& value) {
    using type = std::decay_t<decltype(value(*begin))>;
    const auto at = [&](std::size_t i) { return value(begin[static_cast<std::ptrdiff_t>(i)]); };
    if constexpr (std::is_same_v<type, std::string_view>) {
      column.put_texts(*texts, texts_, copied_);
      ++texts;
    } else if constexpr (std::is_same_v<type, std::uint64_t>) {
      column.put_numbers(count, at);
    } else if constexpr (std::is_same_v<type, std::optional<double>>) {
      column.put_seconds(count, at);
    } else {
      column.put_flags(count, at);
    }
  }
  template <class Iterator>
  static void put(arrow_column& column, text_runs::iterator&, Iterator, std::size_t first, std::size_t count,
                  const arrow_position&) {
    column.put_numbers(count, [first](std::size_t i) { return static_cast<std::uint32_t>(first + i); });
  }

  // Of the first `most` rows of the run, those that come before the batch is full, and the one that fills it. The texts
  // become those of these rows.
  std::size_t rows_that_fit(std::size_t most, std::span<arrow_text_run> texts) const noexcept {
    const std::size_t room = batch_bytes_ - std::min(batch_bytes_, rows_ * row_bytes_ + copied_);
    std::size_t bytes = most * row_bytes_;
    for (const arrow_text_run& run : texts) {
      bytes += views_ ? 0 : run.bytes;
    }
    return bytes <= room + batch_bytes_ / 8 ? most : first_rows_that_fit(room, texts);
  }
  std::size_t first_rows_that_fit(std::size_t room, std::span<arrow_text_run> texts) const noexcept;
  void end_run(std::size_t count);

  std::vector<arrow_column> columns_;
  arrow_batches batches_;
  arrow_texts& texts_;
  text_runs run_;
  std::size_t batch_bytes_;
  bool views_;
  std::size_t row_bytes_ = 0;
  std::size_t rows_ = 0;       // in no batch yet
  std::size_t copied_ = 0;     // bytes of texts that these rows own
  std::size_t viewed_ = 0;     // bytes of pages that they keep
  std::size_t page_rows_ = 0;  // `rows_` when the page began
};

}  // namespace detail

EPITOME_END_NAMESPACE
