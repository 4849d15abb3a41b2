/// @file
/// One table: rows that become batches.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <span>
#include <string_view>
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
  bool take(ArrowArray& out);

 private:
  std::deque<ArrowArray> waiting_;
};

class arrow_builder {
 public:
  arrow_builder(std::span<const arrow_field> fields, const arrow_options& options, arrow_texts& texts);

  /// Adds a row: a value for each column.
  template <class... Values>
  void add(const Values&... values) {
    auto column = columns_.begin();
    (put(*column++, values), ...);
    ++rows_;
    if (rows_ * row_bytes_ + copied_ >= batch_bytes_) {
      cut();
    }
  }

  /// A page is over that has `size` bytes, which views keep.
  void end_page(std::size_t size);
  /// Makes the rows a batch, if there are any.
  void cut();

  bool take(ArrowArray& out) { return batches_.take(out); }
  void describe(ArrowSchema& out) const;

 private:
  template <class Value>
  static void put(arrow_column& column, Value value) {
    column.put(value);
  }
  void put(arrow_column& column, std::optional<std::string_view> text) { column.put(text, texts_, copied_); }

  std::vector<arrow_column> columns_;
  arrow_batches batches_;
  arrow_texts& texts_;
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
