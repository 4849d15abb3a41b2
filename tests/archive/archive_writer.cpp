#include "archive_writer.hpp"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstdio>
#include <stdexcept>

namespace archive_writer {

namespace {

std::string hex4(std::uint32_t unit) {
  char text[8];
  std::snprintf(text, sizeof text, "\\u%04x", unit);
  return text;
}

// The code point at `at` of valid UTF-8, which is moved behind it.
std::uint32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&] { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at++])); };
  const std::uint32_t first = byte();
  const int more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
  std::uint32_t code_point = more == 0 ? first : first & (0x3FU >> more);
  for (int i = 0; i < more; ++i) {
    code_point = (code_point << 6) | (byte() & 0x3FU);
  }
  return code_point;
}

std::string by_zlib(std::string_view bytes, int wrapping) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, wrapping, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("deflateInit2");
  }
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) {
    throw std::runtime_error("deflate");
  }
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace

std::string json_string(std::string_view text, bool only_ascii) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
      ++at;
    } else if (c == '\n' || c == '\r' || c == '\t') {
      out += '\\';
      out += c == '\n' ? 'n' : c == '\r' ? 'r' : 't';
      ++at;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += hex4(static_cast<unsigned char>(c));
      ++at;
    } else if (static_cast<unsigned char>(c) < 0x80 || !only_ascii) {
      out += c;
      ++at;
    } else {
      const std::uint32_t code_point = next_code_point(text, at);
      if (code_point < 0x10000) {
        out += hex4(code_point);
      } else {
        out += hex4(0xD800 + ((code_point - 0x10000) >> 10));
        out += hex4(0xDC00 + ((code_point - 0x10000) & 0x3FF));
      }
    }
  }
  return out + '"';
}

std::string json_line(std::string_view page, std::string_view url, bool only_ascii) {
  return R"({"url": )" + json_string(url) + R"(, "text": )" + json_string(page, only_ascii) + "}\n";
}

std::string warc_record(std::string_view type, std::string_view url, std::string_view content_type,
                        std::string_view block, std::string_view version) {
  std::string out = "WARC/" + std::string(version) + "\r\nWARC-Type: " + std::string(type) + "\r\n";
  if (!url.empty()) {
    out += "WARC-Target-URI: " + std::string(url) + "\r\n";
  }
  out += "WARC-Record-ID: <urn:example:" + std::string(url) + ">\r\nContent-Type: " + std::string(content_type) +
         "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n";
  return out + std::string(block) + "\r\n\r\n";
}

std::string http_response(std::string_view body, std::string_view fields, std::string_view status) {
  return "HTTP/1.1 " + std::string(status) + "\r\n" + std::string(fields) + "\r\n" + std::string(body);
}

std::string chunked(std::string_view body, std::size_t size) {
  std::string out;
  for (std::size_t at = 0; at < body.size(); at += size) {
    const std::string_view piece = body.substr(at, size);
    char line[32];
    std::snprintf(line, sizeof line, "%zX\r\n", piece.size());
    out.append(line).append(piece).append("\r\n");
  }
  return out + "0\r\n\r\n";
}

std::string gzip(std::string_view bytes) {
  return by_zlib(bytes, 15 + 16);
}

std::string deflate(std::string_view bytes, bool with_header) {
  return by_zlib(bytes, with_header ? 15 : -15);
}

std::string zstd(std::string_view bytes) {
  ZSTD_CCtx* const context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress2(context, out.data(), out.size(), bytes.data(), bytes.size());
  ZSTD_freeCCtx(context);
  if (ZSTD_isError(size) != 0) {
    throw std::runtime_error("ZSTD_compress2");
  }
  out.resize(size);
  return out;
}

}  // namespace archive_writer
