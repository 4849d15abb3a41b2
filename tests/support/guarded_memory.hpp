// Bytes with a page before and after them that nobody may touch.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>
#include <new>
#include <string_view>

class guarded_memory {
 public:
  // Room for `size` bytes at least.
  explicit guarded_memory(std::size_t size) : page_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))) {
    inner_ = (size + page_ - 1) / page_ * page_;
    whole_ = inner_ + 2 * page_;
    void* const memory = mmap(nullptr, whole_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
      throw std::bad_alloc();
    }
    base_ = static_cast<char*>(memory);
    if (mprotect(base_ + page_, inner_, PROT_READ | PROT_WRITE) != 0) {
      munmap(base_, whole_);
      throw std::bad_alloc();
    }
  }
  guarded_memory(const guarded_memory&) = delete;
  guarded_memory& operator=(const guarded_memory&) = delete;
  ~guarded_memory() { munmap(base_, whole_); }

  // A copy of `bytes` whose first byte is the first that may be touched.
  std::string_view at_begin(std::string_view bytes) { return copy(base_ + page_, bytes); }
  // A copy of `bytes` whose last byte is the last that may be touched.
  std::string_view at_end(std::string_view bytes) { return copy(base_ + page_ + inner_ - bytes.size(), bytes); }

 private:
  static std::string_view copy(char* to, std::string_view bytes) {
    if (!bytes.empty()) {
      std::memcpy(to, bytes.data(), bytes.size());
    }
    return {to, bytes.size()};
  }

  std::size_t page_;
  std::size_t inner_ = 0;
  std::size_t whole_ = 0;
  char* base_ = nullptr;
};
