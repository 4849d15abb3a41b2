// Reads an archive from a file, in a process that does nothing else, and prints how much memory it had at most:
//
//   bench_archive_memory pages.warc.gz 2     with two threads
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <epitome/epitome.hpp>

namespace {

// This program's own peak in KiB: what getrusage calls that may be the peak of the program that started this one.
unsigned long peak_kibibytes() {
  unsigned long peak = 0;
  char line[256];
  std::FILE* const status = std::fopen("/proc/self/status", "r");
  while (status != nullptr && std::fgets(line, sizeof line, status) != nullptr) {
    if (std::strncmp(line, "VmHWM:", 6) == 0) {
      peak = std::strtoul(line + 6, nullptr, 10);
    }
  }
  if (status != nullptr) {
    std::fclose(status);
  }
  return peak;
}

}  // namespace

int main(int argc, char** argv) {
  const unsigned long threads = argc == 3 ? std::strtoul(argv[2], nullptr, 10) : 0;
  if (threads == 0) {
    std::fprintf(stderr, "usage: bench_archive_memory FILE THREADS\n");
    return EXIT_FAILURE;
  }
  epitome::input archive = epitome::input::file(argv[1]);
  std::uint64_t turns = 0;
  const auto each = [&](const epitome::archive_page& page) { turns += page->transcript().turns().size(); };
  const epitome::archive_summary summary = epitome::for_each_page(archive, static_cast<unsigned>(threads), each);
  if (summary.failed != 0 || turns == 0) {
    std::fprintf(stderr, "%s cannot be read\n", argv[1]);
    return EXIT_FAILURE;
  }
  std::printf(R"({"threads":%lu,"bytes":%llu,"pages":%llu,"peak_kib":%lu})"
              "\n",
              threads, static_cast<unsigned long long>(summary.bytes), static_cast<unsigned long long>(summary.pages),
              peak_kibibytes());
}
