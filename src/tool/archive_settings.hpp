// The options that every command for archives has.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <epitome/epitome.hpp>

namespace tool {

struct archive_settings {
  std::vector<std::string> inputs;
  std::string field;
  unsigned threads = 0;  // 0: as many as there are cores

  [[nodiscard]] epitome::archive_options options() const {
    epitome::archive_options options;
    options.field = field;
    options.on_error = epitome::on_error::report;
    return options;
  }
};

// "record 3 at byte 512: invalid JSON at byte 530"
std::string describe(const epitome::archive_page& page);
// "1,200 pages, 3 failed, 12.1 MB"
std::string in_words(const epitome::archive_summary& summary);

}  // namespace tool
