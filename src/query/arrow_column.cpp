#include "arrow_column.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <utility>

#include "arrow_copy.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace {

constexpr std::size_t inline_bytes = 12;  // a text no longer than this stands in its view

// A text in a column of views, as the format has it.
struct text_view {
  std::uint32_t size;
  std::uint32_t begin;  // its first four bytes
  std::uint64_t rest;   // the next eight bytes of a short text; else its chunk, and its offset in that
};

void release_column_schema(ArrowSchema* schema) {
  schema->release = nullptr;  // all it points to is static
}

std::int64_t count_bits(const arrow_buffer& bits) noexcept {
  std::int64_t count = 0;
  for (std::size_t i = 0; i < bits.size(); i += sizeof(std::uint64_t)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bits.data() + i, std::min(sizeof eight, bits.size() - i));
    count += std::popcount(eight);
  }
  return count;
}

// The place of `chunk` among a column's.
std::uint32_t index_of_other(const arrow_chunk& chunk, std::vector<arrow_chunk>& chunks) {
  for (std::size_t index = chunks.size(); index != 0 && index + 4 > chunks.size(); --index) {
    if (chunks[index - 1].begin == chunk.begin) {
      chunks[index - 1].size = std::max(chunks[index - 1].size, chunk.size);
      return static_cast<std::uint32_t>(index - 1);
    }
  }
  chunks.push_back(chunk);
  return static_cast<std::uint32_t>(chunks.size() - 1);
}

// The texts of a page lie in few chunks, nearly always in the last one.
inline std::uint32_t index_of(const arrow_chunk& chunk, std::vector<arrow_chunk>& chunks) {
  if (chunks.empty() || chunks.back().begin != chunk.begin) [[unlikely]] {
    return index_of_other(chunk, chunks);
  }
  chunks.back().size = std::max(chunks.back().size, chunk.size);
  return static_cast<std::uint32_t>(chunks.size() - 1);
}

std::uint64_t place_in(std::uint32_t chunk, std::uint32_t offset) noexcept {
  return std::bit_cast<std::uint64_t>(std::array<std::uint32_t, 2>{chunk, offset});
}

// Bytes all of whose bits are set, and as many without any: a window on them keeps a text's bytes and drops the rest.
constexpr std::array<unsigned char, 2 * inline_bytes> masks = [] {
  std::array<unsigned char, 2 * inline_bytes> bytes{};
  std::fill_n(bytes.begin(), inline_bytes, static_cast<unsigned char>(0xFF));
  return bytes;
}();

// Of a text with twelve bytes to read at `text.data()`. A long one stands at `place`.
text_view view_of(std::string_view text, std::uint64_t place) noexcept {
  const std::size_t kept = std::min(text.size(), inline_bytes);
  const unsigned char* const mask = masks.data() + (inline_bytes - kept);
  text_view view{static_cast<std::uint32_t>(text.size()), 0, 0};
  std::uint32_t begin_mask = 0;
  std::uint64_t rest_mask = 0;
  std::memcpy(&view.begin, text.data(), 4);
  std::memcpy(&view.rest, text.data() + 4, 8);
  std::memcpy(&begin_mask, mask, 4);
  std::memcpy(&rest_mask, mask + 4, 8);
  view.begin &= begin_mask;
  view.rest = text.size() > inline_bytes ? place : view.rest & rest_mask;
  return view;
}

// Of a text that may stand anywhere.
text_view view_elsewhere(std::string_view text, std::vector<arrow_chunk>& chunks, arrow_texts& texts,
                         std::size_t& copied) {
  if (text.size() > inline_bytes) {
    const arrow_texts::place place = texts.keep(text, copied);
    return view_of(text, place_in(index_of(place.chunk, chunks), place.offset));
  }
  std::array<char, inline_bytes> bytes{};
  std::copy(text.begin(), text.end(), bytes.begin());
  return view_of({bytes.data(), text.size()}, 0);
}

}  // namespace

// A column that is filled, or was handed over.
struct arrow_column::exported {
  arrow_values values;
  std::vector<std::int64_t> chunk_sizes;
  std::vector<const void*> buffers;
  std::shared_ptr<exported> self;  // until it is released

  static void release(ArrowArray* array) {
    // The memory may go back to the column, and what the texts kept alive may go.
    const std::shared_ptr<exported> that = std::move(static_cast<exported*>(array->private_data)->self);
    that->values.chunks.clear();
    array->release = nullptr;
  }
};

void arrow_text_run::cut(std::size_t rows) noexcept {
  count = rows;
  nulls &= ~std::uint64_t{0} >> (most_in_run - rows);
  bytes = 0;
  for (const std::string_view text : all()) {
    bytes += text.size();
  }
}

void arrow_column::put_bits(arrow_buffer& out, std::uint64_t bits, std::size_t count) const {
  // All eight bytes are written, however many count.
  const auto write = [](char* to, std::uint64_t eight) {
    for (std::size_t i = 0; i < sizeof eight; ++i) {
      to[i] = static_cast<char>(eight >> (8 * i));
    }
  };
  const std::size_t known = rows_ % 8;  // bits of the last byte
  char* const end = out.room(sizeof bits);
  if (known == 0) {
    write(end, bits);
    out.commit((count + 7) / 8);
  } else {
    write(end, bits >> (8 - known));
    end[-1] = static_cast<char>(end[-1] | static_cast<char>(bits << known));
    out.commit((known + count - 1) / 8);
  }
}

