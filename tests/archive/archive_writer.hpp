// Archives as others write them, for tests.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace archive_writer {

// A JSON string with its quotes. With `only_ascii`, everything else is escaped, as Python's json does by default.
std::string json_string(std::string_view text, bool only_ascii = false);
// {"url":…,"text":…} and a newline.
std::string json_line(std::string_view page, std::string_view url, bool only_ascii = false);

// A record with the right Content-Length and the newlines after it.
std::string warc_record(std::string_view type, std::string_view url, std::string_view content_type,
                        std::string_view block, std::string_view version = "1.0");
// An HTTP message; `fields` are whole lines.
std::string http_response(std::string_view body, std::string_view fields = "Content-Type: text/plain\r\n",
                          std::string_view status = "200 OK");
// In pieces of `size` bytes.
std::string chunked(std::string_view body, std::size_t size);

std::string gzip(std::string_view bytes);
std::string deflate(std::string_view bytes, bool with_header);
// With a checksum.
std::string zstd(std::string_view bytes);

}  // namespace archive_writer
