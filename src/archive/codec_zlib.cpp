// gzip (RFC 1952) and HTTP's deflate, by zlib.
#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <limits>

#include "codec.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace {

// Windows of 32 KiB, and which wrapping zlib shall expect.
constexpr int gzip_wrapping = 15 + 16;
constexpr int zlib_wrapping = 15;
constexpr int no_wrapping = -15;

constexpr std::string_view magic = "\x1f\x8b\x08";

// RFC 1952, 2.3: no reserved flag, and values that compressors write.
bool is_header(std::string_view in) noexcept {
  const auto byte = [in](std::size_t i) { return static_cast<unsigned char>(in[i]); };
  return in.size() >= codec::header_bytes && in.starts_with(magic) && (byte(3) & 0xE0) == 0 &&
         (byte(8) == 0 || byte(8) == 2 || byte(8) == 4) && (byte(9) <= 13 || byte(9) == 255);
}

class zlib_codec final : public codec {
 public:
  // Without memory for it there is no state, which every later call says.
  explicit zlib_codec(int wrapping) noexcept { ::inflateInit2(&stream_, wrapping); }
  zlib_codec(const zlib_codec&) = delete;
  zlib_codec& operator=(const zlib_codec&) = delete;
  ~zlib_codec() override { ::inflateEnd(&stream_); }

  void begin() noexcept override { ::inflateReset(&stream_); }

  codec_step step(std::string_view in, char* out, std::size_t room) noexcept override {
    constexpr std::size_t most = std::numeric_limits<uInt>::max();
    const auto in_size = static_cast<uInt>(std::min(in.size(), most));
    const auto out_size = static_cast<uInt>(std::min(room, most));
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));  // zlib only reads it
    stream_.avail_in = in_size;
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = out_size;
    const int code = ::inflate(&stream_, Z_NO_FLUSH);
    return {status(code), in_size - stream_.avail_in, out_size - stream_.avail_out};
  }

  [[nodiscard]] std::size_t find_member(std::string_view in, std::size_t from) const noexcept override {
    for (std::size_t at = in.find(magic, from); at != std::string_view::npos; at = in.find(magic, at + 1)) {
      if (is_header(in.substr(at))) {
        return at;
      }
    }
    return std::string_view::npos;
  }

  [[nodiscard]] std::size_t member_size(std::string_view) const noexcept override { return unknown; }

 private:
  [[nodiscard]] codec_status status(int code) const noexcept {
    if (code == Z_STREAM_END) {
      return codec_status::member_end;
    }
    if (code == Z_OK || code == Z_BUF_ERROR) {
      return codec_status::going_on;
    }
    // zlib tells a wrong checksum or length from broken codes only by its words: "incorrect data check".
    const bool complete = stream_.msg != nullptr && std::strncmp(stream_.msg, "incorrect", 9) == 0 &&
                          std::strstr(stream_.msg, "header") == nullptr;
    return complete ? codec_status::bad_checksum : codec_status::damaged;
  }

  z_stream stream_{};
};

}  // namespace

std::unique_ptr<codec> make_gzip_codec() {
  return std::make_unique<zlib_codec>(gzip_wrapping);
}

std::unique_ptr<codec> make_zlib_codec() {
  return std::make_unique<zlib_codec>(zlib_wrapping);
}
std::unique_ptr<codec> make_bare_deflate_codec() {
  return std::make_unique<zlib_codec>(no_wrapping);
}

bool is_gzip(std::string_view bytes) noexcept {
  return bytes.starts_with("\x1f\x8b");
}

// RFC 1950, 2.2: method 8, and the first two bytes are a multiple of 31.
bool is_zlib(std::string_view bytes) noexcept {
  const auto byte = [bytes](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(bytes[i])); };
  return bytes.size() >= 2 && (byte(0) & 0x0FU) == 8 && (byte(0) * 256 + byte(1)) % 31 == 0;
}

}  // namespace detail

EPITOME_END_NAMESPACE