void arrow_column::put_nulls(std::size_t count, std::uint64_t nulls) {
  arrow_buffer& valid = values_->valid;
  if (!has_nulls_ && rows_ != 0) {
    const std::size_t size = (rows_ + 7) / 8;
    char* const bits = valid.add(size);
    std::memset(bits, 0xFF, size);
    bits[size - 1] = static_cast<char>(0xFF >> (8 * size - rows_));
  }
  put_bits(valid, ~nulls & (~std::uint64_t{0} >> (most_in_run - count)), count);
  has_nulls_ = true;
}

void arrow_column::put_plain(const arrow_text_run& run, const arrow_texts& texts, std::size_t& copied) {
  arrow_values& to = now();
  if (rows_ == 0) {
    to.values.push(std::uint32_t{0});
  }
  static const text_copier copy = text_copiers().back();
  char* const ends = to.values.add(run.count * sizeof(std::uint32_t));
  char* const out = to.bytes.room(run.bytes + copy_slack);
  copy(run.all(), texts.source(), static_cast<std::uint32_t>(to.bytes.size()), ends, out);
  to.bytes.commit(run.bytes);
  copied += run.bytes;
}

void arrow_column::put_views(const arrow_text_run& run, arrow_texts& texts, std::size_t& copied) {
  // Where a text stands, and whether it is long enough to point there, cannot be foreseen. So all are put as if they
  // stood in the source with twelve bytes to read, and those that do not are put right afterwards.
  static constexpr std::array<char, inline_bytes> nothing{};
  const std::string_view source = texts.source();
  const std::size_t room = source.size() - std::min(source.size(), inline_bytes - 1);  // where such texts begin
  const char* const anywhere = room != 0 ? source.data() : nothing.data();             // what is null is empty
  arrow_values& to = now();
  std::uint32_t chunk = 0;
  std::uint32_t begin = 0;  // of the source, in the chunk
  if (room != 0) [[likely]] {
    const arrow_texts::place place = texts.keep_source();
    chunk = index_of(place.chunk, to.chunks);
    begin = place.offset;
  }
  char* const out = to.values.add(run.count * sizeof(text_view));
  std::uint64_t elsewhere = 0;
  for (std::size_t i = 0; i < run.count; ++i) {
    const std::string_view text = run.texts[i];
    const std::size_t at = offset_in(source, text);
    const bool is_near = at < room;
    const text_view view = view_of({is_near ? text.data() : anywhere, text.size()},
                                   place_in(chunk, begin + static_cast<std::uint32_t>(at)));
    std::memcpy(out + i * sizeof view, &view, sizeof view);
    elsewhere |= std::uint64_t{!is_near} << i;
  }
  for (elsewhere &= ~run.nulls; elsewhere != 0; elsewhere &= elsewhere - 1) {
    const auto i = static_cast<std::size_t>(std::countr_zero(elsewhere));
    const text_view view = view_elsewhere(run.texts[i], to.chunks, texts, copied);
    std::memcpy(out + i * sizeof view, &view, sizeof view);
  }
}

void arrow_column::hand_over(ArrowArray& out) {
  exported& owner = *now_;
  arrow_values& values = owner.values;
  owner.buffers = {has_nulls_ ? values.valid.data() : nullptr, values.values.data()};
  if (field_.type == arrow_type::text && text_ == arrow_text::plain) {
    values.bytes.reserve(1);  // so that there is something to point to
    owner.buffers.push_back(values.bytes.data());
  } else if (field_.type == arrow_type::text) {
    for (const arrow_chunk& chunk : values.chunks) {
      owner.buffers.push_back(chunk.begin);
      owner.chunk_sizes.push_back(static_cast<std::int64_t>(chunk.size));
    }
    owner.chunk_sizes.reserve(1);
    owner.buffers.push_back(owner.chunk_sizes.data());
  }
  const auto rows = static_cast<std::int64_t>(std::exchange(rows_, 0));
  out = {.length = rows,
         .null_count = std::exchange(has_nulls_, false) ? rows - count_bits(values.valid) : 0,
         .offset = 0,
         .n_buffers = static_cast<std::int64_t>(owner.buffers.size()),
         .n_children = 0,
         .buffers = owner.buffers.data(),
         .children = nullptr,
         .dictionary = nullptr,
         .release = exported::release,
         .private_data = &owner};
  values_ = nullptr;
  owner.self = std::move(now_);
}

// Takes memory that was handed over and released since, if there is any: fresh memory costs more than filling it, and
// what was filled last may still be in the processor's cache. Otherwise there is room for a batch like the last one.
void arrow_column::begin() {
  for (const std::shared_ptr<exported>& spare : spares_) {
    if (spare.use_count() == 1) {
      std::atomic_thread_fence(std::memory_order_acquire);  // whoever read it is done
      spare->values.values.clear();
      spare->values.valid.clear();
      spare->values.bytes.clear();
      spare->chunk_sizes.clear();
      now_ = spare;
      values_ = &now_->values;
      return;
    }
  }
  now_ = std::make_shared<exported>();
  values_ = &now_->values;
  if (const std::shared_ptr<exported>& last = spares_[(next_spare_ + spares_.size() - 1) % spares_.size()]) {
    const auto with_more = [](const arrow_buffer& buffer) { return buffer.size() + buffer.size() / 8; };
    values_->values.reserve(with_more(last->values.values));
    values_->valid.reserve(with_more(last->values.valid));
    values_->bytes.reserve(with_more(last->values.bytes));
  }
  spares_[next_spare_++ % spares_.size()] = now_;
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
  return text_ == arrow_text::views ? sizeof(text_view) : sizeof(std::uint32_t);
}

}  // namespace detail

EPITOME_END_NAMESPACE
