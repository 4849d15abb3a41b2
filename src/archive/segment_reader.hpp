// An archive's bytes after decompression, in segments: what lies between two faults.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <vector>

#include <epitome/archive/archive_options.hpp>
#include <epitome/core/config.hpp>
#include <epitome/core/error.hpp>
#include <epitome/core/table.hpp>

#include "codec.hpp"
#include "stored_bytes.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

// Where in a buffer the content of a compressed member begins, and where that member is stored.
struct member_mark {
  std::size_t at;
  std::uint64_t stored;
};

// Bytes of an archive, and the members they came from.
struct segment_bytes {
  table<char> bytes{std::pmr::new_delete_resource()};
  table<member_mark> members{std::pmr::new_delete_resource()};

  void clear() noexcept {
    bytes.clear();
    members.clear();
  }
  void append(const segment_bytes& other) { append_from(other, 0); }
  // What `other` holds from `begin` on.
  void append_from(const segment_bytes& other, std::size_t begin);
};

enum class segment_status : std::uint8_t {
  more,      // some bytes were appended
  boundary,  // the same, and a compressed member ended with them
  fault,     // something is broken here; what follows is another segment
  end,       // there is nothing more
};

struct segment_step {
  segment_status status;
  errc fault = errc::none;
};

// Appends an archive's content to a buffer, bit by bit.
//
// A member that is damaged, or whose checksum is wrong, is taken back out of the buffer, as far as it is still in it:
// the caller keeps members of up to `held_bytes` there. What comes before the place where a member was cut off is good
// and stays. After a fault, reading goes on at the next member that can be found.
class segment_reader {
 public:
  static constexpr std::size_t held_bytes = std::size_t{4} << 20;

  segment_reader(stored_bytes& stored, const archive_options& options) noexcept
      : stored_(&stored), options_(&options) {}

  // The buffer must keep what came of the present member.
  [[nodiscard]] bool holds_member() const noexcept { return in_member_ && is_held(); }

  // Appends about `wanted` bytes.
  segment_step append(segment_bytes& out, std::size_t wanted);

 private:
  enum class refill_status : std::uint8_t { some, end, failed };

  bool open();
  segment_step append_stored(segment_bytes& out, std::size_t wanted);
  segment_step append_member(segment_bytes& out, std::size_t wanted);
  segment_status skip_padding();
  bool find_next_member();
  void begin_member(segment_bytes& out);
  segment_step broken(segment_bytes& out, codec_status status);
  segment_step cut_off(segment_bytes& out, std::size_t next);
  void take_back(segment_bytes& out, std::size_t keep) noexcept;
  refill_status refill();

  [[nodiscard]] std::string_view window() const noexcept { return {window_.data(), window_.size()}; }
  [[nodiscard]] bool is_held() const noexcept { return member_given_ <= held_bytes && member_at_ != lost; }

  static constexpr std::size_t lost = ~std::size_t{0};

  stored_bytes* stored_;
  const archive_options* options_;
  std::unique_ptr<codec> codec_;

  table<char> window_{std::pmr::new_delete_resource()};  // stored bytes
  std::uint64_t window_offset_ = 0;                      // of its first byte
  std::size_t next_ = 0;                                 // in it: the first byte that was not used
  bool is_open_ = false;
  bool at_end_ = false;  // nothing follows the window

  bool in_member_ = false;
  bool searching_ = false;           // for a member, after a fault
  std::size_t member_at_ = lost;     // where it begins in the window, if that is still there
  std::uint64_t member_stored_ = 0;  // the same in the file
  std::uint64_t member_given_ = 0;   // bytes that came of it
  std::uint64_t given_ = 0;          // bytes that came of all
};

}  // namespace detail

EPITOME_END_NAMESPACE
