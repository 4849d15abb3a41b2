#include "segment_reader.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace {

constexpr std::size_t stored_step = std::size_t{128} << 10;

}  // namespace

void segment_bytes::append_from(const segment_bytes& other, std::size_t begin) {
  const std::size_t size = other.bytes.size() - begin;
  const std::size_t here = bytes.size();
  if (size != 0) {
    std::memcpy(bytes.room(size), other.bytes.data() + begin, size);
    bytes.commit(size);
  }
  for (std::size_t i = 0; i < other.members.size(); ++i) {
    const bool reaches = i + 1 == other.members.size() || other.members[i + 1].at > begin;
    if (reaches) {
      members.push_back({here + std::max(other.members[i].at, begin) - begin, other.members[i].stored});
    }
  }
}

// Looks at the first bytes: enough to tell a member's header, unless there is less. False if they cannot be read.
bool segment_reader::open() {
  while (window_.size() < codec::header_bytes && !at_end_) {
    if (refill() == refill_status::failed) {
      return false;
    }
  }
  codec_ = is_gzip(window()) ? make_gzip_codec() : is_zstd(window()) ? make_zstd_codec() : nullptr;
  is_open_ = true;
  return true;
}

segment_step segment_reader::append(segment_bytes& out, std::size_t wanted) {
  if (!is_open_ && !open()) {
    // What follows cannot be read either.
    is_open_ = true;
    return {segment_status::fault, errc::cannot_read};
  }
  return codec_ == nullptr ? append_stored(out, wanted) : append_member(out, wanted);
}

segment_step segment_reader::append_stored(segment_bytes& out, std::size_t wanted) {
  if (next_ != window_.size()) {
    const std::size_t size = window_.size() - next_;
    std::memcpy(out.bytes.room(size), window_.data() + next_, size);
    out.bytes.commit(size);
    next_ = window_.size();
    return {segment_status::more};
  }
  const std::ptrdiff_t size = at_end_ ? 0 : stored_->read(out.bytes.room(wanted), wanted);
  if (size < 0) {
    at_end_ = true;
    return {segment_status::fault, errc::cannot_read};
  }
  at_end_ = size == 0;
  out.bytes.commit(static_cast<std::size_t>(size));
  return {size == 0 ? segment_status::end : segment_status::more};
}

segment_step segment_reader::append_member(segment_bytes& out, std::size_t wanted) {
  if (!in_member_) {
    if (searching_ && !find_next_member()) {
      return {segment_status::end};
    }
    if (const segment_status status = skip_padding(); status != segment_status::more) {
      return {status, status == segment_status::fault ? errc::cannot_read : errc::none};
    }
    begin_member(out);
  }
  for (;;) {
    char* const room = out.bytes.room(wanted);
    const codec_step step = codec_->step(window().substr(next_), room, wanted);
    next_ += step.taken;
    out.bytes.commit(step.given);
    member_given_ += step.given;
    given_ += step.given;
    if (step.status == codec_status::damaged || step.status == codec_status::bad_checksum) {
      return broken(out, step.status);
    }
    const std::uint64_t member_taken = window_offset_ + next_ - member_stored_;
    if (expands_beyond(member_given_, member_taken, options_->max_expansion) ||
        given_ > options_->max_decompressed_bytes) {
      take_back(out, 0);
      in_member_ = false;
      searching_ = true;
      if (given_ > options_->max_decompressed_bytes) {
        next_ = window_.size();
        at_end_ = true;
      }
      return {segment_status::fault, errc::expands_too_much};
    }
    if (step.status == codec_status::member_end) {
      in_member_ = false;
      return {segment_status::boundary};
    }
    if (step.given != 0) {
      return {segment_status::more};
    }
    if (step.taken == 0 || next_ == window_.size()) {  // it needs more
      const refill_status status = at_end_ ? refill_status::end : refill();
      if (status == refill_status::failed) {
        in_member_ = false;
        return {segment_status::fault, errc::cannot_read};
      }
      if (status == refill_status::end) {
        return broken(out, codec_status::going_on);
      }
    }
  }
}

void segment_reader::begin_member(segment_bytes& out) {
  codec_->begin();
  in_member_ = true;
  searching_ = false;
  member_at_ = next_;
  member_stored_ = window_offset_ + next_;
  member_given_ = 0;
  out.members.push_back({out.bytes.size(), member_stored_});
}

