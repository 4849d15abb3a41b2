#include "page_opener.hpp"

#include <span>

#include <epitome/model/read.hpp>
#include <epitome/model/read_transcript.hpp>
#include <epitome/read/line_kernel.hpp>
#include <epitome/read/sniff_cues.hpp>

#include "../model/read_known_text.hpp"
#include "header_fields.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace {

using access = archive_page_access;

// A cue file may have any of these, and `read` tells what it is.
bool is_cue_type(std::string_view type) noexcept {
  return equals_lower(type, "text/vtt") || equals_lower(type, "application/x-subrip") ||
         equals_lower(type, "application/srt");
}

// Media types that a page may have; a record without one may be a page, too.
bool is_page_type(std::string_view type) noexcept {
  return type.empty() || equals_lower(type, "text/html") || equals_lower(type, "text/plain") ||
         equals_lower(type, "application/xhtml+xml") || is_cue_type(type);
}

error read_as_transcript(std::string_view bytes, document& page, const read_options& how) {
  return read_transcript(bytes, page, {how.utf8, how.max_bytes, how.kernel});
}

bool is_view_of(std::string_view part, std::string_view whole) noexcept {
  return part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size();
}

}  // namespace

void page_opener::begin(const record_batch& batch) {
  batch_ = &batch;
  next_unit_ = 0;
  in_unit_ = 0;
  split(batch.kind, batch.records, marks_, units_);
}

opened page_opener::open(archive_page& page, std::uint64_t first_index) {
  if (next_unit_ == units_.size()) {
    return opened::end;
  }
  const record_unit& unit = units_[next_unit_];
  const std::size_t begin = in_unit_ != 0 ? in_unit_ : unit.begin;
  record& record = access::record_of(page);
  record = {};
  record.index = first_index + next_unit_;
  record.offset = batch_->offset + begin;
  record.stored_offset = batch_->stored_offset(begin);
  record.source = batch_->source;
  access::failure(page) = {};
  access::document_of(page).clear();
  in_unit_ = 0;
  ++next_unit_;

  const std::string_view raw = batch_->records.bytes.substr(begin, unit.end - begin);
  if (unit.fault != errc::none) {
    return fail(page, unit.fault, unit.fault_at, raw);
  }
  if (raw.size() > options_->max_record_bytes) {
    return fail(page, errc::record_too_large, begin, raw);
  }
  switch (batch_->kind) {
    case container_kind::json:
    case container_kind::json_lines:
    case container_kind::json_texts:
      return open_json(page, {begin, unit.end, errc::none, begin});
    case container_kind::warc:
      return open_warc(page, unit);
    case container_kind::text:
      break;
  }
  record.media_type = "text/plain";
  return read_payload(page, raw, read, options_->reading);
}

opened page_opener::open_json(archive_page& page, const record_unit& unit) {
  const std::string_view raw = batch_->records.bytes.substr(unit.begin, unit.end - unit.begin);
  json_record found = read_json_record(marks_, unit.begin, unit.end, options_->field, json_, access::decoded(page),
                                       access::newlines(page));
  const std::size_t rest = behind_json_blanks(raw, found.size);
  if (rest != std::string_view::npos && batch_->kind == container_kind::json_lines) {
    found = {};  // two texts on one line are none
    found.fault = errc::invalid_json;
    found.fault_at = rest;
    found.size = raw.size();
  } else if (rest != std::string_view::npos) {
    in_unit_ = unit.begin + found.size;  // there is another one on this line
    --next_unit_;
  }
  const std::string_view text = raw.substr(0, found.size);
  if (found.fault == errc::no_page_field && options_->field.empty() && sniff_transcript_json(text)) {
    // The object is no page's record but a transcript file.
    access::record_of(page).media_type = "application/json";
    const opened result = read_payload(page, text, read_as_transcript, options_->reading);
    return page.failure().code() == errc::unknown_format ? fail(page, errc::no_page_field, unit.begin, text) : result;
  }
  if (found.fault != errc::none) {
    // What ends with the archive, and within a bracket or a string, was cut off.
    const bool is_cut_off = found.fault == errc::invalid_json && batch_->records.is_last &&
                            unit.end == batch_->records.bytes.size() &&
                            json_text_end(text, 0) == std::string_view::npos;
    return fail(page, is_cut_off ? errc::truncated : found.fault, unit.begin + found.fault_at, text);
  }
  record& record = access::record_of(page);
  record.url = found.url;
  record.id = found.id;
  if (!found.source.empty()) {
    record.source = found.source;
  }
  const bool is_html = found.name == "html";
  record.media_type = is_html ? "text/html" : "text/plain";
  if (found.newlines_are_known && !is_html) {
    record.payload = found.page;
    access::is_unread(page) = true;
    return opened::page;
  }
  const read_options how = reading_of_json();
  const opened result =
      is_html ? read_payload(page, found.page, read_html, how) : read_payload(page, found.page, read, how);
  if (page.failure().code() == errc::invalid_utf8) {
    return fail(page, errc::invalid_utf8, unit.begin + find_invalid_utf8(text), text);
  }
  return result;
}

