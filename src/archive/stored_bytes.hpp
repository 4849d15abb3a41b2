// An archive's bytes as they are stored: from memory, or from a descriptor.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <epitome/archive/input.hpp>
#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

// What an `input` is made of: bytes, or a path, or a descriptor and the bytes before it.
struct input_state {
  std::string_view bytes;
  std::string path;
  int descriptor = -1;
  bool is_memory = false;

  std::atomic<std::uint64_t> size{0};
  std::atomic<std::uint64_t> taken{0};
  std::atomic<int> system_error{0};
};

// One open file, or memory. Nothing is thrown; the destructor closes what `open` opened.
class stored_bytes {
 public:
  explicit stored_bytes(input_state& state) noexcept : state_(&state) {}
  stored_bytes(const stored_bytes&) = delete;
  stored_bytes& operator=(const stored_bytes&) = delete;
  ~stored_bytes() { close(); }

  // Begins with what `input` holds.
  void use_memory() noexcept;
  void use_descriptor() noexcept;
  // False if it cannot be opened.
  bool open(const std::string& path) noexcept;
  void close() noexcept;

  // Reads at most `room` bytes. 0 at the end, -1 if the system fails.
  std::ptrdiff_t read(char* to, std::size_t room) noexcept;

  [[nodiscard]] bool is_memory() const noexcept { return from_memory_; }
  // Memory only: what is left, all of it, is taken.
  [[nodiscard]] std::string_view take_all() noexcept;

 private:
  void count(std::uint64_t bytes) noexcept { state_->taken.fetch_add(bytes, std::memory_order_relaxed); }

  input_state* state_;
  std::string_view left_;
  int descriptor_ = -1;
  bool from_memory_ = false;
  bool must_close_ = false;
};

// The regular files in a directory and below it, sorted by path. False if it cannot be read.
bool list_files(const std::string& directory, std::vector<std::string>& files, int& system_error);

}  // namespace detail

struct input_access {
  static detail::input_state& state(input& archive) noexcept { return *archive.state_; }
};

EPITOME_END_NAMESPACE
