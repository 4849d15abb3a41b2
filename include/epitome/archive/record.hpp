/// @file
/// One entry of an archive.
#pragma once

#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

/// One entry of an archive: a page's bytes, and what the container says about them.
///
/// The views are valid as long as the `archive_page` they came with: until the iterator moves on, or the callback
/// returns. What the container does not say is empty.
struct record {
  /// Its place among the archive's records, from 0; records that could not be read count. (JSON texts on one line share
  /// a place.)
  std::uint64_t index = 0;
  /// The offset of its first byte in the archive, as the archive's bytes are after decompression.
  std::uint64_t offset = 0;
  /// Where the compressed member or frame that this byte is in begins in the file: what a CDX index calls offset. The
  /// same as `offset` if nothing is compressed.
  std::uint64_t stored_offset = 0;
  /// The page: text or HTML, out of its JSON string, HTTP message, chunks and content coding. If the record could not
  /// be read, its bytes as they stand in the archive, as far as they are known.
  std::string_view payload;
  /// Such as "text/html", as the archive writes it, without parameters.
  std::string_view media_type;
  /// The parameter of that name, such as "utf-8".
  std::string_view charset;
  /// WARC-Target-URI, or the member `url` of a JSON object.
  std::string_view url;
  /// WARC-Record-ID, or the member `id` of a JSON object (a number as it is written).
  std::string_view id;
  /// The member `source` of a JSON object, or the file's path in a directory.
  std::string_view source;
};

EPITOME_END_NAMESPACE
