// An HTTP response as a WARC record keeps it: status, header, and a body that may be chunked and compressed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/error.hpp>

#include "codec.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

struct http_limits {
  std::uint64_t body_bytes;
  std::uint64_t expansion;
};

struct http_response {
  unsigned status = 0;
  std::string_view media_type;
  std::string_view charset;
  std::string_view body;  // of the message, or `decoded`
  errc fault = errc::none;
  std::size_t fault_at = 0;
};

// Reads responses (RFC 9112), one after the other. A body that is not chunked, or not compressed, though its header
// says so was decoded by the crawler, as many do: it is taken as it is.
class http_reader {
 public:
  // What had to be decoded stands in `decoded`, which is larger.
  http_response read(std::string_view message, const http_limits& limits, std::string& decoded);

 private:
  bool codec_of(std::string_view encoding, std::string_view body, codec*& found);

  std::string dechunked_;
  std::unique_ptr<codec> gzip_;
  std::unique_ptr<codec> zstd_;
  std::unique_ptr<codec> zlib_;
  std::unique_ptr<codec> bare_deflate_;
};

}  // namespace detail

EPITOME_END_NAMESPACE
