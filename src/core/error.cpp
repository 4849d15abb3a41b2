#include <epitome/core/error.hpp>

EPITOME_BEGIN_NAMESPACE

std::string_view name(errc code) noexcept {
  switch (code) {
    case errc::none:
      return "none";
    case errc::page_too_large:
      return "page_too_large";
    case errc::invalid_utf8:
      return "invalid_utf8";
    case errc::unsupported_encoding:
      return "unsupported_encoding";
    case errc::cannot_read:
      return "cannot_read";
    case errc::unknown_container:
      return "unknown_container";
    case errc::record_too_large:
      return "record_too_large";
    case errc::truncated:
      return "truncated";
    case errc::damaged_compression:
      return "damaged_compression";
    case errc::checksum_mismatch:
      return "checksum_mismatch";
    case errc::expands_too_much:
      return "expands_too_much";
    case errc::invalid_json:
      return "invalid_json";
    case errc::no_page_field:
      return "no_page_field";
    case errc::invalid_warc:
      return "invalid_warc";
    case errc::wrong_length:
      return "wrong_length";
    case errc::invalid_http:
      return "invalid_http";
    case errc::unknown_encoding:
      return "unknown_encoding";
    case errc::unknown_format:
      return "unknown_format";
    case errc::missing_times:
      return "missing_times";
  }
  return "unknown";
}

std::string_view message(errc code) noexcept {
  switch (code) {
    case errc::none:
      return "no error";
    case errc::page_too_large:
      return "page is larger than the limit";
    case errc::invalid_utf8:
      return "invalid UTF-8";
    case errc::cannot_read:
      return "cannot be read";
    case errc::unknown_container:
      return "neither pages nor an archive of pages";
    case errc::record_too_large:
      return "record is larger than the limit";
    case errc::truncated:
      return "ends in the middle of a record";
    case errc::damaged_compression:
      return "compressed data is damaged";
    case errc::checksum_mismatch:
      return "checksum does not match";
    case errc::expands_too_much:
      return "expands beyond the limit";
    case errc::invalid_json:
      return "invalid JSON";
    case errc::no_page_field:
      return "no text under the page's field, and no transcript of a known format";
    case errc::invalid_warc:
      return "invalid WARC record";
    case errc::wrong_length:
      return "wrong Content-Length";
    case errc::invalid_http:
      return "invalid HTTP response";
    case errc::unknown_encoding:
      return "unknown content encoding";
    case errc::unsupported_encoding:
      return "encoding is not supported";
    case errc::unknown_format:
      return "no transcript of a known format";
    case errc::missing_times:
      return "the transcript has no times";
  }
  return "unknown error";
}

EPITOME_END_NAMESPACE
