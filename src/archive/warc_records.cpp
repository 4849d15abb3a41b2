// WARC records (ISO 28500; https://iipc.github.io/warc-specifications): a header, Content-Length bytes, two newlines.
#include <algorithm>
#include <charconv>

#include "container.hpp"
#include "header_fields.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view first_bytes = "WARC/";
constexpr std::size_t longest_header = std::size_t{1} << 20;

struct warc_end {
  std::size_t end;  // where the next record begins; npos if more bytes are needed
  errc fault;
};

std::size_t skip_newlines(std::string_view bytes, std::size_t at) noexcept {
  return std::min(bytes.find_first_not_of("\r\n", at), bytes.size());
}

// Two or more, of one kind. The standard has two CRLF.
bool are_newlines(std::string_view text) noexcept {
  const std::string_view newline = text.starts_with('\r') ? "\r\n" : "\n";
  if (text.size() < 2 * newline.size() || text.size() % newline.size() != 0) {
    return false;
  }
  for (std::size_t at = 0; at < text.size(); at += newline.size()) {
    if (text.substr(at, newline.size()) != newline) {
      return false;
    }
  }
  return true;
}

// The record ends where the next one can be found; not at all if `is_last` and there is none.
warc_end broken(std::string_view bytes, std::size_t from, bool is_last, errc fault) noexcept {
  const std::size_t next = find_warc_record(bytes, from);
  if (next == npos) {
    return {is_last ? bytes.size() : npos, fault};
  }
  return {next, fault};
}

// The end of the record that begins at `at`, which is no newline.
warc_end record_end(std::string_view bytes, std::size_t at, bool is_last) noexcept {
  const std::string_view record = bytes.substr(at);
  if (!record.starts_with(first_bytes)) {
    if (!is_last && first_bytes.starts_with(record)) {
      return {npos, errc::none};
    }
    return broken(bytes, at, is_last, errc::invalid_warc);
  }
  const std::size_t body = header_end(record);
  if (body == npos) {
    if (record.size() > longest_header) {
      return broken(bytes, at + 1, is_last, errc::invalid_warc);
    }
    const std::size_t next = find_warc_record(bytes, at + 1);
    if (next != npos) {
      return {next, errc::invalid_warc};
    }
    return {is_last ? bytes.size() : npos, errc::truncated};
  }
  if (const std::size_t next = find_warc_record(record.substr(0, body), 1); next != npos) {
    return {at + next, errc::invalid_warc};  // the header has no end, and this is the next one's
  }
  const std::string_view digits = find_field(record.substr(0, body), "content-length");
  std::uint64_t length = 0;
  const auto [rest, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  if (digits.empty() || failed != std::errc() || rest != digits.data() + digits.size()) {
    return broken(bytes, at + body, is_last, errc::invalid_warc);
  }
  if (length > record.size() - body) {
    if (!is_last) {
      return {npos, errc::none};
    }
    // Either the length is wrong, or the archive was cut off.
    const std::size_t next = find_warc_record(bytes, at + body);
    return next != npos ? warc_end{next, errc::wrong_length} : warc_end{bytes.size(), errc::truncated};
  }
  const std::size_t end = at + body + length;
  const std::size_t next = skip_newlines(bytes, end);
  if (next == bytes.size()) {
    return {is_last ? next : npos, errc::none};
  }
  if (are_newlines(bytes.substr(end, next - end))) {
    return {next, errc::none};
  }
  return broken(bytes, at + body, is_last, errc::wrong_length);
}

}  // namespace

// A line `WARC/1.x`, and a header field under it.
std::size_t find_warc_record(std::string_view bytes, std::size_t from) noexcept {
  for (std::size_t at = bytes.find("WARC/1.", from); at != npos; at = bytes.find("WARC/1.", at + 1)) {
    if (at != 0 && bytes[at - 1] != '\n') {
      continue;
    }
    const std::size_t newline = bytes.find('\n', at);
    if (newline == npos || newline - at > 12) {
      continue;
    }
    if (bytes.substr(newline + 1, 5) == "WARC-" || bytes.substr(newline + 1, 8) == "Content-") {
      return at;
    }
  }
  return npos;
}

std::size_t find_cut_warc(std::string_view bytes, std::size_t from, std::size_t& hop) noexcept {
  while (hop < from || hop == 0) {
    const std::size_t at = skip_newlines(bytes, hop);
    if (at == bytes.size()) {
      return npos;
    }
    const warc_end end = record_end(bytes, at, false);
    if (end.end == npos) {
      return npos;
    }
    hop = end.end;
  }
  return hop;
}

void split_warc(const record_bytes& records, table<record_unit>& units) {
  const std::string_view bytes = records.bytes;
  bool is_cut_off = false;
  for (std::size_t at = skip_newlines(bytes, 0); at < bytes.size();) {
    const warc_end end = record_end(bytes, at, true);
    // Where the segment ended by a fault, that is why its last record is not whole.
    is_cut_off = records.fault != errc::none && end.end == bytes.size() && end.fault != errc::none;
    units.push_back({at, end.end, is_cut_off ? records.fault : end.fault, at});
    at = skip_newlines(bytes, end.end);
  }
  if (records.fault != errc::none && !is_cut_off) {
    units.push_back({bytes.size(), bytes.size(), records.fault, bytes.size()});
  }
}

}  // namespace detail

EPITOME_END_NAMESPACE
