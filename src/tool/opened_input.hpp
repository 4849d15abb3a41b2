// What a name on the command line stands for: a page, or an archive of pages.
#pragma once

#include <memory>
#include <string>

#include <epitome/epitome.hpp>

namespace tool {

// An open file, directory or standard input. An archive is read from there; a page is read already.
class opened_input {
 public:
  // By the caller's word, `is_archive` tells that it is an archive whatever it begins with.
  explicit opened_input(std::string name, bool is_archive = false);
  opened_input(const opened_input&) = delete;
  opened_input& operator=(const opened_input&) = delete;
  ~opened_input();

  // False if it cannot be read, which was said on standard error.
  [[nodiscard]] explicit operator bool() const { return good_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] bool is_archive() const { return archive_ != nullptr; }

  // If it is an archive.
  [[nodiscard]] epitome::input& archive() { return *archive_; }
  // If it is not: reads the page, which then views what is held here. False if it cannot be read, which was said.
  bool read_page(epitome::document& page) const;

 private:
  std::string name_;
  std::string bytes_;  // of the page, or what was read of the archive to tell
  std::unique_ptr<epitome::input> archive_;
  int file_ = -1;
  bool good_ = false;
};

}  // namespace tool
