#include <epitome/core/error.hpp>

EPITOME_BEGIN_NAMESPACE

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
      return "no text under the page's field";
    case errc::invalid_warc:
      return "invalid WARC record";
    case errc::wrong_length:
      return "wrong Content-Length";
    case errc::invalid_http:
      return "invalid HTTP response";
    case errc::unknown_encoding:
      return "unknown content encoding";
  }
  return "unknown error";
}

EPITOME_END_NAMESPACE
