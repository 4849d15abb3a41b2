// Many pages in memory, one after another, all different.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "page_writer.hpp"

namespace bench {

class corpus {
 public:
  /// At least `bytes` bytes of whole pages; the same ones on every machine.
  corpus(std::size_t bytes, transcript_kind kind);

  [[nodiscard]] const std::vector<std::string_view>& pages() const noexcept { return pages_; }
  [[nodiscard]] std::string_view bytes() const noexcept { return bytes_; }
  [[nodiscard]] const page_facts& facts() const noexcept { return facts_; }

  // The pages view the bytes.
  corpus(const corpus&) = delete;
  corpus& operator=(const corpus&) = delete;

 private:
  std::string bytes_;
  std::vector<std::string_view> pages_;
  page_facts facts_;
};

}  // namespace bench
