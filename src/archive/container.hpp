// Where one record ends and the next begins.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/error.hpp>
#include <epitome/core/table.hpp>

#include "json_marks.hpp"
#include "segment_reader.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

enum class container_kind : std::uint8_t {
  text,        // pages, with a form feed between two of them, or each a compressed member
  json,        // JSON Lines, or JSON texts of several lines
  json_texts,  // JSON texts, several on a line
  json_lines,  // a record a line, by the caller's word
  warc,
};

// The bytes of one record, `[begin, end)` in its batch. (A line of a JSON Lines archive may turn out to hold two.)
struct record_unit {
  std::size_t begin;
  std::size_t end;
  errc fault;            // if it is known already that it cannot be read
  std::size_t fault_at;  // where
};

// Bytes that hold whole records, but for a last one where a fault or the end of a segment cut it off.
struct record_bytes {
  std::string_view bytes;
  std::span<const member_mark> members;
  bool is_last = false;     // of the segment
  errc fault = errc::none;  // what ended the segment, if not its end
};

// What a segment that begins with `bytes` holds. False if it is nothing that can be read here.
bool tell_container(std::string_view bytes, container_kind& kind) noexcept;

// A place at which `bytes` may be cut, at or after `from` if there is one, so that what is before it holds whole
// records; npos if more bytes are needed. `hop` is where the search goes on next time for the same beginning of
// `bytes`, at first 0. The answer depends on the archive's content alone.
std::size_t find_cut(container_kind kind, const record_bytes& records, std::size_t from, std::size_t& hop) noexcept;

// The first place after a record that cannot be held, at which another may begin; npos if it is not in these bytes.
std::size_t find_record(container_kind kind, std::string_view bytes) noexcept;

// Cuts into records, in order. JSON is marked on the way.
void split(container_kind kind, const record_bytes& records, json_marks& marks, table<record_unit>& units);

// What may stand between JSON texts and their parts.
inline bool is_json_blank(char c) noexcept {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}
// The first byte at or after `from` that is none, or npos; and the last one at or before it. Mostly that is the next
// byte, so that a call of the library would cost more than the search.
inline std::size_t behind_json_blanks(std::string_view bytes, std::size_t from) noexcept {
  while (from < bytes.size() && is_json_blank(bytes[from])) {
    ++from;
  }
  return from < bytes.size() ? from : std::string_view::npos;
}
inline std::size_t before_json_blanks(std::string_view bytes, std::size_t from) noexcept {
  while (from != std::string_view::npos && is_json_blank(bytes[from])) {
    --from;  // to npos
  }
  return from;
}

// The end of the JSON text that begins at `begin`, if brackets and quotes tell it; else npos.
std::size_t json_text_end(std::string_view bytes, std::size_t begin) noexcept;

std::size_t find_cut_json(std::string_view bytes, std::size_t from) noexcept;
std::size_t find_cut_json_texts(std::string_view bytes, std::size_t from, std::size_t& hop) noexcept;
void split_json(const record_bytes& records, const json_marks& marks, table<record_unit>& units);
std::size_t find_cut_json_lines(std::string_view bytes, std::size_t from) noexcept;
void split_json_lines(const record_bytes& records, const json_marks& marks, table<record_unit>& units);
void split_json_texts(const record_bytes& records, const json_marks& marks, table<record_unit>& units);
std::size_t find_cut_text(const record_bytes& records, std::size_t from) noexcept;
void split_text(const record_bytes& records, table<record_unit>& units);
std::size_t find_cut_warc(std::string_view bytes, std::size_t from, std::size_t& hop) noexcept;
std::size_t find_warc_record(std::string_view bytes, std::size_t from) noexcept;
void split_warc(const record_bytes& records, table<record_unit>& units);

}  // namespace detail

EPITOME_END_NAMESPACE
