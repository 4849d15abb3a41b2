#include "batch_reader.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "batch_bytes.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace {

constexpr std::size_t npos = std::string_view::npos;

// How much is read at a time beyond a batch, to find the end of its last record.
constexpr std::size_t step_bytes = std::size_t{32} << 10;
// What of a record that is too large is still handed over.
constexpr std::size_t shown_bytes = std::size_t{64} << 10;
// What is kept of a part without the beginning of a record: such a beginning may lie across its end.
constexpr std::size_t overlap_bytes = 64;

}  // namespace

std::uint64_t record_batch::stored_offset(std::size_t at) const noexcept {
  const auto& members = records.members;
  const auto next = std::upper_bound(members.begin(), members.end(), at,
                                     [](std::size_t place, const member_mark& mark) { return place < mark.at; });
  return next == members.begin() ? offset + at : (next - 1)->stored;
}

batch_reader::batch_reader(input& archive, const archive_options& options)
    : options_(&options), state_(&input_access::state(archive)), stored_(*state_) {
  const std::string& path = state_->path;
  struct stat about {};
  if (path.empty()) {
    return;
  }
  if (::stat(path.c_str(), &about) != 0 || !S_ISDIR(about.st_mode)) {
    files_.push_back(path);
    directory_size_ = path.size();
    return;
  }
  int failed = 0;
  if (!list_files(path, files_, failed)) {
    state_->system_error = failed;
    files_.push_back(path);  // it cannot be opened either, which says so
  }
  directory_size_ = path.size() + (path.ends_with('/') ? 0 : 1);
}

bool batch_reader::next(record_batch& batch) {
  while (is_open_ || open_next()) {
    batch.owned.clear();
    batch.records = {};
    batch.offset = offset_;
    if (!is_bare_memory_) {
      batch.owned.append(tail_);
      tail_.clear();
    }
    if (is_skipping_ ? skip(batch) : fill(batch)) {
      batch.kind = kind_;
      batch.source = source_;
      return true;
    }
  }
  return false;
}

// Opens what comes next. False if nothing does.
bool batch_reader::open_next() {
  const bool is_path = !state_->path.empty();
  if (next_file_ == (is_path ? files_.size() : 1)) {
    return false;
  }
  offset_ = 0;
  is_told_ = false;
  is_skipping_ = false;
  tail_.clear();
  is_open_ = true;
  is_bare_memory_ = false;
  if (is_path) {
    const std::string& path = files_[next_file_];
    source_.assign(path, std::min(directory_size_, path.size()));
    stored_.open(path);  // if that fails, so does reading
  } else if (state_->is_memory) {
    stored_.use_memory();
    is_bare_memory_ = !is_gzip(state_->bytes) && !is_zstd(state_->bytes);
  } else {
    stored_.use_descriptor();
  }
  ++next_file_;
  if (is_bare_memory_) {
    memory_ = stored_.take_all();
    shown_ = 0;
  } else {
    segments_ = std::make_unique<segment_reader>(stored_, *options_);
  }
  return true;
}

// Looks at more of the archive.
segment_step batch_reader::grow(record_batch& batch, std::size_t wanted) {
  segment_step step{segment_status::more};
  if (is_bare_memory_) {
    const std::size_t size = std::min(memory_.size() - shown_, wanted);
    shown_ += size;
    state_->taken.fetch_add(size, std::memory_order_relaxed);
    step.status = size == 0 ? segment_status::end : segment_status::more;
  } else {
    step = segments_->append(batch.owned, wanted);
  }
  show(batch);
  return step;
}

void batch_reader::show(record_batch& batch) noexcept {
  if (is_bare_memory_) {
    batch.records.bytes = memory_.substr(0, shown_);
    return;
  }
  batch.records.bytes = {batch.owned.bytes.data(), batch.owned.bytes.size()};
  batch.records.members = {batch.owned.members.data(), batch.owned.members.size()};
}

