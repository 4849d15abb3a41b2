/// @file
/// How to read an archive, and what came of it.
#pragma once

#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/error.hpp>
#include <epitome/model/read.hpp>

EPITOME_BEGIN_NAMESPACE

/// What to do about a record that cannot be read. It is always counted, and the records after it are read unless the
/// policy is `stop`.
enum class on_error : std::uint8_t {
  skip,    ///< Leave it out.
  report,  ///< Hand it over: `archive_page::failure()` tells why, `record::payload` holds its bytes.
  stop,    ///< Hand it over in the same way, as the last one.
};

/// In which order several threads hand pages over.
enum class page_order : std::uint8_t {
  input,  ///< As they stand in the archive; one at a time.
  any,    ///< As they come; several at a time, each thread its own.
};

/// How to read an archive.
struct archive_options {
  /// How to read each page.
  read_options reading{};
  /// The member of a JSON object that holds the page: its name, or a JSON Pointer (RFC 6901) such as "/page/text". By
  /// default the first string of `text`, `html`, `content` and `body`, in this order.
  std::string_view field{};
  /// The archive is JSON Lines, whatever it begins with, and every line is one record: what becomes of a line depends
  /// on that line alone, and a blank one is a bad record. This is what a filter between other programs needs.
  bool lines = false;
  /// What to do about bad records.
  epitome::on_error on_error = epitome::on_error::skip;
  /// In which order `for_each_page` hands pages over.
  page_order order = page_order::input;
  /// A larger record, before or after decoding, is an error. One record must fit into memory, several at a time with
  /// several threads.
  std::uint64_t max_record_bytes = std::uint64_t{64} << 20;
  /// Compressed data that expands to more than so many times its size is an error, from 1 MiB on. Deflate cannot exceed
  /// 1032.
  std::uint64_t max_expansion = 2000;
  /// A compressed file or member that expands to more bytes is an error.
  std::uint64_t max_decompressed_bytes = ~std::uint64_t{0};
};

/// What came of reading an archive.
struct archive_summary {
  std::uint64_t pages = 0;    ///< Pages read.
  std::uint64_t failed = 0;   ///< Records that could not be read.
  std::uint64_t skipped = 0;  ///< Records that are no pages: requests, metadata, images, error responses.
  std::uint64_t bytes = 0;    ///< Bytes of the archive, after decompression.
  error first_failure;        ///< The first one in the archive; none if `failed` is 0.
};

EPITOME_END_NAMESPACE
