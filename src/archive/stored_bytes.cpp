#include "stored_bytes.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

EPITOME_BEGIN_NAMESPACE

namespace detail {

void stored_bytes::use_memory() noexcept {
  left_ = state_->bytes;
  from_memory_ = true;
}

void stored_bytes::use_descriptor() noexcept {
  left_ = state_->bytes;
  descriptor_ = state_->descriptor;
}

bool stored_bytes::open(const std::string& path) noexcept {
  close();
  descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0) {
    state_->system_error = errno;
    return false;
  }
  must_close_ = true;
#if defined(POSIX_FADV_SEQUENTIAL)
  ::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);  // advice only: it may fail
#endif
  return true;
}

void stored_bytes::close() noexcept {
  if (must_close_) {
    ::close(descriptor_);
  }
  descriptor_ = -1;
  must_close_ = false;
}

std::ptrdiff_t stored_bytes::read(char* to, std::size_t room) noexcept {
  if (from_memory_ || !left_.empty()) {
    const std::size_t size = std::min(room, left_.size());
    if (size != 0) {
      std::memcpy(to, left_.data(), size);
      left_.remove_prefix(size);
      count(size);
    }
    return static_cast<std::ptrdiff_t>(size);
  }
  if (descriptor_ < 0) {  // it could not be opened, and why is known
    return -1;
  }
  for (;;) {
    const ssize_t size = ::read(descriptor_, to, room);
    if (size >= 0) {
      count(static_cast<std::uint64_t>(size));
      return size;
    }
    if (errno != EINTR) {
      state_->system_error = errno;
      return -1;
    }
  }
}

std::string_view stored_bytes::take_all() noexcept {
  const std::string_view all = left_;
  left_ = {};
  return all;
}

bool list_files(const std::string& directory, std::vector<std::string>& files, int& system_error) {
  namespace fs = std::filesystem;
  std::error_code failed;
  fs::recursive_directory_iterator entry(directory, fs::directory_options::skip_permission_denied, failed);
  for (; !failed && entry != fs::recursive_directory_iterator(); entry.increment(failed)) {
    std::error_code ignored;
    if (entry->is_regular_file(ignored)) {
      files.push_back(entry->path().string());
    }
  }
  std::sort(files.begin(), files.end());
  system_error = failed.value();
  return !failed;
}

}  // namespace detail

EPITOME_END_NAMESPACE
