#include "http_message.hpp"

#include <algorithm>

#include "codec.hpp"
#include "header_fields.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace {

constexpr std::size_t npos = std::string_view::npos;

// "HTTP/1.1 200 OK" → 200; 0 if it is no status line.
unsigned status_of(std::string_view message) noexcept {
  if (!message.starts_with("HTTP/")) {
    return 0;
  }
  const std::size_t space = message.find(' ');
  const std::size_t newline = message.find('\n');
  if (space == npos || space > newline || message.size() < space + 4) {
    return 0;
  }
  unsigned status = 0;
  for (const char c : message.substr(space + 1, 3)) {
    if (c < '0' || c > '9') {
      return 0;
    }
    status = status * 10 + static_cast<unsigned>(c - '0');
  }
  return status;
}

// The size that begins a chunk, and what follows its line. False if no size stands there.
bool read_chunk_size(std::string_view body, std::size_t& at, std::uint64_t& size) noexcept {
  size = 0;
  std::size_t digits = 0;
  for (; at < body.size(); ++at, ++digits) {
    const char c = body[at];
    const char lower = static_cast<char>(c | 0x20);
    const bool is_digit = c >= '0' && c <= '9';
    if (!is_digit && (lower < 'a' || lower > 'f')) {
      break;
    }
    size = size * 16 + static_cast<std::uint64_t>(is_digit ? c - '0' : lower - 'a' + 10);
  }
  const std::size_t newline = body.find('\n', at);
  if (digits == 0 || digits > 15 || newline == npos) {
    return false;
  }
  const char next = body[at];
  at = newline + 1;
  return next == ';' || next == ' ' || next == '\r' || next == '\n';
}

bool is_chunked(std::string_view body) noexcept {
  std::size_t at = 0;
  std::uint64_t size = 0;
  return read_chunk_size(body, at, size);
}

// Takes the chunks' sizes out. False if they are broken, at `at`.
bool dechunk(std::string_view body, std::string& out, std::size_t& at) {
  out.clear();
  for (at = 0;;) {
    const std::size_t line = at;
    std::uint64_t size = 0;
    if (!read_chunk_size(body, at, size)) {
      at = line;
      return false;
    }
    if (size == 0) {
      return true;  // trailers do not matter here
    }
    if (size > body.size() - at) {
      at = line;
      return false;
    }
    out += body.substr(at, size);
    at += size;
    if (body.substr(at).starts_with("\r\n")) {
      at += 2;
    } else if (body.substr(at).starts_with('\n')) {
      at += 1;
    } else {
      return false;
    }
  }
}

// Writes to `out`, which may be larger than what is `used` of it.
errc decompress(codec& codec, std::string_view body, const http_limits& limits, std::string& out, std::size_t& used) {
  constexpr std::size_t step_bytes = std::size_t{64} << 10;
  std::size_t at = 0;
  used = 0;
  codec.begin();
  for (;;) {
    if (out.size() < used + step_bytes) {
      out.resize(std::max(out.size() * 2, used + step_bytes));
    }
    const codec_step step = codec.step(body.substr(at), out.data() + used, out.size() - used);
    at += step.taken;
    used += step.given;
    if (used > limits.body_bytes) {
      return errc::record_too_large;
    }
    if (expands_beyond(used, at, limits.expansion)) {
      return errc::expands_too_much;
    }
    if (step.status == codec_status::member_end) {
      return errc::none;
    }
    if (step.status != codec_status::going_on) {
      return step.status == codec_status::bad_checksum ? errc::checksum_mismatch : errc::damaged_compression;
    }
    if (step.taken == 0 && step.given == 0) {
      return errc::truncated;
    }
  }
}

codec* kept(std::unique_ptr<codec>& codec, std::unique_ptr<detail::codec> (*make)()) {
  if (codec == nullptr) {
    codec = make();
  }
  return codec.get();
}

}  // namespace

// The codec for a Content-Encoding. False if there is none here; null if the body is not compressed after all.
bool http_reader::codec_of(std::string_view encoding, std::string_view body, codec*& found) {
  found = nullptr;
  if (encoding.empty() || equals_lower(encoding, "identity")) {
    return true;
  }
  if (equals_lower(encoding, "deflate")) {
    const bool is_bare = !is_zlib(body);
    found = kept(is_bare ? bare_deflate_ : zlib_, is_bare ? make_bare_deflate_codec : make_zlib_codec);
    return true;
  }
  if (equals_lower(encoding, "gzip") || equals_lower(encoding, "x-gzip")) {
    found = is_gzip(body) ? kept(gzip_, make_gzip_codec) : nullptr;
    return true;
  }
  if (equals_lower(encoding, "zstd")) {
    found = is_zstd(body) ? kept(zstd_, make_zstd_codec) : nullptr;
    return true;
  }
  return false;
}

http_response http_reader::read(std::string_view message, const http_limits& limits, std::string& decoded) {
  http_response response;
  response.status = status_of(message);
  if (response.status == 0) {
    response.fault = errc::invalid_http;
    return response;
  }
  const std::size_t body_at = std::min(header_end(message), message.size());
  const std::string_view header = message.substr(0, body_at);
  const media_type_field type = parse_media_type(find_field(header, "content-type"));
  response.media_type = type.type;
  response.charset = type.charset;
  response.body = message.substr(body_at);

  const std::string_view transfer = find_field(header, "transfer-encoding");
  const bool is_dechunked = equals_lower(transfer, "chunked") && is_chunked(response.body);
  if (is_dechunked) {
    std::size_t at = 0;
    if (!dechunk(response.body, dechunked_, at)) {
      response.fault = errc::invalid_http;
      response.fault_at = body_at + at;
      return response;
    }
    response.body = dechunked_;
  }
  codec* codec = nullptr;
  if (!codec_of(find_field(header, "content-encoding"), response.body, codec)) {
    response.fault = errc::unknown_encoding;
    return response;
  }
  if (codec != nullptr && !response.body.empty()) {
    std::size_t used = 0;
    response.fault = decompress(*codec, response.body, limits, decoded, used);
    response.fault_at = body_at;
    response.body = std::string_view(decoded).substr(0, used);
  } else if (is_dechunked) {
    decoded.swap(dechunked_);  // the page's own, as `dechunked_` is the next one's too
    response.body = decoded;
  }
  return response;
}

}  // namespace detail

EPITOME_END_NAMESPACE
