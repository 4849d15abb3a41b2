#include "opened_input.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "input.hpp"
#include "messages.hpp"

namespace tool {

namespace {

// So much is read to tell what it is.
constexpr std::size_t first_bytes = std::size_t{64} << 10;

bool is_directory(const std::string& name) {
  struct stat about {};
  return name != "-" && ::stat(name.c_str(), &about) == 0 && S_ISDIR(about.st_mode);
}

}  // namespace

opened_input::opened_input(std::string name, bool is_archive) : name_(std::move(name)) {
  if (is_directory(name_)) {
    archive_ = std::make_unique<epitome::input>(epitome::input::file(name_));
    good_ = true;
    return;
  }
  file_ = name_ == "-" ? STDIN_FILENO : ::open(name_.c_str(), O_RDONLY | O_CLOEXEC);
  std::size_t most = is_archive ? 0 : first_bytes;
  int failed = file_ < 0 ? errno : read_some(file_, bytes_, most);
  // A transcript's telling member may stand behind a long text.
  while (failed == 0 && bytes_.size() == most && most < epitome::max_transcript_bytes &&
         !epitome::ends_json_object(bytes_)) {
    most *= 2;
    failed = read_some(file_, bytes_, most);
  }
  const bool looks_like_archive = epitome::begins_archive(bytes_) && !epitome::sniff_transcript(bytes_);
  if (failed == 0 && (is_archive || looks_like_archive)) {
    archive_ = std::make_unique<epitome::input>(epitome::input::descriptor(file_, bytes_));
  } else if (failed == 0) {
    failed = read_some(file_, bytes_, epitome::max_page_bytes + 1);
    if (bytes_.find('\f') != std::string::npos) {  // several pages
      archive_ = std::make_unique<epitome::input>(std::string_view(bytes_));
    }
  }
  good_ = failed == 0;
  if (!good_) {
    complain(shown_name(name_), std::strerror(failed));
  }
}

bool opened_input::read_page(epitome::document& page) const {
  if (const epitome::error failed = epitome::read(bytes_, page, {.utf8 = epitome::utf8_policy::strict})) {
    complain(shown_name(name_), failed, bytes_);
    return false;
  }
  return true;
}

opened_input::~opened_input() {
  if (file_ > STDIN_FILENO) {
    ::close(file_);
  }
}

}  // namespace tool
