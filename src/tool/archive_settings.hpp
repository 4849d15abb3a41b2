// The options that every command for archives has.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <epitome/epitome.hpp>

namespace tool {

struct archive_settings {
  std::vector<std::string> inputs;
  std::string field;
  unsigned threads = 0;  // 0: as many as there are cores

  void add_to(CLI::App& command) {
    command.add_option("INPUT", inputs, "Pages, archives, directories of them; - is standard input")
        ->required()
        ->type_name("");
    command
        .add_option("--field", field,
                    "The member of JSON objects that holds the page, or a JSON Pointer; default: text, html, content, "
                    "body")
        ->type_name("NAME");
    command.add_option("--threads", threads, "Default: as many as there are cores")
        ->check(CLI::Range(1, 1024).description(""))
        ->type_name("N");
  }

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
