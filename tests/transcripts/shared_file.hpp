// What the tests share that read transcripts as others wrote them.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <epitome/epitome.hpp>

namespace shared {

namespace fs = std::filesystem;

inline constexpr int skipped = 77;  // as CTest is told
inline int failures = 0;

inline void fail(const std::string& where, const std::string& what) {
  std::printf("%s: %s\n", where.c_str(), what.c_str());
  ++failures;
}

inline std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A file, read. Stays where it is: the document views the bytes.
struct file {
  explicit file(const fs::path& path) : file(bytes_of(path), 0) {}
  file(std::string text, int) : bytes(std::move(text)), failed(epitome::read_transcript(bytes, page)) {}
  file(const file&) = delete;
  file& operator=(const file&) = delete;

  std::string bytes;
  epitome::document page;
  epitome::error failed;
};

inline std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (c != ' ' && c != '\n') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) {
    words.push_back(word);
  }
  return words;
}

// Runs `use(folder)` if the folder is there; the result is that of `main`.
template <class Use>
int run(int argc, char** argv, Use use) {
  const fs::path folder = argc > 1 ? argv[1] : "";
  if (!fs::is_directory(folder)) {
    std::printf("skipped: there is no such folder\n");
    return skipped;
  }
  use(folder);
  std::printf("%d failures\n", failures);
  return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace shared
