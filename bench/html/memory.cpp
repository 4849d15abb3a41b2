#include "memory.hpp"

#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace bench {

namespace {

std::size_t held = 0;
std::size_t held_before = 0;
std::size_t most = 0;

void* note(void* memory) {
  held += malloc_usable_size(memory);
  most = std::max(most, held);
  return memory;
}

}  // namespace

void* counted_malloc(std::size_t size) {
  return note(std::malloc(size));
}

void* counted_realloc(void* memory, std::size_t size) {
  held -= malloc_usable_size(memory);
  return note(std::realloc(memory, size));
}

void counted_free(void* memory) {
  held -= malloc_usable_size(memory);
  std::free(memory);
}

char* counted_strdup(const char* text) {
  const std::size_t size = std::strlen(text) + 1;
  return static_cast<char*>(std::memcpy(counted_malloc(size), text, size));
}

void reset_peak() {
  held_before = held;
  most = held;
}

std::size_t peak_bytes() {
  return most - held_before;
}

}  // namespace bench
