// Where the bytes stand that JSON's grammar turns on: found for a whole batch of records at once, in the one pass that
// touches every byte.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/table.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

// One bit for each of 64 bytes.
struct json_block_marks {
  std::uint64_t special;   // quotes, backslashes and control characters
  std::uint64_t newlines;  // LF
};

// The marks of some bytes, to which it keeps a view.
class json_marks {
 public:
  static constexpr std::size_t block_bytes = 64;

  // Linear; allocates only if there never were so many bytes.
  void find(std::string_view bytes);

  // How far behind each byte that of the next batch lies which is looked at after this one; 0 if that is not known.
  [[nodiscard]] std::size_t next_batch() const noexcept { return next_batch_; }
  void set_next_batch(std::size_t distance) noexcept { next_batch_ = distance; }

  [[nodiscard]] std::string_view bytes() const noexcept { return bytes_; }
  // Whether all of the bytes together are UTF-8.
  [[nodiscard]] bool is_utf8() const noexcept { return is_utf8_; }

  // The first quote, backslash or control character at or after `from`; the end if there is none.
  [[nodiscard]] std::size_t next_special(std::size_t from) const noexcept {
    return next(from, &json_block_marks::special);
  }
  // The first newline at or after `from`; the end if there is none.
  [[nodiscard]] std::size_t next_newline(std::size_t from) const noexcept {
    return next(from, &json_block_marks::newlines);
  }

  [[nodiscard]] const json_block_marks* blocks() const noexcept { return blocks_.data(); }

 private:
  [[nodiscard]] std::size_t next(std::size_t from, std::uint64_t json_block_marks::*which) const noexcept {
    std::size_t block = from / block_bytes;
    if (block == blocks_.size()) {
      return bytes_.size();
    }
    std::uint64_t mask = blocks_[block].*which & (~std::uint64_t{0} << (from % block_bytes));
    for (++block; mask == 0; ++block) {
      // Newlines are rare in JSON Lines: hop.
      while (block + 4 <= blocks_.size() && ((blocks_[block].*which | blocks_[block + 1].*which) |
                                             (blocks_[block + 2].*which | blocks_[block + 3].*which)) == 0) {
        block += 4;
      }
      if (block == blocks_.size()) {
        return bytes_.size();
      }
      mask = blocks_[block].*which;
    }
    --block;
    return block * block_bytes + static_cast<unsigned>(std::countr_zero(mask));
  }

  std::string_view bytes_;
  table<json_block_marks> blocks_{std::pmr::new_delete_resource()};
  std::size_t next_batch_ = 0;
  bool is_utf8_ = true;
};

// Whether `text` is UTF-8.
bool is_utf8(std::string_view text) noexcept;

// The ways to find them, for the machines there are. Fills one of `blocks` for every 64 bytes, or part of them, and
// returns whether the bytes are UTF-8.
using find_json_marks = bool (*)(std::string_view bytes, json_block_marks* blocks) noexcept;
bool find_json_marks_portable(std::string_view bytes, json_block_marks* blocks) noexcept;
#if defined(__x86_64__) || defined(_M_X64)
bool find_json_marks_avx2(std::string_view bytes, json_block_marks* blocks) noexcept;
bool find_json_marks_avx512(std::string_view bytes, json_block_marks* blocks) noexcept;
#endif

}  // namespace detail

EPITOME_END_NAMESPACE
