// What decompression alone takes, by the libraries that epitome uses, too.
#include <zlib.h>
#include <zstd.h>

#include "ways.hpp"

namespace bench {

namespace {

// As much as stays in a core's cache.
constexpr std::size_t buffer_bytes = std::size_t{128} << 10;

}  // namespace

archive_way zlib_alone() {
  return {"zlib", [buffer = std::string(buffer_bytes, '\0')](const named_archive& archive) mutable {
            constexpr int gzip_wrapping = 15 + 16;
            z_stream stream{};
            inflateInit2(&stream, gzip_wrapping);
            stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(archive.bytes().data()));
            stream.avail_in = static_cast<uInt>(archive.bytes().size());
            std::uint64_t bytes = 0;
            int code = Z_OK;
            while (code == Z_OK) {
              stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
              stream.avail_out = static_cast<uInt>(buffer.size());
              code = inflate(&stream, Z_NO_FLUSH);
              bytes += buffer.size() - stream.avail_out;
              if (code == Z_STREAM_END && stream.avail_in != 0) {
                code = inflateReset(&stream);
              }
            }
            inflateEnd(&stream);
            return answer{.archive_bytes = bytes};
          }};
}

archive_way zstd_alone() {
  return {"libzstd", [buffer = std::string(buffer_bytes, '\0')](const named_archive& archive) mutable {
            ZSTD_DStream* const stream = ZSTD_createDStream();
            ZSTD_inBuffer in{archive.bytes().data(), archive.bytes().size(), 0};
            std::uint64_t bytes = 0;
            std::size_t left = 1;
            while (ZSTD_isError(left) == 0 && (in.pos != in.size || left != 0)) {
              ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
              left = ZSTD_decompressStream(stream, &out, &in);
              bytes += out.pos;
            }
            ZSTD_freeDStream(stream);
            return answer{.archive_bytes = bytes};
          }};
}

}  // namespace bench
