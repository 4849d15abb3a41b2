// A new file that is written from its beginning to its end.
#pragma once

#include <sys/uio.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tool {

// The file is written in blocks that begin at multiples of their size: small writes, and those that begin elsewhere,
// cost more than the bytes. Blocks are put together of what is given where it lies; only what is no whole block is kept
// for the next time.
class block_file {
 public:
  // Opens it, or empties it.
  explicit block_file(const std::string& path);
  block_file(const block_file&) = delete;
  block_file& operator=(const block_file&) = delete;
  ~block_file();

  // Appends all parts.
  void put(std::vector<std::string_view> parts);
  // Writes what is left, and closes the file.
  void close();

  // How many bytes it was given.
  [[nodiscard]] std::int64_t size() const noexcept { return written_ + static_cast<std::int64_t>(rest_.size()); }
  // The errno of what failed first; 0 if nothing did.
  [[nodiscard]] int failed() const noexcept { return failed_; }

 private:
  void write(std::vector<iovec> pieces);

  int file_;
  int failed_;
  std::int64_t written_ = 0;
  std::string rest_;  // not written yet
};

}  // namespace tool
