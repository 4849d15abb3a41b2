// A memory resource that counts, and that can be told to fail.
#pragma once

#include <cstddef>
#include <limits>
#include <memory_resource>

class counting_memory : public std::pmr::memory_resource {
 public:
  static constexpr std::size_t never = std::numeric_limits<std::size_t>::max();

  // How often memory was asked for, failures included.
  [[nodiscard]] std::size_t allocations() const noexcept { return allocations_; }
  // Bytes handed out and not given back.
  [[nodiscard]] std::size_t live_bytes() const noexcept { return live_bytes_; }
  // Lets the n-th allocation from now on (the first is 1) throw std::bad_alloc, and only that one.
  void fail_at(std::size_t n) noexcept { fail_at_ = n == never ? never : allocations_ + n; }

 private:
  void* do_allocate(std::size_t bytes, std::size_t alignment) override;
  void do_deallocate(void* memory, std::size_t bytes, std::size_t alignment) override;
  [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override { return this == &other; }

  std::size_t allocations_ = 0;
  std::size_t live_bytes_ = 0;
  std::size_t fail_at_ = never;
};
