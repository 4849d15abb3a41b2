// Memory that libraries in C take, counted.
#pragma once

#include <cstddef>

namespace bench {

void* counted_malloc(std::size_t size);
void* counted_realloc(void* memory, std::size_t size);
void counted_free(void* memory);
char* counted_strdup(const char* text);

/// Sets the peak to what is held now.
void reset_peak();
/// The most that was held at once since then, beyond what was held before.
std::size_t peak_bytes();

}  // namespace bench
