#include "support/counting_memory.hpp"

#include <new>

void* counting_memory::do_allocate(std::size_t bytes, std::size_t alignment) {
  if (++allocations_ == fail_at_) {
    throw std::bad_alloc();
  }
  void* const memory = std::pmr::new_delete_resource()->allocate(bytes, alignment);
  live_bytes_ += bytes;
  return memory;
}

void counting_memory::do_deallocate(void* memory, std::size_t bytes, std::size_t alignment) {
  live_bytes_ -= bytes;
  std::pmr::new_delete_resource()->deallocate(memory, bytes, alignment);
}
