#include "named_archive.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "runner/named_corpus.hpp"

namespace bench {

namespace {

constexpr std::size_t padding = 64;

}  // namespace

named_archive::named_archive(std::string_view name) : name_(name) {
  const std::optional<archive_form> form = archive_form_of(name.substr(0, name.find(':')));
  const std::optional<std::size_t> size = bytes_of(name);
  if (!form || !size) {
    std::fprintf(stderr, "no such archive: %s (jsonl:64, warc.gz:8, ...)\n", name_.c_str());
    std::exit(EXIT_FAILURE);
  }
  form_ = *form;
  bytes_.reserve(*size + *size / 64);
  facts_ = write_archive(form_, *size, [this](std::string_view piece) { bytes_ += piece; });
  bytes_.reserve(bytes_.size() + padding);

  file_ = memfd_create("archive", 0);
  for (std::size_t at = 0; at < bytes_.size();) {
    const ssize_t written = write(file_, bytes_.data() + at, bytes_.size() - at);
    if (written <= 0) {
      std::perror("cannot write an archive to memory");
      std::exit(EXIT_FAILURE);
    }
    at += static_cast<std::size_t>(written);
  }
}

named_archive::~named_archive() {
  close(file_);
}

}  // namespace bench