// Passes over the zeros that some writers fill their last block with. Says whether something follows.
segment_status segment_reader::skip_padding() {
  for (;;) {
    while (next_ != window_.size() && window_[next_] == '\0') {
      ++next_;
    }
    if (next_ != window_.size()) {
      return segment_status::more;
    }
    const refill_status status = at_end_ ? refill_status::end : refill();
    if (status != refill_status::some) {
      return status == refill_status::end ? segment_status::end : segment_status::fault;
    }
  }
}

// Moves on to what looks like a member. False if nothing does.
bool segment_reader::find_next_member() {
  for (;;) {
    const std::size_t found = codec_->find_member(window(), next_);
    if (found != std::string_view::npos) {
      next_ = found;
      return true;
    }
    // A header may lie across the end of the window.
    next_ = std::max(next_, window_.size() - std::min(window_.size(), codec::header_bytes - 1));
    member_at_ = lost;
    if (at_end_ || refill() != refill_status::some) {
      return false;
    }
  }
}

// The member cannot be read on, or is not what it was.
segment_step segment_reader::broken(segment_bytes& out, codec_status status) {
  in_member_ = false;
  searching_ = true;
  // Does another member begin where this one should go on? Then it was cut off there.
  const std::uint64_t after_header = member_stored_ + 1;
  const std::size_t first = after_header > window_offset_ ? after_header - window_offset_ : 0;
  const std::size_t next = codec_->find_member(window(), first);
  const bool reaches_further = member_at_ != lost && next != std::string_view::npos &&
                               codec_->member_size(window().substr(member_at_)) > next - member_at_;
  if (next < next_ || reaches_further) {
    return cut_off(out, next);
  }
  if (status == codec_status::going_on) {
    return {segment_status::fault, errc::truncated};
  }
  take_back(out, 0);
  if (member_at_ != lost) {
    next_ = std::max(next_, member_at_ + 1);
  }
  const bool is_checksum = status == codec_status::bad_checksum;
  return {segment_status::fault, is_checksum ? errc::checksum_mismatch : errc::damaged_compression};
}

// Decompresses once more, up to where the next member begins: beyond it the codec has read nonsense.
segment_step segment_reader::cut_off(segment_bytes& out, std::size_t next) {
  std::size_t good = member_given_;
  if (is_held()) {
    good = 0;
    codec_->begin();
    const std::size_t begin = out.bytes.size() - member_given_;
    std::size_t at = member_at_;
    for (;;) {
      const codec_step step =
          codec_->step(window().substr(at, next - at), out.bytes.data() + begin + good, member_given_ - good);
      at += step.taken;
      good += step.given;
      if (step.status != codec_status::going_on || (step.taken == 0 && step.given == 0)) {
        break;
      }
    }
  }
  take_back(out, good);
  next_ = next;
  return {segment_status::fault, errc::truncated};
}

// Takes what came of the member out of the buffer again, but for its first `keep` bytes.
void segment_reader::take_back(segment_bytes& out, std::size_t keep) noexcept {
  if (!is_held()) {
    return;
  }
  const std::size_t drop = member_given_ - keep;
  given_ -= drop;
  out.bytes.truncate(out.bytes.size() - drop);
}

// Reads on. What is behind, but for a member that is still held, goes.
segment_reader::refill_status segment_reader::refill() {
  const bool keep_member = in_member_ && is_held();
  const std::size_t drop = keep_member ? member_at_ : next_;
  if (!keep_member) {
    member_at_ = lost;
  }
  if (drop > window_.size() / 2) {
    std::memmove(window_.data(), window_.data() + drop, window_.size() - drop);
    window_.truncate(window_.size() - drop);
    window_offset_ += drop;
    next_ -= drop;
    if (keep_member) {
      member_at_ = 0;
    }
  }
  const std::ptrdiff_t size = stored_->read(window_.room(stored_step), stored_step);
  if (size <= 0) {
    at_end_ = true;
    return size == 0 ? refill_status::end : refill_status::failed;
  }
  window_.commit(static_cast<std::size_t>(size));
  return refill_status::some;
}

}  // namespace detail

EPITOME_END_NAMESPACE
