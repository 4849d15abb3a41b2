// Python's json, as a script would use it. The archive is its standard input: a file in memory, so no disk is read.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>

#include "ways.hpp"

namespace bench {

namespace {

constexpr const char* fetch = R"(
import json
pages = newlines = 0
for line in open(0, encoding="utf-8"):
    pages += 1
    newlines += json.loads(line)["text"].count("\n")
print(pages, newlines)
)";

// Runs Debian's Python, or whichever there is, and returns what it says.
std::string run_python(const char* program, int file) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    return {};
  }
  const pid_t child = fork();
  if (child == 0) {
    lseek(file, 0, SEEK_SET);
    dup2(file, STDIN_FILENO);
    dup2(ends[1], STDOUT_FILENO);
    execl("/usr/bin/python3", "python3", "-I", "-c", program, nullptr);
    execlp("python3", "python3", "-I", "-c", program, nullptr);
    _exit(EXIT_FAILURE);
  }
  close(ends[1]);
  std::string said;
  std::array<char, 256> piece{};
  for (ssize_t size = 0; (size = read(ends[0], piece.data(), piece.size())) > 0;) {
    said.append(piece.data(), static_cast<std::size_t>(size));
  }
  close(ends[0]);
  waitpid(child, nullptr, 0);
  return said;
}

}  // namespace

archive_way python_json() {
  return {"python/json", [](const named_archive& archive) {
            unsigned long long pages = 0;
            unsigned long long newlines = 0;
            std::sscanf(run_python(fetch, archive.file()).c_str(), "%llu %llu", &pages, &newlines);
            return answer{.pages = pages, .newlines = newlines};
          }};
}

archive_way python_start() {
  return {"python/start", [](const named_archive& archive) {
            unsigned long long zero = 1;
            std::sscanf(run_python("import json; print(0)", archive.file()).c_str(), "%llu", &zero);
            // It reads nothing, and has nothing to tell but that it ran.
            return zero == 0 ? answer{.pages = archive.facts().pages} : answer{};
          }};
}

}  // namespace bench
