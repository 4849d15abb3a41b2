// Decompression, one member (gzip) or frame (Zstandard) after the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

enum class codec_status : std::uint8_t {
  going_on,      // took or gave something; call again
  member_end,    // the member is complete, and its checksum is right
  bad_checksum,  // the member is complete, but is not what was compressed
  damaged,       // it cannot be decompressed
};

struct codec_step {
  codec_status status;
  std::size_t taken;  // bytes of the input
  std::size_t given;  // bytes of the output
};

class codec {
 public:
  virtual ~codec() = default;
  // Begins a member.
  virtual void begin() noexcept = 0;
  virtual codec_step step(std::string_view in, char* out, std::size_t room) noexcept = 0;
  // The first place at or after `from` where a member may begin, as far as its header tells, or npos. A header needs
  // `header_bytes` bytes to be told.
  [[nodiscard]] virtual std::size_t find_member(std::string_view in, std::size_t from) const noexcept = 0;
  // How many bytes the member that begins `in` takes by its own account; `unknown` if it does not say, `beyond` if more
  // than there are.
  [[nodiscard]] virtual std::size_t member_size(std::string_view in) const noexcept = 0;

  static constexpr std::size_t unknown = 0;
  static constexpr std::size_t beyond = ~std::size_t{0};
  static constexpr std::size_t header_bytes = 10;
};

// Whether `given` bytes that came of `taken` are more than `most` times as many. Little data may expand as it likes.
constexpr bool expands_beyond(std::uint64_t given, std::uint64_t taken, std::uint64_t most) noexcept {
  constexpr std::uint64_t from = std::uint64_t{1} << 20;
  return given > from && given / (most != 0 ? most : 1) > taken;
}

// Told by their first bytes.
bool is_gzip(std::string_view bytes) noexcept;
bool is_zstd(std::string_view bytes) noexcept;
bool is_zlib(std::string_view bytes) noexcept;

std::unique_ptr<codec> make_gzip_codec();
std::unique_ptr<codec> make_zstd_codec();
// HTTP's "deflate": zlib's format (RFC 1950), or, as some servers have it, bare deflate (RFC 1951).
std::unique_ptr<codec> make_zlib_codec();
std::unique_ptr<codec> make_bare_deflate_codec();

}  // namespace detail

EPITOME_END_NAMESPACE
