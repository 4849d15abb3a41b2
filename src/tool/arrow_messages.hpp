// The metadata of Arrow's IPC format, which are FlatBuffers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <epitome/query/arrow_abi.hpp>

namespace tool {

// A column of a batch (FieldNode), and a buffer in the batch's body (Buffer).
struct arrow_node {
  std::int64_t rows;
  std::int64_t nulls;
};
struct arrow_span {
  std::int64_t offset;
  std::int64_t size;
};
// Where a batch stands in a file (Block).
struct arrow_block {
  std::int64_t offset;
  std::int32_t metadata_size;
  std::int32_t padding;
  std::int64_t body_size;
};

// A message that says what the columns are, and one that says what stands in the body that follows it; each with its
// prefix, and padded.
std::string schema_message(const ArrowSchema& schema);
std::string batch_message(std::int64_t rows, const std::vector<arrow_node>& nodes,
                          const std::vector<arrow_span>& buffers, std::int64_t body_size);

// What a file ends with: the end of its messages, its columns, and where its batches are.
std::string file_end(const ArrowSchema& schema, const std::vector<arrow_block>& batches);

}  // namespace tool
