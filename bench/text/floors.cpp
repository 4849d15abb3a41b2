#include <simdjson.h>

#include <bit>
#include <cstring>

#include "ways.hpp"

namespace bench {

namespace {

static_assert(std::endian::native == std::endian::little);

// As wide as the machine can, or the floor would be higher than it need be.
#if defined(__x86_64__)
__attribute__((target_clones("avx2", "default")))
#endif
std::uint64_t
sum_of_words(const char* text, std::size_t words) noexcept {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < words; ++i) {
    std::uint64_t word;
    std::memcpy(&word, text + 8 * i, sizeof word);
    sum += word;
  }
  return sum;
}

std::uint64_t count_newlines(std::string_view page) noexcept {
  std::uint64_t count = 0;
  const char* at = page.data();
  const char* const end = at + page.size();
  while ((at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)))) != nullptr) {
    ++count;
    ++at;
  }
  return count;
}

}  // namespace

way memchr_floor() {
  return {"floor/memchr", [](const corpus& pages) {
            std::uint64_t count = 0;
            for (const std::string_view page : pages.pages()) {
              count += count_newlines(page);
            }
            return answer{.newlines = count};
          }};
}

way sum_floor() {
  return {"floor/sum", [](const corpus& pages) {
            std::uint64_t sum = 0;
            for (const std::string_view page : pages.pages()) {
              const std::size_t words = page.size() / 8;
              sum += sum_of_words(page.data(), words);
              std::uint64_t last = 0;
              std::memcpy(&last, page.data() + 8 * words, page.size() % 8);
              sum += last;
            }
            return answer{.byte_sum = sum};
          }};
}

way validate_floor() {
  return {"floor/simdjson_validate", [](const corpus& pages) {
            std::uint64_t valid = 0;
            for (const std::string_view page : pages.pages()) {
              valid += simdjson::validate_utf8(page.data(), page.size()) ? 1 : 0;
            }
            return answer{.pages = valid};
          }};
}

}  // namespace bench
