// Zstandard (RFC 8878).
#include <zstd.h>
#include <zstd_errors.h>

#include "codec.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace {

constexpr std::string_view magic = "\x28\xB5\x2F\xFD";

// A skippable frame may hold anything; it is passed over like a frame of no content.
bool is_skippable(std::string_view in) noexcept {
  return in.size() >= 4 && (static_cast<unsigned char>(in[0]) & 0xF0) == 0x50 && in.substr(1, 3) == "\x2A\x4D\x18";
}

class zstd_codec final : public codec {
 public:
  zstd_codec() noexcept : stream_(::ZSTD_createDStream()) {}
  zstd_codec(const zstd_codec&) = delete;
  zstd_codec& operator=(const zstd_codec&) = delete;
  ~zstd_codec() override { ::ZSTD_freeDStream(stream_); }

  void begin() noexcept override {
    if (stream_ != nullptr) {
      ::ZSTD_initDStream(stream_);
    }
  }

  codec_step step(std::string_view in, char* out, std::size_t room) noexcept override {
    if (stream_ == nullptr) {  // there was no memory for it
      return {codec_status::damaged, 0, 0};
    }
    ZSTD_inBuffer from{in.data(), in.size(), 0};
    ZSTD_outBuffer to{out, room, 0};
    const std::size_t code = ::ZSTD_decompressStream(stream_, &to, &from);
    return {status(code), from.pos, to.pos};
  }

  [[nodiscard]] std::size_t find_member(std::string_view in, std::size_t from) const noexcept override {
    return in.find(magic, from);
  }

  [[nodiscard]] std::size_t member_size(std::string_view in) const noexcept override {
    const std::size_t size = ::ZSTD_findFrameCompressedSize(in.data(), in.size());
    if (::ZSTD_isError(size) == 0) {
      return size;
    }
    return ::ZSTD_getErrorCode(size) == ZSTD_error_srcSize_wrong ? beyond : unknown;
  }

 private:
  static codec_status status(std::size_t code) noexcept {
    if (::ZSTD_isError(code) == 0) {
      return code == 0 ? codec_status::member_end : codec_status::going_on;
    }
    return ::ZSTD_getErrorCode(code) == ZSTD_error_checksum_wrong ? codec_status::bad_checksum : codec_status::damaged;
  }

  ZSTD_DStream* stream_;
};

}  // namespace

std::unique_ptr<codec> make_zstd_codec() {
  return std::make_unique<zstd_codec>();
}

bool is_zstd(std::string_view bytes) noexcept {
  return bytes.starts_with(magic) || is_skippable(bytes);
}

}  // namespace detail

EPITOME_END_NAMESPACE
