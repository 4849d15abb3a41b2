// htmlparser2, a parser that hands out tags and texts, under node: a process of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bench {

class htmlparser2 {
 public:
  /// `folder` holds `node_modules`. False if node or the package is not there.
  explicit htmlparser2(std::string folder);
  explicit operator bool() const { return installed_; }

  /// Bytes of the shown text that are no white space.
  [[nodiscard]] std::optional<std::uint64_t> text(std::string_view page) const;
  /// Processor seconds for reading the page once: the median of several processes that read it many times, less that of
  /// processes that only start, load package and page, and end.
  [[nodiscard]] double seconds(std::string_view page) const;

 private:
  std::string folder_;
  bool installed_ = false;
};

}  // namespace bench
