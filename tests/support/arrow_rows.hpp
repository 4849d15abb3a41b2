// Reads what Arrow's C structs hold, by the text of the specification, and one value at a time.
#pragma once

#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <epitome/query/arrow.hpp>

namespace arrow_rows {

using row = std::vector<std::string>;

inline bool bit(const void* bits, std::int64_t index) {
  return (static_cast<const unsigned char*>(bits)[index / 8] >> (index % 8) & 1) != 0;
}

template <class Value>
Value value_at(const void* buffer, std::int64_t index) {
  Value value;
  std::memcpy(&value, static_cast<const char*>(buffer) + static_cast<std::size_t>(index) * sizeof value, sizeof value);
  return value;
}

// Where a text of a column stands.
inline std::string_view text_at(const ArrowArray& column, std::string_view format, std::int64_t index) {
  if (format == "u") {
    const auto begin = value_at<std::int32_t>(column.buffers[1], index);
    const auto end = value_at<std::int32_t>(column.buffers[1], index + 1);
    return {static_cast<const char*>(column.buffers[2]) + begin, static_cast<std::size_t>(end - begin)};
  }
  const char* const view = static_cast<const char*>(column.buffers[1]) + 16 * index;
  const auto size = static_cast<std::size_t>(value_at<std::int32_t>(view, 0));
  if (size <= 12) {
    return {view + 4, size};
  }
  const auto buffer = value_at<std::int32_t>(view, 2);
  const auto offset = static_cast<std::size_t>(value_at<std::int32_t>(view, 3));
  const std::int64_t buffers = column.n_buffers - 3;
  if (buffer < 0 || buffer >= buffers) {
    throw std::runtime_error("no such buffer");
  }
  const auto bytes = value_at<std::int64_t>(column.buffers[column.n_buffers - 1], buffer);
  if (offset + size > static_cast<std::size_t>(bytes)) {
    throw std::runtime_error("the view leaves its buffer");
  }
  const std::string_view text(static_cast<const char*>(column.buffers[2 + buffer]) + offset, size);
  if (std::memcmp(view + 4, text.data(), 4) != 0) {
    throw std::runtime_error("the view begins otherwise");
  }
  return text;
}

// A value as a word; a text in quotes.
inline std::string word_at(const ArrowArray& column, const ArrowSchema& schema, std::int64_t index) {
  if (column.buffers[0] != nullptr && !bit(column.buffers[0], index)) {
    return "null";
  }
  const std::string_view format = schema.format;
  if (format == "L") {
    return std::to_string(value_at<std::uint64_t>(column.buffers[1], index));
  }
  if (format == "I") {
    return std::to_string(value_at<std::uint32_t>(column.buffers[1], index));
  }
  if (format == "g") {
    return std::to_string(value_at<double>(column.buffers[1], index));
  }
  if (format == "b") {
    return bit(column.buffers[1], index) ? "true" : "false";
  }
  return '"' + std::string(text_at(column, format, index)) + '"';
}

inline std::vector<row> rows_of(const ArrowArray& batch, const ArrowSchema& schema) {
  std::vector<row> rows;
  for (std::int64_t index = 0; index < batch.length; ++index) {
    row& one = rows.emplace_back();
    for (std::int64_t column = 0; column < batch.n_children; ++column) {
      one.push_back(word_at(*batch.children[column], *schema.children[column], index));
    }
  }
  return rows;
}

// All that a table has ready, released when read.
inline std::vector<row> take_rows(epitome::arrow_tables& tables, epitome::arrow_table table) {
  ArrowSchema schema{};
  tables.schema(table, schema);
  std::vector<row> rows;
  for (ArrowArray batch{}; tables.next(table, batch); batch.release(&batch)) {
    for (row& one : rows_of(batch, schema)) {
      rows.push_back(std::move(one));
    }
  }
  schema.release(&schema);
  return rows;
}

}  // namespace arrow_rows
