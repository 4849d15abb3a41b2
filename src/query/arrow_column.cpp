#include "arrow_column.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <utility>

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

// A bit for each row, of which there is one at least, set unless the row is among those without value.
void write_valid(std::size_t rows, const arrow_buffer& nulls, arrow_buffer& out) {
  const std::size_t size = (rows + 7) / 8;
  char* const bits = out.add(size);
  std::memset(bits, 0xFF, size);
  bits[size - 1] = static_cast<char>(0xFF >> (8 * size - rows));
  for (std::size_t at = 0; at < nulls.size(); at += sizeof(std::uint32_t)) {
    std::uint32_t row = 0;
    std::memcpy(&row, nulls.data() + at, sizeof row);
    bits[row / 8] = static_cast<char>(bits[row / 8] & ~(1 << (row % 8)));
  }
}

// The place of `chunk` among a column's. The texts of a page lie in few of them.
std::uint32_t index_of(const arrow_chunk& chunk, std::vector<arrow_chunk>& chunks) {
  const std::size_t known = chunks.size();
  for (std::size_t index = known; index != 0 && index + 4 > known; --index) {
    if (chunks[index - 1].begin == chunk.begin) {
      chunks[index - 1].size = std::max(chunks[index - 1].size, chunk.size);
      return static_cast<std::uint32_t>(index - 1);
    }
  }
  chunks.push_back(chunk);
  return static_cast<std::uint32_t>(known);
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

}  // namespace

