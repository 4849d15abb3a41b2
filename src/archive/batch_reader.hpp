// Cuts an archive into batches of whole records, in order: the part of the work that cannot be shared out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <epitome/archive/archive_options.hpp>
#include <epitome/core/config.hpp>
#include <epitome/core/error.hpp>

#include "container.hpp"
#include "segment_reader.hpp"
#include "stored_bytes.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

// Some whole records.
struct record_batch {
  record_bytes records;
  container_kind kind = container_kind::text;
  std::uint64_t offset = 0;  // of the first byte in its file
  std::string source;        // the file's path in the directory that is read
  segment_bytes owned;       // what `records` views, unless that is the caller's memory

  // Where the member that holds the byte at `at` begins in the file.
  [[nodiscard]] std::uint64_t stored_offset(std::size_t at) const noexcept;
};

class batch_reader {
 public:
  batch_reader(input& archive, const archive_options& options);

  // False if there is nothing more.
  bool next(record_batch& batch);

 private:
  bool open_next();
  bool fill(record_batch& batch);
  bool skip(record_batch& batch);
  segment_step grow(record_batch& batch, std::size_t wanted);
  void show(record_batch& batch) noexcept;
  errc tell(record_batch& batch) noexcept;
  bool cut(record_batch& batch, std::size_t at);
  bool give_up_record(record_batch& batch);
  bool end_segment(record_batch& batch, const segment_step& step) noexcept;

  const archive_options* options_;
  input_state* state_;
  stored_bytes stored_;
  std::unique_ptr<segment_reader> segments_;

  std::vector<std::string> files_;
  std::size_t next_file_ = 0;
  std::size_t directory_size_ = 0;  // bytes of the directory's path, which records do not repeat

  bool is_open_ = false;
  bool is_told_ = false;      // what the file holds
  bool is_skipping_ = false;  // the rest of a record that is too large
  container_kind kind_ = container_kind::text;
  std::string source_;
  std::uint64_t offset_ = 0;  // of the first byte that no batch has had

  // Either the archive lies bare in memory: what of it no batch has had, and how much of that is being looked at.
  bool is_bare_memory_ = false;
  std::string_view memory_;
  std::size_t shown_ = 0;
  // Or it is read, and this much too far.
  segment_bytes tail_;
};

}  // namespace detail

EPITOME_END_NAMESPACE
