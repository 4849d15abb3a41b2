#include "container.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

bool tell_container(std::string_view bytes, container_kind& kind) noexcept {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
  }
  const std::size_t first = behind_json_blanks(bytes, 0);
  bytes.remove_prefix(first == std::string_view::npos ? bytes.size() : first);
  kind = container_kind::text;
  if (bytes.starts_with("WARC/")) {
    kind = container_kind::warc;
  } else if (bytes.starts_with('{')) {
    kind = container_kind::json;
    const std::size_t end = json_text_end(bytes, 0);
    const std::size_t next = end == std::string_view::npos ? end : bytes.find_first_not_of(" \t\r", end);
    if (next != std::string_view::npos && bytes[next] == '{') {
      kind = container_kind::json_texts;
    }
  } else if (bytes.starts_with('[')) {
    // An array of objects: it would have to be held as a whole.
    const std::size_t next = behind_json_blanks(bytes, 1);
    return next == std::string_view::npos || bytes[next] != '{';
  }
  return true;
}

std::size_t find_cut(container_kind kind, const record_bytes& records, std::size_t from, std::size_t& hop) noexcept {
  switch (kind) {
    case container_kind::json:
      return find_cut_json(records.bytes, from);
    case container_kind::json_lines:
      return find_cut_json_lines(records.bytes, from);
    case container_kind::json_texts:
      return find_cut_json_texts(records.bytes, from, hop);
    case container_kind::warc:
      return find_cut_warc(records.bytes, from, hop);
    case container_kind::text:
      break;
  }
  return find_cut_text(records, from);
}

std::size_t find_record(container_kind kind, std::string_view bytes) noexcept {
  switch (kind) {
    case container_kind::json:
    case container_kind::json_lines:
    case container_kind::json_texts: {
      const std::size_t newline = bytes.find('\n');
      return newline == std::string_view::npos ? newline : newline + 1;
    }
    case container_kind::warc:
      return find_warc_record(bytes, 0);
    case container_kind::text:
      break;
  }
  const std::size_t form_feed = bytes.find("\n\f");
  return form_feed == std::string_view::npos ? form_feed : form_feed + 2;
}

void split(container_kind kind, const record_bytes& records, json_marks& marks, table<record_unit>& units) {
  units.clear();
  switch (kind) {
    case container_kind::json:
      marks.find(records.bytes);
      return split_json(records, marks, units);
    case container_kind::json_lines:
      marks.find(records.bytes);
      return split_json_lines(records, marks, units);
    case container_kind::json_texts:
      marks.find(records.bytes);
      return split_json_texts(records, marks, units);
    case container_kind::warc:
      return split_warc(records, units);
    case container_kind::text:
      return split_text(records, units);
  }
}

}  // namespace detail

EPITOME_END_NAMESPACE
