// An archive in memory and what to call it: "warc.gz:64" has 64 MB before compression.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "corpus/archive.hpp"

namespace bench {

/// The forms of corpus/archive.hpp.
class named_archive {
 public:
  /// Makes what `name` says. Ends the program if that says nothing.
  explicit named_archive(std::string_view name);
  named_archive(const named_archive&) = delete;
  named_archive& operator=(const named_archive&) = delete;
  ~named_archive();

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] archive_form form() const noexcept { return form_; }
  [[nodiscard]] const archive_facts& facts() const noexcept { return facts_; }
  /// As they are stored. Behind them there is room that simdjson may read.
  [[nodiscard]] std::string_view bytes() const noexcept { return bytes_; }
  [[nodiscard]] std::size_t room() const noexcept { return bytes_.capacity(); }
  /// A file without a name that holds them, for those who read files; it lies in memory, too.
  [[nodiscard]] int file() const noexcept { return file_; }

 private:
  std::string name_;
  archive_form form_;
  std::string bytes_;
  archive_facts facts_;
  int file_ = -1;
};

}  // namespace bench
