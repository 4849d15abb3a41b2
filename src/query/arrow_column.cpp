#include "arrow_column.hpp"

#include <algorithm>
#include <utility>

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace {

constexpr std::size_t view_bytes = 16;
constexpr std::size_t inline_bytes = 12;  // a shorter text stands in its view

void release_column_schema(ArrowSchema* schema) {
  schema->release = nullptr;  // all it points to is static
}

}  // namespace

// What a column that was handed over owns.
struct arrow_column::exported {
  arrow_buffer valid;
  arrow_buffer values;
  arrow_buffer bytes;
  std::vector<arrow_chunk> chunks;
  std::vector<std::int64_t> chunk_sizes;
  std::vector<const void*> buffers;

  static void release(ArrowArray* array) {
    delete static_cast<exported*>(array->private_data);
    array->release = nullptr;
  }
};

// All rows up to the first null.
void arrow_column::mark_valid(std::size_t rows) {
  for (std::size_t row = 0; row < rows; ++row) {
    valid_.push_bit(row, true);
  }
}

void arrow_column::put(std::optional<double> value) {
  mark(value.has_value());
  values_.push(value.value_or(0));
}

void arrow_column::put(std::optional<bool> value) {
  values_.push_bit(static_cast<std::size_t>(rows_), value.value_or(false));
  mark(value.has_value());
}

void arrow_column::put(std::optional<std::string_view> text, arrow_texts& texts, std::size_t& copied) {
  mark(text.has_value());
  if (text_ == arrow_text::views) {
    put_view(text.value_or(std::string_view()), texts, copied);
    return;
  }
  put_plain(text.value_or(std::string_view()));
  copied += text ? text->size() : 0;
}

void arrow_column::put_plain(std::string_view text) {
  if (values_.size() == 0) {
    values_.push(std::int32_t{0});
  }
  if (!text.empty()) {
    std::memcpy(bytes_.add(text.size()), text.data(), text.size());
  }
  values_.push(static_cast<std::int32_t>(bytes_.size()));
}

// A view is the length, and then either the text or its first four bytes, its chunk and its offset in that.
void arrow_column::put_view(std::string_view text, arrow_texts& texts, std::size_t& copied) {
  char* const view = values_.add(view_bytes);
  std::memset(view, 0, view_bytes);
  const auto length = static_cast<std::int32_t>(text.size());
  std::memcpy(view, &length, 4);
  if (text.size() <= inline_bytes) {
    if (!text.empty()) {
      std::memcpy(view + 4, text.data(), text.size());
    }
    return;
  }
  const arrow_texts::place place = texts.keep(text, copied);
  const std::int32_t chunk = index_of(place.chunk);
  std::memcpy(view + 4, text.data(), 4);
  std::memcpy(view + 8, &chunk, 4);
  std::memcpy(view + 12, &place.offset, 4);
}

// A page's texts lie in its source's chunk, or in the one that is copied to.
std::int32_t arrow_column::index_of(const arrow_chunk& chunk) {
  const std::size_t known = chunks_.size();
  for (std::size_t index = known; index != 0 && index + 2 > known; --index) {
    if (chunks_[index - 1].begin == chunk.begin) {
      chunks_[index - 1].size = std::max(chunks_[index - 1].size, chunk.size);
      return static_cast<std::int32_t>(index - 1);
    }
  }
  chunks_.push_back(chunk);
  return static_cast<std::int32_t>(known);
}

void arrow_column::hand_over(ArrowArray& out) {
  auto owner = std::make_unique<exported>();
  owner->valid = valid_.take();
  owner->values = values_.take();
  owner->bytes = bytes_.take();
  std::swap(owner->chunks, chunks_);
  owner->buffers = {nulls_ == 0 ? nullptr : owner->valid.data(), owner->values.data()};
  if (field_.type == arrow_type::text && text_ == arrow_text::plain) {
    owner->bytes.add(1);  // so that there is something to point to
    owner->buffers.push_back(owner->bytes.data());
  } else if (field_.type == arrow_type::text) {
    for (const arrow_chunk& chunk : owner->chunks) {
      owner->buffers.push_back(chunk.begin);
      owner->chunk_sizes.push_back(static_cast<std::int64_t>(chunk.size));
    }
    owner->chunk_sizes.reserve(1);
    owner->buffers.push_back(owner->chunk_sizes.data());
  }
  out = {.length = std::exchange(rows_, 0),
         .null_count = std::exchange(nulls_, 0),
         .offset = 0,
         .n_buffers = static_cast<std::int64_t>(owner->buffers.size()),
         .n_children = 0,
         .buffers = owner->buffers.data(),
         .children = nullptr,
         .dictionary = nullptr,
         .release = exported::release,
         .private_data = owner.release()};
}

void arrow_column::describe(ArrowSchema& out) const noexcept {
  const char* format = nullptr;
  switch (field_.type) {
    case arrow_type::number:
      format = "L";
      break;
    case arrow_type::small_number:
      format = "I";
      break;
    case arrow_type::seconds:
      format = "g";
      break;
    case arrow_type::flag:
      format = "b";
      break;
    case arrow_type::text:
      format = text_ == arrow_text::views ? "vu" : "u";
      break;
  }
  out = {.format = format,
         .name = field_.name,
         .metadata = nullptr,
         .flags = field_.nullable ? ARROW_FLAG_NULLABLE : 0,
         .n_children = 0,
         .children = nullptr,
         .dictionary = nullptr,
         .release = release_column_schema,
         .private_data = nullptr};
}

std::size_t arrow_column::value_bytes() const noexcept {
  switch (field_.type) {
    case arrow_type::number:
    case arrow_type::seconds:
      return 8;
    case arrow_type::small_number:
      return 4;
    case arrow_type::flag:
      return 1;
    case arrow_type::text:
      break;
  }
  return text_ == arrow_text::views ? view_bytes : 4;
}

}  // namespace detail

EPITOME_END_NAMESPACE
