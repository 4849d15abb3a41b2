// A document that has seen pages as large and as rich reads them without allocating: neither from its memory resource
// nor behind its back.
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <epitome/epitome.hpp>
#include <memory_resource>
#include <string_view>

#include "corpus/corpus.hpp"
#include "memory/counted_new.hpp"

namespace {

class counting_resource : public std::pmr::memory_resource {
 public:
  std::size_t count = 0;

 private:
  void* do_allocate(std::size_t bytes, std::size_t alignment) override {
    ++count;
    return std::pmr::new_delete_resource()->allocate(bytes, alignment);
  }
  void do_deallocate(void* memory, std::size_t bytes, std::size_t alignment) override {
    std::pmr::new_delete_resource()->deallocate(memory, bytes, alignment);
  }
  [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override { return this == &other; }
};

struct allocations {
  std::size_t of_new;
  std::size_t of_resource;
};

allocations read_all(const bench::corpus& pages, epitome::document& page, counting_resource& memory) {
  const allocations before{count_of_news(), memory.count};
  for (const std::string_view bytes : pages.pages()) {
    if (epitome::read(bytes, page)) {
      std::abort();
    }
  }
  return {count_of_news() - before.of_new, memory.count - before.of_resource};
}

bool holds_for(bench::transcript_kind kind, const char* name) {
  const bench::corpus pages(1'000'000, kind);
  counting_resource memory;
  epitome::document page(&memory);
  const allocations cold = read_all(pages, page, memory);
  const allocations warm = read_all(pages, page, memory);
  std::printf("%s: %zu pages; cold %zu of the resource, %zu of operator new; warm %zu and %zu\n", name,
              pages.pages().size(), cold.of_resource, cold.of_new, warm.of_resource, warm.of_new);
  // If the cold reading is not seen to allocate, the counters do not count.
  return cold.of_resource > 0 && cold.of_new > 0 && warm.of_resource == 0 && warm.of_new == 0;
}

}  // namespace

int main() {
  const bool plain = holds_for(bench::transcript_kind::plain, "plain");
  const bool labelled = holds_for(bench::transcript_kind::labelled, "labelled");
  return plain && labelled ? EXIT_SUCCESS : EXIT_FAILURE;
}
