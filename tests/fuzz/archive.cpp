// Any bytes as an archive: it ends, what it says of places is true, and it says the same of a file as of memory.
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <epitome/epitome.hpp>

#include "require.hpp"

namespace {

const epitome::archive_options options{
    .reading = {.utf8 = epitome::utf8_policy::strict},
    .on_error = epitome::on_error::report,
    .max_record_bytes = 4096,
    .max_decompressed_bytes = std::uint64_t{1} << 20,
};

// All that an archive says, as text.
std::string read_all(epitome::input& archive) {
  std::string all;
  std::uint64_t last_index = 0;
  std::uint64_t records = 0;
  auto range = epitome::pages(archive, options);
  for (const epitome::archive_page& page : range) {
    const epitome::record& record = page.record();
    require(record.index >= last_index, "places ascend");
    require(!page.failure() || page->blocks().empty(), "no page after a failure");
    require(page.failure() || page->source() == record.payload || page->format() == epitome::page_format::html,
            "the page is the payload, unless that had to be converted");
    last_index = record.index;
    ++records;
    all += std::to_string(record.index) + ' ' + std::to_string(record.offset) + ' ' +
           std::to_string(record.stored_offset) + ' ' + std::to_string(static_cast<int>(page.failure().code())) + ' ' +
           std::to_string(page.failure().offset()) + ' ';
    all += record.payload;
    all += record.url;
    all += record.id;
    all += '\n';
  }
  require(range.summary().pages + range.summary().failed == records, "all are counted");
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  epitome::input memory(bytes);
  const std::string expected = read_all(memory);

  const int file = ::memfd_create("archive", MFD_CLOEXEC);
  require(file >= 0 && ::write(file, data, size) == static_cast<ssize_t>(size) && ::lseek(file, 0, SEEK_SET) == 0,
          "a file can be made");
  epitome::input stored = epitome::input::descriptor(file);
  const std::string actual = read_all(stored);
  ::close(file);
  require(actual == expected, "a file is read as memory is", actual + "\nmemory: " + expected);
  return 0;
}
