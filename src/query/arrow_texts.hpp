/// @file
/// Where the texts that views point to are kept.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Bytes, and what keeps them alive.
struct arrow_chunk {
  std::shared_ptr<const void> keeper;
  const char* begin = nullptr;
  std::size_t size = 0;
};

/// Where `part` stands in `whole`; its size or more if that is elsewhere.
inline std::size_t offset_in(std::string_view whole, std::string_view part) noexcept {
  const auto address = [](const char* byte) { return reinterpret_cast<std::uintptr_t>(byte); };
  return address(part.data()) - address(whole.data());  // wraps if it stands before
}

/// The texts of all tables: the source of each page that a view points into, and texts that are no run of their source.
/// Chunks are only appended to, so whoever reads what is in one may do so meanwhile, on any thread.
class arrow_texts {
 public:
  /// The texts to come are those of a page with this source, which is viewed where it is if `keeper` keeps it.
  void open(std::string_view source, std::shared_ptr<const void> keeper) {
    source_ = source;
    page_ = keeper ? arrow_chunk{std::move(keeper), source.data(), source.size()} : arrow_chunk();
    page_offset_ = 0;
  }
  /// The page may go.
  void close() { open({}, nullptr); }

  /// A text's chunk, and where it stands in it.
  struct place {
    const arrow_chunk& chunk;
    std::uint32_t offset;
  };

  /// What `open` was given.
  [[nodiscard]] std::string_view source() const noexcept { return source_; }

  /// Where the bytes of the source stay.
  place keep_source() {
    if (page_.begin == nullptr) {
      page_offset_ = copy(source_);
      page_ = chunk_;
    }
    return {page_, page_offset_};
  }
  /// Where the bytes of `text` stay. `copied` grows by what had to be copied beyond the page's source.
  place keep(std::string_view text, std::size_t& copied) {
    const std::size_t at = offset_in(source_, text);
    if (at < source_.size() && text.size() <= source_.size() - at) {
      const place source = keep_source();
      return {source.chunk, source.offset + static_cast<std::uint32_t>(at)};
    }
    copied += text.size();
    const std::uint32_t offset = copy(text);
    return {chunk_, offset};
  }

 private:
  static constexpr std::size_t chunk_bytes = std::size_t{256} << 10U;
  static constexpr std::size_t most_spares = 16;

  // To the end of the chunk, or to a new one. Returns the offset.
  std::uint32_t copy(std::string_view bytes) {
    if (capacity_ - chunk_.size < bytes.size()) {
      begin_chunk(bytes.size());
    }
    const std::size_t offset = chunk_.size;
    std::memcpy(end_, bytes.data(), bytes.size());
    end_ += bytes.size();
    chunk_.size += bytes.size();
    return static_cast<std::uint32_t>(offset);
  }

  void begin_chunk(std::size_t least) {
    chunk_ = {};
    capacity_ = least > chunk_bytes ? least : chunk_bytes;
    std::shared_ptr<char[]> memory =
        capacity_ == chunk_bytes ? spare() : std::make_shared_for_overwrite<char[]>(capacity_);
    end_ = memory.get();
    chunk_ = {std::move(memory), end_, 0};
  }

  // A chunk that no batch holds any more: fresh memory costs more than filling it.
  std::shared_ptr<char[]> spare() {
    for (const std::shared_ptr<char[]>& chunk : spares_) {
      if (chunk.use_count() == 1) {
        std::atomic_thread_fence(std::memory_order_acquire);  // whoever read it is done
        return chunk;
      }
    }
    std::shared_ptr<char[]> chunk = std::make_shared_for_overwrite<char[]>(chunk_bytes);
    if (spares_.size() < most_spares) {
      spares_.push_back(chunk);
    }
    return chunk;
  }

  std::vector<std::shared_ptr<char[]>> spares_;
  std::string_view source_;
  arrow_chunk page_;  // where the source is kept, once something points into it
  std::uint32_t page_offset_ = 0;
  arrow_chunk chunk_;  // the one that is copied to
  char* end_ = nullptr;
  std::size_t capacity_ = 0;
};

}  // namespace detail

EPITOME_END_NAMESPACE