// JSON is UTF-8, or it is no JSON.
read_options page_opener::reading_of_json() const noexcept {
  read_options how = options_->reading;
  how.utf8 = how.utf8 == utf8_policy::report ? utf8_policy::strict : how.utf8;
  return how;
}

void page_opener::read_opened(archive_page& page) {
  if (access::is_unread(page)) {
    access::is_unread(page) = false;
    const table<std::uint32_t>& newlines = access::newlines(page);
    tell(page, read_known_text(page.record().payload, {newlines.data(), newlines.size()}, access::document_of(page),
                               reading_of_json()));
  }
}

opened page_opener::open_warc(archive_page& page, const record_unit& unit) {
  const std::string_view raw = batch_->records.bytes.substr(unit.begin, unit.end - unit.begin);
  const std::size_t block_at = header_end(raw);
  const std::string_view header = raw.substr(0, block_at);
  std::uint64_t length = 0;
  for (const char c : find_field(header, "content-length")) {  // digits, or it would be no unit
    length = length * 10 + static_cast<std::uint64_t>(c - '0');
  }
  const std::string_view block = raw.substr(block_at, length);
  record& record = access::record_of(page);
  record.url = find_field(header, "warc-target-uri");
  if (record.url.starts_with('<') && record.url.ends_with('>')) {
    record.url = record.url.substr(1, record.url.size() - 2);  // as WARC 1.0 writes it
  }
  record.id = find_field(header, "warc-record-id");
  const std::string_view type = find_field(header, "warc-type");
  const media_type_field media = parse_media_type(find_field(header, "content-type"));
  if (equals_lower(type, "response") && equals_lower(media.type, "application/http")) {
    return open_response(page, block, unit.begin + block_at);
  }
  const bool holds_page =
      equals_lower(type, "conversion") || equals_lower(type, "resource") || equals_lower(type, "response");
  if (!holds_page || !is_page_type(media.type)) {
    return opened::no_page;
  }
  record.media_type = media.type;
  record.charset = media.charset;
  return read_typed(page, block);
}

opened page_opener::open_response(archive_page& page, std::string_view block, std::size_t block_at) {
  const http_limits limits{options_->max_record_bytes, options_->max_expansion};
  const http_response response = http_.read(block, limits, access::decoded(page));
  // A redirection, an error and an image are no pages, however well they can be read.
  if (response.status != 0 && (response.status != 200 || !is_page_type(response.media_type))) {
    return opened::no_page;
  }
  if (response.fault != errc::none) {
    return fail(page, response.fault, block_at + response.fault_at, block);
  }
  record& record = access::record_of(page);
  record.media_type = response.media_type;
  record.charset = response.charset;
  return read_typed(page, response.body);
}

// Reads what the record says it is.
opened page_opener::read_typed(archive_page& page, std::string_view payload) {
  const record& record = page.record();
  if (record.media_type.empty() || is_cue_type(record.media_type)) {
    return read_payload(page, payload, read, options_->reading);
  }
  if (equals_lower(record.media_type, "text/plain")) {
    return read_payload(page, payload, read_text, options_->reading);
  }
  read_options how = options_->reading;
  how.encoding = record.charset.empty() ? how.encoding : record.charset;
  return read_payload(page, payload, read_html, how);
}

opened page_opener::read_payload(archive_page& page, std::string_view payload, read_function read_page,
                                 const read_options& how) {
  access::record_of(page).payload = payload;
  return tell(page, read_page(payload, access::document_of(page), how));
}

// What came of reading the payload.
opened page_opener::tell(archive_page& page, const error& failed) noexcept {
  if (!failed) {
    return opened::page;
  }
  const record& record = page.record();
  const std::string_view payload = record.payload;
  const std::string_view bytes = batch_->records.bytes;
  const std::size_t at = is_view_of(payload, bytes)
                             ? static_cast<std::size_t>(payload.data() - bytes.data()) + failed.offset()
                             : record.offset - batch_->offset;
  return fail(page, failed.code(), at, payload);
}

void count(const archive_page& page, archive_summary& summary) noexcept {
  if (page) {
    ++summary.pages;
    return;
  }
  if (summary.failed++ == 0) {
    summary.first_failure = page.failure();
  }
}

// `at` is a place in the batch.
opened page_opener::fail(archive_page& page, errc code, std::size_t at, std::string_view raw) noexcept {
  access::failure(page) = error(code, batch_->offset + at);
  access::document_of(page).clear();
  access::record_of(page).payload = raw;
  return opened::page;
}

}  // namespace detail

EPITOME_END_NAMESPACE
