/// @file
/// How a failure is told: a code and a byte offset. The library throws nothing but what allocation throws.
#pragma once

#include <cassert>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

/// What makes a reading meaningless. Odd input that can be read is a `diagnostic` instead.
enum class errc : std::uint8_t {
  none = 0,              ///< Nothing failed.
  page_too_large,        ///< More bytes than `read_options::max_bytes` or `max_page_bytes`; the offset is that limit.
  invalid_utf8,          ///< The source is not UTF-8 (RFC 3629); the offset is the first byte of the bad sequence.
  unsupported_encoding,  ///< An HTML page is in another encoding than those that are read; the offset is where it says
                         ///< so.

  // Of archives. The offset is one in the archive's bytes, as they are after decompression.
  cannot_read,          ///< The system could not open or read it; `input::system_error()` tells why.
  unknown_container,    ///< The bytes are of no container that is read here, such as a JSON array.
  record_too_large,     ///< A record has more bytes than `archive_options::max_record_bytes`.
  truncated,            ///< The archive, or a compressed member in it, ends in the middle.
  damaged_compression,  ///< Compressed bytes cannot be decompressed.
  checksum_mismatch,    ///< They can, but are not what was compressed.
  expands_too_much,     ///< They expand beyond `archive_options::max_expansion`.
  invalid_json,         ///< No JSON (RFC 8259).
  no_page_field,        ///< JSON, but neither a known transcript nor a string by the name of the page's field.
  invalid_warc,         ///< No WARC record (ISO 28500) where one must be.
  wrong_length,         ///< A record's Content-Length does not end where the next record begins.
  invalid_http,         ///< A WARC response holds no HTTP message, or its transfer coding is broken (RFC 9112).
  unknown_encoding,     ///< A content coding that is not read here, such as br.

  // Of transcript files.
  unknown_format,  ///< No transcript file of a format that can be read.
  missing_times,   ///< A cue file cannot be written of a transcript without times.
};

/// The code as it is written here, such as "invalid_utf8": for machines. Static storage.
EPITOME_API std::string_view name(errc code) noexcept;

/// A sentence fragment for people, such as "invalid UTF-8". Static storage.
EPITOME_API std::string_view message(errc code) noexcept;

/// A failure, or its absence: `if (auto failed = epitome::read(bytes, page)) …`.
class [[nodiscard]] error {
 public:
  /// Nothing failed.
  constexpr error() noexcept = default;
  /// For readers: `code` failed at byte `offset`.
  constexpr error(errc code, std::uint64_t offset) noexcept : offset_(offset), code_(code) {}

  /// True if something failed.
  constexpr explicit operator bool() const noexcept { return code_ != errc::none; }
  /// What failed; `errc::none` if nothing did.
  [[nodiscard]] constexpr errc code() const noexcept { return code_; }
  /// The byte of the source at which it failed. `locate()` turns it into line and column.
  [[nodiscard]] constexpr std::uint64_t offset() const noexcept { return offset_; }
  /// `epitome::message(code())`.
  [[nodiscard]] std::string_view message() const noexcept { return epitome::message(code_); }

  friend constexpr bool operator==(const error&, const error&) noexcept = default;

 private:
  std::uint64_t offset_ = 0;
  errc code_ = errc::none;
};

/// A value or an `error`. Like std::expected, which C++20 does not have.
template <class T>
class [[nodiscard]] result {
 public:
  /// Success.
  result(T value) noexcept : value_(std::move(value)) {}
  /// Failure; `failure` is true.
  result(epitome::error failure) noexcept : error_(failure) { assert(failure); }

  /// True if there is a value.
  explicit operator bool() const noexcept { return value_.has_value(); }
  /// True if there is a value.
  [[nodiscard]] bool has_value() const noexcept { return value_.has_value(); }

  /// The value. Undefined if there is none (asserted in debug builds).
  [[nodiscard]] T& value() & noexcept EPITOME_LIFETIMEBOUND {
    assert(value_);
    return *value_;
  }
  /// The same, to read.
  [[nodiscard]] const T& value() const& noexcept EPITOME_LIFETIMEBOUND {
    assert(value_);
    return *value_;
  }
  /// The value, moved out: `document page = read(std::move(bytes)).value();`
  [[nodiscard]] T value() && noexcept {
    assert(value_);
    return std::move(*value_);
  }

  /// What failed; converts to false if there is a value.
  [[nodiscard]] epitome::error error() const noexcept { return error_; }

 private:
  std::optional<T> value_;
  epitome::error error_;
};

EPITOME_END_NAMESPACE
