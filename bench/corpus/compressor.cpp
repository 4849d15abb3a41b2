#include "compressor.hpp"

#include <zlib.h>
#include <zstd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

namespace bench {

namespace {

[[noreturn]] void fail(const char* library) {
  std::fprintf(stderr, "%s cannot compress\n", library);
  std::exit(EXIT_FAILURE);
}

class no_compressor final : public compressor {
 public:
  explicit no_compressor(byte_sink write) : write_(std::move(write)) {}
  void add_record(std::string_view record) override { write_(record); }
  void finish() override {}

 private:
  byte_sink write_;
};

class gzip_compressor final : public compressor {
 public:
  explicit gzip_compressor(byte_sink write) : write_(std::move(write)) {
    constexpr int gzip_wrapping = 15 + 16;
    if (deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_wrapping, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
      fail("zlib");
    }
  }
  gzip_compressor(const gzip_compressor&) = delete;
  gzip_compressor& operator=(const gzip_compressor&) = delete;
  ~gzip_compressor() override { deflateEnd(&stream_); }

  void add_record(std::string_view record) override {
    deflateReset(&stream_);
    out_.resize(deflateBound(&stream_, record.size()));
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(record.data()));  // zlib only reads it
    stream_.avail_in = static_cast<uInt>(record.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out_.data());
    stream_.avail_out = static_cast<uInt>(out_.size());
    if (deflate(&stream_, Z_FINISH) != Z_STREAM_END) {
      fail("zlib");
    }
    write_(std::string_view(out_).substr(0, stream_.total_out));
  }
  void finish() override {}

 private:
  byte_sink write_;
  z_stream stream_{};
  std::string out_;
};

class zstd_compressor final : public compressor {
 public:
  explicit zstd_compressor(byte_sink write)
      : write_(std::move(write)), stream_(ZSTD_createCCtx()), out_(ZSTD_CStreamOutSize(), '\0') {
    ZSTD_CCtx_setParameter(stream_, ZSTD_c_checksumFlag, 1);
  }
  zstd_compressor(const zstd_compressor&) = delete;
  zstd_compressor& operator=(const zstd_compressor&) = delete;
  ~zstd_compressor() override { ZSTD_freeCCtx(stream_); }

  void add_record(std::string_view record) override { compress(record, ZSTD_e_continue); }
  void finish() override { compress({}, ZSTD_e_end); }

 private:
  void compress(std::string_view bytes, ZSTD_EndDirective how) {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    for (;;) {
      ZSTD_outBuffer out{out_.data(), out_.size(), 0};
      const std::size_t left = ZSTD_compressStream2(stream_, &out, &in, how);
      if (ZSTD_isError(left) != 0) {
        fail("libzstd");
      }
      if (out.pos != 0) {
        write_(std::string_view(out_).substr(0, out.pos));
      }
      if (how == ZSTD_e_end ? left == 0 : in.pos == in.size) {
        return;
      }
    }
  }

  byte_sink write_;
  ZSTD_CCtx* stream_;
  std::string out_;
};

}  // namespace

std::unique_ptr<compressor> make_compressor(compression how, byte_sink write) {
  switch (how) {
    case compression::gzip:
      return std::make_unique<gzip_compressor>(std::move(write));
    case compression::zstd:
      return std::make_unique<zstd_compressor>(std::move(write));
    case compression::none:
      break;
  }
  return std::make_unique<no_compressor>(std::move(write));
}

}  // namespace bench
