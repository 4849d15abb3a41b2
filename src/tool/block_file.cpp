#include "block_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <span>
#include <utility>

namespace tool {

namespace {

constexpr std::size_t block = std::size_t{256} << 10U;
constexpr std::size_t most_pieces = IOV_MAX;  // of one write

iovec piece_of(std::string_view bytes) noexcept {
  return {const_cast<char*>(bytes.data()), bytes.size()};  // it is only read
}

// Takes the first `size` bytes off.
void drop(std::span<iovec>& pieces, std::size_t size) noexcept {
  while (!pieces.empty() && size >= pieces.front().iov_len) {
    size -= pieces.front().iov_len;
    pieces = pieces.subspan(1);
  }
  if (size != 0) {
    iovec& first = pieces.front();
    first = {static_cast<char*>(first.iov_base) + size, first.iov_len - size};
  }
}

}  // namespace

block_file::block_file(const std::string& path)
    : file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)), failed_(file_ < 0 ? errno : 0) {}

block_file::~block_file() {
  if (file_ >= 0) {
    ::close(file_);
  }
}

void block_file::put(std::vector<std::string_view> parts) {
  std::size_t size = rest_.size();
  for (const std::string_view part : parts) {
    size += part.size();
  }
  if (size >= block) {
    std::size_t left = size / block * block;
    std::vector<iovec> pieces{piece_of(rest_)};  // less than a block
    left -= rest_.size();
    for (std::string_view& part : parts) {
      const std::size_t now = std::min(left, part.size());
      pieces.push_back(piece_of(part.substr(0, now)));
      part.remove_prefix(now);
      left -= now;
    }
    write(std::move(pieces));
    rest_.clear();
  }
  for (const std::string_view part : parts) {
    rest_ += part;
  }
}

void block_file::close() {
  write({piece_of(rest_)});
  rest_.clear();
  if (file_ >= 0 && ::close(std::exchange(file_, -1)) != 0 && failed_ == 0) {
    failed_ = errno;
  }
}

void block_file::write(std::vector<iovec> pieces) {
  std::size_t size = 0;
  for (const iovec& piece : pieces) {
    size += piece.iov_len;
  }
  written_ += static_cast<std::int64_t>(size);
  std::span<iovec> left(pieces);
  drop(left, 0);
  while (!left.empty() && failed_ == 0) {
    const ssize_t count = ::writev(file_, left.data(), static_cast<int>(std::min(left.size(), most_pieces)));
    if (count >= 0) {
      drop(left, static_cast<std::size_t>(count));
    } else if (errno != EINTR) {
      failed_ = errno;
    }
  }
}

}  // namespace tool
