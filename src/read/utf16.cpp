#include "utf16.hpp"

#include <algorithm>

#include "../core/utf8.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

constexpr bool is_high_surrogate(unsigned unit) noexcept {
  return (unit & 0xFC00U) == 0xD800U;
}
constexpr bool is_low_surrogate(unsigned unit) noexcept {
  return (unit & 0xFC00U) == 0xDC00U;
}

}  // namespace

std::size_t decode_utf16(std::string_view bytes, utf16_order order, table<char>& out,
                         table<std::uint32_t>& checkpoints) {
  const std::size_t low = order == utf16_order::little ? 0 : 1;
  const auto unit = [&](std::size_t i) {
    return static_cast<unsigned>(static_cast<unsigned char>(bytes[i + low])) |
           static_cast<unsigned>(static_cast<unsigned char>(bytes[i + 1 - low])) << 8;
  };
  // A unit becomes at most three bytes; a pair, four.
  char* const first = out.room(bytes.size() / 2 * 3 + 3);
  char* to = first;
  std::size_t wrong = bytes.size();
  std::size_t next_checkpoint = 0;
  std::size_t at = bytes.size() >= 2 && unit(0) == 0xFEFF ? 2 : 0;
  while (at < bytes.size()) {
    const std::size_t begin = at;
    char32_t point = 0xFFFD;
    if (bytes.size() - at < 2) {
      at = bytes.size();
      wrong = std::min(wrong, begin);
    } else {
      const unsigned one = unit(at);
      at += 2;
      if (is_high_surrogate(one) && bytes.size() - at >= 2 && is_low_surrogate(unit(at))) {
        point = 0x10000 + ((one & 0x3FFU) << 10) + (unit(at) & 0x3FFU);
        at += 2;
      } else if (is_high_surrogate(one) || is_low_surrogate(one)) {
        wrong = std::min(wrong, begin);
      } else {
        point = one;
      }
    }
    to += put_utf8(point, to);
    if (static_cast<std::size_t>(to - first) > next_checkpoint) {
      checkpoints.push_back(static_cast<std::uint32_t>(begin));
      next_checkpoint += checkpoint_bytes;
    }
  }
  out.commit(static_cast<std::size_t>(to - first));
  return wrong;
}

std::uint32_t original_offset(std::string_view decoded, const table<std::uint32_t>& checkpoints,
                              std::uint32_t offset) noexcept {
  if (checkpoints.empty()) {
    return 0;
  }
  // From the character that holds the byte of the checkpoint, one character after the other.
  const std::size_t checkpoint = std::min<std::size_t>(offset / checkpoint_bytes, checkpoints.size() - 1);
  std::size_t at = checkpoint * checkpoint_bytes;
  while (at != 0 && (static_cast<unsigned char>(decoded[at]) & 0xC0U) == 0x80U) {
    --at;
  }
  std::uint32_t original = checkpoints[checkpoint];
  while (at < offset && at < decoded.size()) {
    const std::size_t size = std::max<std::size_t>(utf8_sequence(decoded.substr(at)), 1);
    original += size == 4 ? 4 : 2;
    at += size;
  }
  return original;
}

}  // namespace detail

EPITOME_END_NAMESPACE
