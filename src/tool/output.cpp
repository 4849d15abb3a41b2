#include "output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "messages.hpp"

namespace tool {

namespace {

// Returns 0 or an errno; `written` bytes were written.
int write_all(int file, std::string_view text, std::size_t& written) {
  for (written = 0; written < text.size();) {
    const ssize_t count = ::write(file, text.data() + written, text.size() - written);
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      return errno;
    }
    written += static_cast<std::size_t>(count);
  }
  return 0;
}

// Takes back the half line with which a full disk ended a file, so that whoever reads it finds whole ones.
void drop_half_line(int file, std::string_view written) {
  struct stat about {};
  const off_t end = ::lseek(file, 0, SEEK_CUR);
  const std::size_t newline = written.rfind('\n');
  const std::size_t half = newline == std::string_view::npos ? written.size() : written.size() - newline - 1;
  const bool is_ours = ::fstat(file, &about) == 0 && S_ISREG(about.st_mode) && end == about.st_size;
  if (is_ours && half != 0 && ::ftruncate(file, end - static_cast<off_t>(half)) == 0) {
    ::lseek(file, 0, SEEK_END);
  }
}

int write_and_close(int file, std::string_view text) {
  std::size_t written = 0;
  const int failed = write_all(file, text, written);
  const int not_closed = ::close(file) != 0 ? errno : 0;
  return failed != 0 ? failed : not_closed;
}

int write_in_place(const std::string& path, std::string_view text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  return file < 0 ? errno : write_and_close(file, text);
}

// The mode that open() would give a new file.
mode_t new_file_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

int write_and_rename(const std::string& path, std::string_view text, mode_t mode) {
  std::string temporary = path + ".XXXXXX";
  const int file = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (file < 0) {
    return errno;
  }
  int failed = ::fchmod(file, mode) != 0 ? errno : 0;
  const int not_written = write_and_close(file, text);
  failed = failed != 0 ? failed : not_written;
  if (failed == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) {
    failed = errno;
  }
  if (failed != 0) {
    ::unlink(temporary.c_str());
  }
  return failed;
}

// A link stays a link: the file that it points to is replaced.
std::string resolved(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
  return real != nullptr ? real.get() : path;
}

int write_to(const std::string& path, std::string_view text) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) {
    return errno == ENOENT ? write_and_rename(path, text, new_file_mode()) : errno;
  }
  if (!S_ISREG(about.st_mode)) {
    return write_in_place(path, text);
  }
  return write_and_rename(resolved(path), text, about.st_mode & 07777);
}

bool told(std::string_view name, int failed) {
  if (failed != 0 && failed != EPIPE) {
    complain(name, std::strerror(failed));
  }
  return failed == 0;
}

}  // namespace

bool print(std::string_view text) {
  std::size_t written = 0;
  const int failed = write_all(STDOUT_FILENO, text, written);
  if (failed != 0) {
    drop_half_line(STDOUT_FILENO, text.substr(0, written));
  }
  return told("standard output", failed);
}

bool write_file(const std::string& path, std::string_view text) {
  return told(path, write_to(path, text));
}

}  // namespace tool
