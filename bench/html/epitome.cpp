#include <algorithm>
#include <cstring>
#include <epitome/epitome.hpp>
#include <memory_resource>

#include "ways.hpp"

namespace bench {

namespace {

class peak_memory : public std::pmr::memory_resource {
 public:
  [[nodiscard]] std::size_t most() const { return most_; }

 private:
  void* do_allocate(std::size_t bytes, std::size_t alignment) override {
    held_ += bytes;
    most_ = std::max(most_, held_);
    return std::pmr::new_delete_resource()->allocate(bytes, alignment);
  }
  void do_deallocate(void* memory, std::size_t bytes, std::size_t alignment) override {
    held_ -= bytes;
    std::pmr::new_delete_resource()->deallocate(memory, bytes, alignment);
  }
  [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override { return this == &other; }

  std::size_t held_ = 0;
  std::size_t most_ = 0;
};

std::uint64_t text_of(const epitome::document& page, count_of count) {
  std::uint64_t sum = 0;
  for (const epitome::block b : page.blocks()) {
    sum += count(b.text());
  }
  return sum;
}

}  // namespace

std::uint64_t bytes_without_space(std::string_view text) {
  return static_cast<std::uint64_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; }));
}

std::uint64_t bytes(std::string_view text) {
  return text.size();
}

html_way epitome_way() {
  return {"epitome",
          [](std::string_view bytes, count_of count) {
            static epitome::document page;
            if (epitome::read_html(bytes, page)) {
              return std::uint64_t{0};
            }
            return text_of(page, count);
          },
          [](std::string_view bytes) {
            peak_memory memory;
            epitome::document page(&memory);
            (void)epitome::read_html(bytes, page);
            return memory.most();
          }};
}

html_way tokenizer_way() {
  return {"epitome's tokenizer alone",
          [](std::string_view bytes, count_of) {
            static epitome::html_tokenizer tokens;
            tokens.start(bytes);
            std::uint64_t count = 0;
            while (tokens.next().kind != epitome::html_token_kind::end_of_file) {
              ++count;
            }
            return count;
          },
          nullptr, false};
}

html_way memchr_floor() {
  return {"memchr('<')",
          [](std::string_view bytes, count_of) {
            std::uint64_t count = 0;
            const char* p = bytes.data();
            const char* const end = p + bytes.size();
            while ((p = static_cast<const char*>(std::memchr(p, '<', static_cast<std::size_t>(end - p)))) != nullptr) {
              ++p;
              ++count;
            }
            return count;
          },
          nullptr, false};
}

double share_of_views(std::string_view bytes) {
  epitome::document page;
  (void)epitome::read_html(bytes, page);
  const auto blocks = page.blocks();
  const auto views =
      std::count_if(blocks.begin(), blocks.end(), [](const epitome::block& b) { return b.text().is_source(); });
  return static_cast<double>(views) / static_cast<double>(blocks.size());
}

}  // namespace bench
