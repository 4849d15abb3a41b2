#include "input.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include "messages.hpp"

namespace tool {

// Plain reads: a mapped file that somebody shortens meanwhile would kill the process.
int read_some(int file, std::string& bytes, std::uint64_t most) {
  std::size_t used = bytes.size();
  struct stat about {};
  const bool sized = ::fstat(file, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0;
  // One byte more than the file has, so that the end is found without growing.
  const std::uint64_t hint = sized ? static_cast<std::uint64_t>(about.st_size) + 1 : 1 << 16;
  bytes.resize(std::min(std::max<std::uint64_t>(hint, used + 1), most));
  while (used < most) {
    if (used == bytes.size()) {
      bytes.resize(std::min<std::uint64_t>(std::uint64_t{used} * 2, most));
    }
    const ssize_t count = ::read(file, bytes.data() + used, bytes.size() - used);
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      return errno;
    }
    if (count == 0) {
      break;
    }
    used += static_cast<std::size_t>(count);
  }
  bytes.resize(used);
  return 0;
}

namespace {

int read_file(const std::string& name, std::string& bytes) {
  bytes.clear();
  if (name == "-") {
    return read_some(STDIN_FILENO, bytes, epitome::max_page_bytes + 1);
  }
  const int file = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    return errno;
  }
  const int failed = read_some(file, bytes, epitome::max_page_bytes + 1);
  ::close(file);
  return failed;
}

// Whether the text of a page is what nobody would read: an object of JSON, or an array of objects, arrays or strings.
bool is_json(std::string_view text) {
  const auto skip = [&](std::size_t at) { return std::min(text.find_first_not_of(" \t\r\n", at), text.size()); };
  const std::size_t open = skip(0);
  const std::size_t next = skip(open + 1);
  if (next == text.size() || (text[open] != '{' && text[open] != '[')) {
    return false;
  }
  return text[open] == '{' ? text[next] == '"' || text[next] == '}'
                           : text[next] == '{' || text[next] == '[' || text[next] == '"';
}

}  // namespace

std::string_view shown_name(const std::string& name) {
  return name == "-" ? std::string_view("standard input") : std::string_view(name);
}

bool read_page(const std::string& name, std::string& bytes, epitome::document& page, epitome::utf8_policy policy) {
  if (const int failed = read_file(name, bytes); failed != 0) {
    complain(shown_name(name), std::strerror(failed));
    return false;
  }
  if (const epitome::error failed = epitome::read(bytes, page, {.utf8 = policy})) {
    complain(shown_name(name), failed, bytes);
    return false;
  }
  if (page.format() == epitome::page_format::text && is_json(bytes)) {
    complain(shown_name(name),
             "JSON, but no transcript of a known format; pages that stand in JSON are for epitome json");
    return false;
  }
  return true;
}

bool read_transcript(const std::string& name, std::string& bytes, epitome::document& page) {
  if (const int failed = read_file(name, bytes); failed != 0) {
    complain(shown_name(name), std::strerror(failed));
    return false;
  }
  // A page that has a transcript, or a file that is one; plain text may be either.
  epitome::error failed = epitome::read(bytes, page, {.utf8 = epitome::utf8_policy::strict});
  if (failed || !page.transcript()) {
    const epitome::error refused = epitome::read_transcript(bytes, page);
    failed = failed && refused ? failed : refused;
  }
  if (failed) {
    complain(shown_name(name), failed, bytes);
    return false;
  }
  if (!page.transcript()) {
    complain(shown_name(name), "holds no transcript");
    return false;
  }
  return true;
}

}  // namespace tool
