// A table as a file in Arrow's IPC file format.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <epitome/epitome.hpp>

#include "arrow_messages.hpp"

namespace tool {

// Batches go to the file as they come. It gets its name when it is whole; until then it is called NAME.part.
class arrow_file {
 public:
  // Columns of numbers, seconds, flags and plain texts. Takes the schema.
  arrow_file(std::string path, ArrowSchema schema);
  arrow_file(const arrow_file&) = delete;
  arrow_file& operator=(const arrow_file&) = delete;
  // Removes what was not finished.
  ~arrow_file();

  // Both return false if something failed, then or before, which was said on standard error.
  bool write(const ArrowArray& batch);
  bool finish();

 private:
  void put(std::string_view bytes);
  void write(std::size_t size);
  bool told();

  std::string path_;
  ArrowSchema schema_;
  int file_;
  std::string unwritten_;
  int failed_ = 0;  // an errno
  std::int64_t size_ = 0;
  std::vector<arrow_block> blocks_;
};

}  // namespace tool