// A column that was handed over.
struct arrow_column::exported {
  arrow_values values;
  arrow_buffer valid;
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

void arrow_column::put_bits(std::uint64_t bits, std::size_t count) {
  arrow_buffer& bytes = now_.values;
  const std::size_t known = rows_ % 8;  // bits of the last byte
  if (known != 0) {
    char& last = bytes.data()[bytes.size() - 1];
    last = static_cast<char>(last | static_cast<char>(bits << known));
    bits >>= 8 - known;
  }
  for (std::size_t done = known == 0 ? 0 : 8 - known; done < count; done += 8) {
    bytes.push(static_cast<char>(bits));
    bits >>= 8;
  }
}

void arrow_column::put_texts(std::span<const std::string_view> run, arrow_texts& texts, std::size_t& copied) {
  if (text_ == arrow_text::views) {
    put_views(run, texts, copied);
  } else {
    copied += put_plain(run, texts);
  }
  rows_ += run.size();
}

std::size_t arrow_column::put_plain(std::span<const std::string_view> run, const arrow_texts& texts) {
  arrow_buffer& ends = now_.values;
  if (rows_ == 0) {
    ends.push(std::uint32_t{0});
  }
  char* const out = ends.add(run.size() * sizeof(std::uint32_t));
  const std::size_t before = now_.bytes.size();
  std::size_t end = before;
  null_rows nulls(now_.nulls, rows_, run.size());
  for (std::size_t i = 0; i < run.size(); ++i) {
    nulls.next(run[i].data() == nullptr);
    end += run[i].size();
    const auto end_here = static_cast<std::uint32_t>(end);
    std::memcpy(out + i * sizeof end_here, &end_here, sizeof end_here);
  }
  // Where there is room, texts are copied in whole blocks, which costs less than asking how long they are.
  constexpr std::size_t block = 128;
  char* to = now_.bytes.room(end - before + block);
  now_.bytes.commit(end - before);
  const std::string_view source = texts.source();
  for (const std::string_view text : run) {
    const std::size_t at = texts.offset_in_source(text);
    if (at < source.size() && source.size() - at >= text.size() + block) [[likely]] {
      for (std::size_t i = 0; i < text.size(); i += block) {
        std::memcpy(to + i, text.data() + i, block);
      }
    } else if (!text.empty()) {
      std::memcpy(to, text.data(), text.size());
    }
    to += text.size();
  }
  return end - before;
}

void arrow_column::put_views(std::span<const std::string_view> run, arrow_texts& texts, std::size_t& copied) {
  // Whether a text is long enough to point into the page cannot be foreseen, so all of them could.
  const std::string_view source = texts.source();
  std::uint32_t chunk = 0;
  std::uint32_t begin = 0;  // of the source, in the chunk
  if (!source.empty()) [[likely]] {
    const arrow_texts::place place = texts.keep_source();
    chunk = index_of(place.chunk, now_.chunks);
    begin = place.offset;
  }
  char* const out = now_.values.add(run.size() * sizeof(text_view));
  null_rows nulls(now_.nulls, rows_, run.size());
  for (std::size_t i = 0; i < run.size(); ++i) {
    // What is null is an empty text, which may stand anywhere.
    const bool is_null = run[i].data() == nullptr;
    nulls.next(is_null);
    const std::string_view text(is_null ? source.data() : run[i].data(), run[i].size());
    const std::size_t at = texts.offset_in_source(text);
    text_view view;
    if (at < source.size() && source.size() - at >= inline_bytes) [[likely]] {
      view = view_of(text, place_in(chunk, begin + static_cast<std::uint32_t>(at)));
    } else if (text.size() > inline_bytes) {
      const arrow_texts::place place = texts.keep(text, copied);
      view = view_of(text, place_in(index_of(place.chunk, now_.chunks), place.offset));
    } else {
      std::array<char, inline_bytes> bytes{};
      std::copy(text.begin(), text.end(), bytes.begin());
      view = view_of({bytes.data(), text.size()}, 0);
    }
    std::memcpy(out + i * sizeof view, &view, sizeof view);
  }
}

void arrow_column::hand_over(ArrowArray& out) {
  const std::shared_ptr<exported> owner = spare();
  std::swap(owner->values, now_);
  const arrow_values& values = owner->values;
  const std::size_t nulls = values.nulls.size() / sizeof(std::uint32_t);
  if (nulls != 0) {
    write_valid(rows_, values.nulls, owner->valid);
  }
  owner->buffers = {nulls == 0 ? nullptr : owner->valid.data(), values.values.data()};
  if (field_.type == arrow_type::text && text_ == arrow_text::plain) {
    owner->values.bytes.reserve(1);  // so that there is something to point to
    owner->buffers.push_back(values.bytes.data());
  } else if (field_.type == arrow_type::text) {
    for (const arrow_chunk& chunk : values.chunks) {
      owner->buffers.push_back(chunk.begin);
      owner->chunk_sizes.push_back(static_cast<std::int64_t>(chunk.size));
    }
    owner->chunk_sizes.reserve(1);
    owner->buffers.push_back(owner->chunk_sizes.data());
  }
  out = {.length = static_cast<std::int64_t>(std::exchange(rows_, 0)),
         .null_count = static_cast<std::int64_t>(nulls),
         .offset = 0,
         .n_buffers = static_cast<std::int64_t>(owner->buffers.size()),
         .n_children = 0,
         .buffers = owner->buffers.data(),
         .children = nullptr,
         .dictionary = nullptr,
         .release = exported::release,
         .private_data = owner.get()};
  owner->self = owner;
}

// One that was handed over and released since, if there is any: fresh memory costs more than filling it. Otherwise
// there is room for a batch like the last one.
std::shared_ptr<arrow_column::exported> arrow_column::spare() {
  for (const std::shared_ptr<exported>& spare : spares_) {
    if (spare.use_count() == 1) {
      std::atomic_thread_fence(std::memory_order_acquire);  // whoever read it is done
      spare->values.values.clear();
      spare->values.nulls.clear();
      spare->values.bytes.clear();
      spare->valid.clear();
      spare->chunk_sizes.clear();
      return spare;
    }
  }
  auto fresh = std::make_shared<exported>();
  const auto with_more = [](std::size_t size) { return size + size / 8; };
  fresh->values.values.reserve(with_more(now_.values.size()));
  fresh->values.nulls.reserve(with_more(now_.nulls.size()));
  fresh->values.bytes.reserve(with_more(now_.bytes.size()));
  spares_[next_spare_++ % spares_.size()] = fresh;
  return fresh;
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