// False if there is nothing in it.
bool batch_reader::fill(record_batch& batch) {
  show(batch);
  std::size_t hop = 0;
  for (;;) {
    const std::size_t size = batch.records.bytes.size();
    if (size >= batch_bytes && (is_bare_memory_ || !segments_->holds_member())) {
      if (const errc fault = tell(batch); fault != errc::none) {
        return end_segment(batch, {segment_status::end, fault});
      }
      // What a held member leaves is much at once. Cut small, the rest of it would be copied again and again.
      const std::size_t near_end = std::max(batch_bytes, size - size / 4);
      std::size_t at = find_cut(kind_, batch.records, near_end, hop);
      if (at == npos && near_end > batch_bytes) {
        at = find_cut(kind_, batch.records, batch_bytes, hop);
      }
      if (at != npos) {
        return cut(batch, at);
      }
      if (size > options_->max_record_bytes + batch_bytes) {
        return give_up_record(batch);
      }
    }
    const std::size_t wanted = size < batch_bytes ? batch_bytes + step_bytes - size : std::max(step_bytes, size / 2);
    segment_step step = grow(batch, wanted);
    if (step.status == segment_status::end || step.status == segment_status::fault) {
      if (const errc fault = tell(batch); fault != errc::none) {
        step = {segment_status::end, fault};
      }
      return end_segment(batch, step);
    }
  }
}

// Tells what the file holds, by its first bytes.
errc batch_reader::tell(record_batch& batch) noexcept {
  if (is_told_ || batch.records.bytes.empty()) {
    return errc::none;
  }
  is_told_ = true;
  if (options_->lines) {
    kind_ = container_kind::json_lines;
    return errc::none;
  }
  if (tell_container(batch.records.bytes, kind_)) {
    return errc::none;
  }
  batch.records.bytes = batch.records.bytes.substr(0, 0);
  return errc::unknown_container;
}

// What stands from `at` on belongs to the next batch.
bool batch_reader::cut(record_batch& batch, std::size_t at) {
  offset_ += at;
  if (is_bare_memory_) {
    // What was looked at in vain is looked at again, and is counted then.
    state_->taken.fetch_sub(shown_ - at, std::memory_order_relaxed);
    memory_.remove_prefix(at);
    shown_ = 0;
  } else {
    tail_.append_from(batch.owned, at);
  }
  batch.records.bytes = batch.records.bytes.substr(0, at);
  return true;
}

// A record is larger than the limit. What is before it makes a batch; then it is given up.
bool batch_reader::give_up_record(record_batch& batch) {
  std::size_t before = 0;
  std::size_t hop = 0;
  for (std::size_t at = 0; at != npos; at = find_cut(kind_, batch.records, before + 1, hop)) {
    before = at;
  }
  if (before != 0) {
    return cut(batch, before);
  }
  cut(batch, batch.records.bytes.size() - overlap_bytes);
  batch.records.bytes = batch.records.bytes.substr(0, shown_bytes);
  batch.records.is_last = true;
  batch.records.fault = errc::record_too_large;
  is_skipping_ = true;
  return true;
}

// Goes on to the record after one that is too large. False if nothing is to be said about what is skipped.
bool batch_reader::skip(record_batch& batch) {
  for (;;) {
    show(batch);
    const std::size_t found = find_record(kind_, batch.records.bytes);
    if (found != npos) {
      is_skipping_ = false;
      cut(batch, found);
      return false;
    }
    const std::size_t size = batch.records.bytes.size();
    if (size > overlap_bytes) {
      cut(batch, size - overlap_bytes);
      batch.owned.clear();
      batch.owned.append(tail_);
      tail_.clear();
    }
    const segment_step step = grow(batch, batch_bytes);
    if (step.status == segment_status::end || step.status == segment_status::fault) {
      is_skipping_ = false;
      batch.offset = offset_;
      batch.records.bytes = batch.records.bytes.substr(0, 0);
      return end_segment(batch, step);
    }
  }
}

// The segment is over. False if there is nothing in the batch, and no fault.
bool batch_reader::end_segment(record_batch& batch, const segment_step& step) noexcept {
  offset_ += batch.records.bytes.size();
  memory_ = {};
  shown_ = 0;
  batch.records.is_last = true;
  batch.records.fault = step.fault;
  if (step.status == segment_status::end) {
    is_open_ = false;
    stored_.close();
  }
  return step.fault != errc::none || !batch.records.bytes.empty();
}

}  // namespace detail

EPITOME_END_NAMESPACE
