// Records become pages: what each thread does for itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <epitome/archive/archive_options.hpp>
#include <epitome/archive/archive_page.hpp>
#include <epitome/core/config.hpp>

#include "batch_bytes.hpp"
#include "batch_reader.hpp"
#include "http_message.hpp"
#include "json_marks.hpp"
#include "json_record.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

enum class opened : std::uint8_t {
  page,     // `archive_page::failure()` tells whether it could be read
  no_page,  // a record that is none, such as a request
  end,      // the batch has no further record
};

// Goes through the records of one batch after the other.
class page_opener {
 public:
  // `threads` open the archive's batches, mostly in turn.
  page_opener(const archive_options& options, unsigned threads) noexcept : options_(&options) {
    marks_.set_next_batch(threads * batch_bytes);
  }

  // Cuts the batch into records, which are read after that.
  void begin(const record_batch& batch);
  // How many there are.
  [[nodiscard]] std::size_t records() const noexcept { return units_.size(); }

  // Bytes of the next one; 0 if there is none.
  [[nodiscard]] std::size_t next_size() const noexcept {
    return next_unit_ == units_.size() ? 0 : units_[next_unit_].end - units_[next_unit_].begin;
  }

  // Takes the next record out of what it is in. `first_index` is the place of the batch's first record in the archive.
  opened open(archive_page& page, std::uint64_t first_index);
  // Reads a page that was opened, unless that was done at once: only what is quick to open is left for later.
  void read_opened(archive_page& page);

 private:
  opened open_json(archive_page& page, const record_unit& unit);
  [[nodiscard]] read_options reading_of_json() const noexcept;
  opened open_warc(archive_page& page, const record_unit& unit);
  opened open_response(archive_page& page, std::string_view block, std::size_t block_at);
  using read_function = error (*)(std::string_view bytes, document& page, const read_options& options);
  opened read_payload(archive_page& page, std::string_view payload, read_function read_page, const read_options& how);
  opened read_typed(archive_page& page, std::string_view payload);
  opened tell(archive_page& page, const error& failed) noexcept;
  opened fail(archive_page& page, errc code, std::size_t at, std::string_view raw) noexcept;

  const archive_options* options_;
  const record_batch* batch_ = nullptr;
  table<record_unit> units_{std::pmr::new_delete_resource()};
  std::size_t next_unit_ = 0;
  std::size_t in_unit_ = 0;  // where its next JSON text begins
  json_marks marks_;         // of the batch, if it is JSON
  json_parser json_;
  http_reader http_;
};

// Counts a page, or why it could not be read.
void count(const archive_page& page, archive_summary& summary) noexcept;

}  // namespace detail

struct archive_page_access {
  static record& record_of(archive_page& page) noexcept { return page.record_; }
  static error& failure(archive_page& page) noexcept { return page.failure_; }
  static document& document_of(archive_page& page) noexcept { return page.document_; }
  static std::string& decoded(archive_page& page) noexcept { return page.decoded_; }
  static table<std::uint32_t>& newlines(archive_page& page) noexcept { return page.newlines_; }
  static bool& is_unread(archive_page& page) noexcept { return page.is_unread_; }
};

EPITOME_END_NAMESPACE
