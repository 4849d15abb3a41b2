#include "stats_command.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "characters.hpp"
#include "input.hpp"
#include "messages.hpp"
#include "opened_input.hpp"
#include "output.hpp"
#include "progress.hpp"

namespace tool {

namespace {

constexpr std::size_t listed = 5;  // of the largest pages

struct large_page {
  std::uint64_t bytes;
  std::uint64_t index;
  std::size_t turns;
  std::string title;
};

struct failure {
  std::uint64_t count = 0;
  std::uint64_t first_index = 0;
  std::uint64_t first_offset = 0;
};

// Adds pages up.
class statistics {
 public:
  void add(const epitome::document& page, std::uint64_t index) {
    ++pages_;
    bytes_ += page.source().size();
    people_ += page.people().size();
    takeaways_ += page.takeaways().size();
    quotes_ += page.quotes().size();
    questions_ += page.questions().size();
    chapters_ += page.chapters().size();
    const std::size_t turns = page.transcript().turns().size();
    turns_ += turns;
    diagnostics_ += page.diagnostics().size();
    add_to_largest({page.source().size(), index, turns, std::string(page.title())});
  }

  void add_failure(const epitome::archive_page& page) {
    failure& one = failures_[std::string(epitome::name(page.failure().code()))];
    if (one.count++ == 0) {
      one.first_index = page.record().index;
      one.first_offset = page.record().offset;
    }
    ++failed_;
  }

  void set_skipped(std::uint64_t skipped) { skipped_ = skipped; }
  [[nodiscard]] std::uint64_t pages() const { return pages_; }
  [[nodiscard]] std::uint64_t failed() const { return failed_; }

  [[nodiscard]] std::string table() const {
    std::vector<std::pair<std::string, std::uint64_t>> rows{
        {"pages", pages_},         {"bytes of pages", bytes_}, {"people", people_},
        {"takeaways", takeaways_}, {"quotes", quotes_},        {"questions", questions_},
        {"chapters", chapters_},   {"turns", turns_},          {"diagnostics", diagnostics_}};
    if (skipped_ != 0) {
      rows.emplace_back("records without a page", skipped_);
    }
    rows.emplace_back("records that failed", failed_);
    std::size_t width = 0;
    for (const auto& [name, number] : rows) {
      width = std::max(width, grouped(number).size());
    }
    std::string text;
    for (const auto& [name, number] : rows) {
      text += "  " + padded(name, 24) + right(grouped(number), width) + '\n';
    }
    for (const auto& [code, one] : failures_) {
      text += "    " + padded(code, 22) + right(grouped(one.count), width) + "  first: record " +
              std::to_string(one.first_index) + " at byte " + std::to_string(one.first_offset) + '\n';
    }
    return text + largest_table();
  }

 private:
  static std::string padded(const std::string& text, std::size_t width) {
    return text + std::string(width - std::min(width, text.size()), ' ');
  }
  static std::string right(const std::string& text, std::size_t width) {
    return std::string(width - std::min(width, text.size()), ' ') + text;
  }

  void add_to_largest(large_page page) {
    // By size; of pages of one size, the first.
    const auto place = std::find_if(largest_.begin(), largest_.end(),
                                    [&](const large_page& other) { return other.bytes < page.bytes; });
    if (place == largest_.end() && largest_.size() == listed) {
      return;
    }
    largest_.insert(place, std::move(page));
    largest_.resize(std::min(largest_.size(), listed));
  }

  [[nodiscard]] std::string largest_table() const {
    if (largest_.empty()) {
      return {};
    }
    std::string text = "\n  largest: record      bytes    turns  title\n";
    for (const large_page& page : largest_) {
      text += "  " + right(grouped(page.index), 15) + ' ' + right(grouped(page.bytes), 10) + ' ' +
              right(grouped(page.turns), 8) + "  ";
      append_visible(text, page.title);
      text += '\n';
    }
    return text;
  }

  std::uint64_t pages_ = 0;
  std::uint64_t bytes_ = 0;
  std::uint64_t people_ = 0;
  std::uint64_t takeaways_ = 0;
  std::uint64_t quotes_ = 0;
  std::uint64_t questions_ = 0;
  std::uint64_t chapters_ = 0;
  std::uint64_t turns_ = 0;
  std::uint64_t diagnostics_ = 0;
  std::uint64_t skipped_ = 0;
  std::uint64_t failed_ = 0;
  std::map<std::string, failure> failures_;
  std::vector<large_page> largest_;
};

bool add_archive(const archive_settings& settings, opened_input& input, statistics& all) {
  progress progress;
  const auto each = [&](const epitome::archive_page& page) {
    page ? all.add(page.document(), page.record().index) : all.add_failure(page);
    progress.show(input.archive().taken(), input.archive().size(), all.pages(), all.failed());
  };
  const epitome::archive_summary summary =
      epitome::for_each_page(input.archive(), settings.threads, each, settings.options());
  all.set_skipped(summary.skipped);
  return summary.failed == 0;
}

bool add_page(const opened_input& input, statistics& all) {
  epitome::document page;
  if (!input.read_page(page)) {
    return false;
  }
  all.add(page, 0);
  return true;
}

}  // namespace

bool run_stats(const archive_settings& settings) {
  bool good = true;
  std::string text;
  for (const std::string& name : settings.inputs) {
    opened_input input(name);
    statistics all;
    const bool done = input && (input.is_archive() ? add_archive(settings, input, all) : add_page(input, all));
    good = done && good;
    if (all.pages() + all.failed() == 0) {
      continue;
    }
    text += text.empty() ? "" : "\n";
    append_visible(text, shown_name(name));
    text += '\n' + all.table();
  }
  return print(text) && good;
}

}  // namespace tool
