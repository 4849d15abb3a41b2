// libarchive reads WARC, too: it hands over the data of responses and resources, HTTP header included, and passes over
// everything else, WET's conversion records among it. It does not do so out of a compressed archive: version 3.6.2 ends
// at the first header that lies across the end of one of its buffers of 64 KiB. There its decompression is measured.
#include <archive.h>
#include <archive_entry.h>

#include "ways.hpp"

namespace bench {

namespace {

using add_format = int (*)(struct archive*);

answer read_entries(const named_archive& archive, add_format format) {
  struct archive* const reader = archive_read_new();
  archive_read_support_filter_all(reader);
  format(reader);
  std::uint64_t entries = 0;
  std::uint64_t bytes = 0;
  const std::string_view stored = archive.bytes();
  archive_entry* entry = nullptr;
  if (archive_read_open_memory(reader, stored.data(), stored.size()) == ARCHIVE_OK) {
    while (archive_read_next_header(reader, &entry) == ARCHIVE_OK) {
      ++entries;
      const void* block = nullptr;
      std::size_t size = 0;
      la_int64_t offset = 0;
      while (archive_read_data_block(reader, &block, &size, &offset) == ARCHIVE_OK) {
        bytes += size;
      }
    }
  }
  archive_read_free(reader);
  return {.pages = entries, .archive_bytes = bytes};
}

}  // namespace

archive_way libarchive_warc() {
  return {"libarchive/warc", [](const named_archive& archive) {
            const answer found = read_entries(archive, archive_read_support_format_warc);
            // How long HTTP headers are is not among the facts.
            return *found.archive_bytes > archive.facts().page_bytes ? answer{.pages = found.pages} : answer{};
          }};
}

archive_way libarchive_raw() {
  return {"libarchive/raw", [](const named_archive& archive) {
            return answer{.archive_bytes = read_entries(archive, archive_read_support_format_raw).archive_bytes};
          }};
}

}  // namespace bench
