#include "arrow_command.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "arrow_files.hpp"
#include "input.hpp"
#include "messages.hpp"
#include "opened_input.hpp"
#include "progress.hpp"

namespace tool {

namespace {

// More messages of one archive are not shown, only counted.
constexpr std::uint64_t most_messages = 20;

// The columns of all pages, in files.
class columns {
 public:
  explicit columns(const std::string& directory)
      : tables_({.text = epitome::arrow_text::plain}), files_(directory, tables_) {}

  // False if the page is too large, or nothing can be written any more.
  bool add(const epitome::document& page, const epitome::arrow_page& about) {
    if (const epitome::error failed = tables_.add(page, about)) {
      complain("page " + std::to_string(about.page), failed.message());
      return false;
    }
    files_.take(tables_);
    return good();
  }

  bool finish() {
    tables_.finish();
    files_.take(tables_);
    return files_.finish();
  }

  [[nodiscard]] bool good() { return files_.good(); }

 private:
  epitome::arrow_tables tables_;
  arrow_files files_;
};

// All inputs, one after the other. Pages are numbered by their records; those of a second archive follow.
class columns_writer {
 public:
  explicit columns_writer(const arrow_settings& settings) : settings_(settings), columns_(settings.output) {}

  bool run() {
    bool good = true;
    for (const std::string& name : settings_.archive.inputs) {
      opened_input input(name);
      good = input && (input.is_archive() ? add_archive(input) : add_page(input)) && good;
      if (!columns_.good()) {
        return false;
      }
    }
    return columns_.finish() && good;
  }

 private:
  bool add_archive(opened_input& input) {
    const std::uint64_t first = next_page_;
    const std::string_view name = shown_name(input.name());
    std::uint64_t pages = 0;
    std::uint64_t failed = 0;
    progress progress;
    const auto each = [&](const epitome::archive_page& page) {
      const epitome::record& record = page.record();
      next_page_ = std::max(next_page_, first + record.index + 1);
      if (page && columns_.add(page.document(), {.page = first + record.index,
                                                 .url = record.url,
                                                 .id = record.id,
                                                 .source = record.source.empty() ? name : record.source})) {
        ++pages;
      } else if (++failed <= most_messages && !page) {
        progress.clear();
        complain(name, describe(page));
      } else if (failed == most_messages + 1) {
        progress.clear();
        complain(name, "further failures are counted, not shown");
      }
      progress.show(input.archive().taken(), input.archive().size(), pages, failed);
      return columns_.good();
    };
    epitome::archive_summary summary =
        epitome::for_each_page(input.archive(), settings_.archive.threads, each, settings_.archive.options());
    progress.clear();
    if (columns_.good()) {
      summary.pages = pages;
      summary.failed = failed;
      complain(name, in_words(summary));
    }
    return failed == 0;
  }

  bool add_page(const opened_input& input) {
    epitome::document page;
    return input.read_page(page) && columns_.add(page, {.page = next_page_++, .source = shown_name(input.name())});
  }

  const arrow_settings& settings_;
  columns columns_;
  std::uint64_t next_page_ = 0;
};

}  // namespace

bool run_arrow(const arrow_settings& settings) {
  std::error_code failed;
  std::filesystem::create_directories(settings.output, failed);
  if (failed) {
    complain(settings.output, failed.message());
    return false;
  }
  columns_writer writer(settings);
  return writer.run();
}

}  // namespace tool
