// A table as a file in Arrow's IPC file format.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <epitome/epitome.hpp>

#include "arrow_messages.hpp"
#include "block_file.hpp"

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
  // Whether nothing failed; says what did.
  [[nodiscard]] bool told(int failed) const;

  std::string path_;
  ArrowSchema schema_;
  block_file file_;
  bool is_part_;  // NAME.part is there, and ours
  std::vector<arrow_block> blocks_;
};

}  // namespace tool
