// Writes an archive of generated pages to standard output:
//
//   bench_write_archive warc.gz 100 > pages.warc.gz      at least 100 MB before compression
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <system_error>

#include "archive.hpp"

namespace {

constexpr std::uint64_t most_megabytes = 100'000;  // more is a slip, such as a number of bytes, and fills the disk

}  // namespace

int main(int argc, char** argv) {
  const auto form = argc == 3 ? bench::archive_form_of(argv[1]) : std::nullopt;
  std::uint64_t megabytes = 0;
  if (form) {
    const auto [end, failed] = std::from_chars(argv[2], argv[2] + std::strlen(argv[2]), megabytes);
    if (megabytes > most_megabytes || failed == std::errc::result_out_of_range) {
      std::fprintf(stderr, "bench_write_archive: %s megabytes are too many; at most %llu are written\n", argv[2],
                   static_cast<unsigned long long>(most_megabytes));
      return 2;
    }
    megabytes = *end == '\0' ? megabytes : 0;
  }
  if (megabytes == 0) {
    std::fprintf(stderr, "usage: bench_write_archive jsonl|jsonl-ascii|wet|warc[.gz|.zst] MEGABYTES > FILE\n");
    return EXIT_FAILURE;
  }
  const auto write = [](std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size()) {
      std::perror("cannot write");
      std::exit(EXIT_FAILURE);
    }
  };
  bench::write_archive(*form, megabytes * 1'000'000, write);
  if (std::fflush(stdout) != 0) {
    std::perror("cannot write");
    return EXIT_FAILURE;
  }
}
