#include "arrow_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "messages.hpp"

namespace tool {

namespace {

constexpr std::string_view zeros("\0\0\0\0\0\0\0", 7);

std::string_view bytes_of(const void* begin, std::int64_t size) {
  return {static_cast<const char*>(begin), static_cast<std::size_t>(size)};
}

std::int64_t padding_of(std::size_t size) {
  return static_cast<std::int64_t>((8 - size % 8) % 8);
}

// The buffers of a column, in the order of the format.
void add_buffers(const ArrowArray& column, char format, std::vector<std::string_view>& out) {
  const std::int64_t rows = column.length;
  const std::int64_t bits = (rows + 7) / 8;
  out.push_back(column.buffers[0] == nullptr ? std::string_view() : bytes_of(column.buffers[0], bits));
  const void* const values = column.buffers[1];
  switch (format) {
    case 'b':
      out.push_back(bytes_of(values, bits));
      break;
    case 'I':
      out.push_back(bytes_of(values, 4 * rows));
      break;
    case 'u':
      out.push_back(bytes_of(values, 4 * (rows + 1)));
      out.push_back(bytes_of(column.buffers[2], static_cast<const std::int32_t*>(values)[rows]));
      break;
    default:
      out.push_back(bytes_of(values, 8 * rows));
  }
}

}  // namespace

arrow_file::arrow_file(std::string path, ArrowSchema schema)
    : path_(std::move(path)), schema_(schema), file_(path_ + ".part"), is_part_(file_.failed() == 0) {
  file_.put({std::string_view("ARROW1\0\0", 8)});
  file_.put({schema_message(schema_)});
}

arrow_file::~arrow_file() {
  schema_.release(&schema_);
  if (is_part_) {
    ::unlink((path_ + ".part").c_str());
  }
}

bool arrow_file::write(const ArrowArray& batch) {
  std::vector<arrow_node> nodes;
  std::vector<std::string_view> buffers;
  for (std::int64_t i = 0; i < batch.n_children; ++i) {
    const ArrowArray& column = *batch.children[i];
    nodes.push_back({column.length, column.null_count});
    add_buffers(column, schema_.children[i]->format[0], buffers);
  }
  std::vector<arrow_span> spans;
  std::int64_t body_size = 0;
  for (const std::string_view buffer : buffers) {
    const auto size = static_cast<std::int64_t>(buffer.size());
    spans.push_back({body_size, size});
    body_size += size + padding_of(buffer.size());
  }
  const std::string metadata = batch_message(batch.length, nodes, spans, body_size);
  blocks_.push_back({file_.size(), static_cast<std::int32_t>(metadata.size()), 0, body_size});
  std::vector<std::string_view> parts{metadata};
  for (const std::string_view buffer : buffers) {
    parts.push_back(buffer);
    parts.push_back(zeros.substr(0, static_cast<std::size_t>(padding_of(buffer.size()))));
  }
  file_.put(std::move(parts));
  return told(file_.failed());
}

bool arrow_file::finish() {
  file_.put({file_end(schema_, blocks_)});
  file_.close();
  if (!told(file_.failed())) {
    return false;
  }
  is_part_ = std::rename((path_ + ".part").c_str(), path_.c_str()) != 0;
  return told(is_part_ ? errno : 0);
}

bool arrow_file::told(int failed) const {
  if (failed != 0) {
    complain(path_, std::strerror(failed));
  }
  return failed == 0;
}

}  // namespace tool
