#include <epitome/archive/input.hpp>

#include <unistd.h>

#include <doctest/doctest.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <epitome/archive/pages.hpp>

using epitome::input;

static_assert(std::is_nothrow_move_constructible_v<input>);
static_assert(!std::is_copy_constructible_v<input>);
static_assert(!std::is_constructible_v<input, std::string>, "a temporary would dangle");
static_assert(std::is_constructible_v<input, std::string&>);

namespace {

std::vector<std::string> titles(input& archive) {
  std::vector<std::string> all;
  for (const epitome::archive_page& page : epitome::pages(archive)) {
    all.emplace_back(page->title());
  }
  return all;
}

// A directory of its own, which goes away.
class folder {
 public:
  folder() : path_(std::filesystem::temp_directory_path() / ("epitome-input-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
  }
  folder(const folder&) = delete;
  folder& operator=(const folder&) = delete;
  ~folder() { std::filesystem::remove_all(path_); }

  [[nodiscard]] std::string write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path path = path_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

const std::string lines = "{\"text\": \"One\"}\n{\"text\": \"Two\"}\n";
const std::vector<std::string> one_and_two{"One", "Two"};

}  // namespace

TEST_CASE("bytes in memory") {
  input archive{lines};
  CHECK(archive.size() == lines.size());
  CHECK(archive.taken() == 0);
  CHECK(titles(archive) == one_and_two);
  CHECK(archive.taken() == lines.size());
  CHECK(archive.system_error() == 0);
}

TEST_CASE("an input that was moved is read as before") {
  input archive{lines};
  input moved = std::move(archive);
  CHECK(titles(moved) == one_and_two);
}

TEST_CASE("nothing") {
  input empty{std::string_view()};
  CHECK(titles(empty).empty());
  input blank{std::string_view(" \n\n")};
  CHECK(titles(blank).empty());
}

TEST_CASE("a file") {
  const folder here;
  input archive = input::file(here.write("a.jsonl", lines));
  CHECK(archive.size() == lines.size());
  CHECK(titles(archive) == one_and_two);
}

TEST_CASE("a file that is not there is one failure") {
  const folder here;
  input archive = input::file(here.path() + "/none");
  auto range = epitome::pages(archive);
  CHECK(range.begin() == range.end());
  CHECK(range.summary().failed == 1);
  CHECK(range.summary().first_failure.code() == epitome::errc::cannot_read);
  CHECK(archive.system_error() == ENOENT);
}

TEST_CASE("a directory is its files, by path") {
  const folder here;
  static_cast<void>(here.write("b/c.jsonl", lines));
  static_cast<void>(here.write("a.txt", "Zero\n"));
  static_cast<void>(here.write("z.txt", "Three\n\fFour\n"));
  input archive = input::file(here.path());
  std::vector<std::string> found;
  for (const epitome::archive_page& page : epitome::pages(archive)) {
    found.push_back(std::string(page->title()) + ' ' + std::string(page.record().source) + ' ' +
                    std::to_string(page.record().index) + ' ' + std::to_string(page.record().offset));
  }
  CHECK(found == std::vector<std::string>{"Zero a.txt 0 0", "One b/c.jsonl 1 0", "Two b/c.jsonl 2 16",
                                          "Three z.txt 3 0", "Four z.txt 4 7"});
}

TEST_CASE("a descriptor, and what was read from it before") {
  const folder here;
  std::FILE* const file = std::fopen(here.write("a.jsonl", lines).c_str(), "rb");
  REQUIRE(file != nullptr);
  std::string before(10, '\0');
  REQUIRE(::read(::fileno(file), before.data(), before.size()) == 10);
  input archive = input::descriptor(::fileno(file), before);
  CHECK(titles(archive) == one_and_two);
  CHECK(archive.taken() == lines.size());
  std::fclose(file);
}

TEST_CASE("what begins an archive") {
  CHECK(epitome::begins_archive("{\"text\": \"One\"}"));
  CHECK(epitome::begins_archive("\xEF\xBB\xBF\n {"));
  CHECK(epitome::begins_archive("WARC/1.0\r\n"));
  CHECK(epitome::begins_archive("\x1F\x8B\x08"));
  CHECK(epitome::begins_archive("\x28\xB5\x2F\xFD"));
  CHECK(epitome::begins_archive("[ {\"text\""));  // no container that is read, and no page either
  CHECK_FALSE(epitome::begins_archive("[Music] and more"));
  CHECK_FALSE(epitome::begins_archive("A title\n{"));
  CHECK_FALSE(epitome::begins_archive("<!doctype html>"));
  CHECK_FALSE(epitome::begins_archive(""));
}
