#include "json_command.hpp"

#include <atomic>
#include <cstdint>
#include <string_view>

#include "input.hpp"
#include "messages.hpp"
#include "opened_input.hpp"
#include "output.hpp"
#include "progress.hpp"

namespace tool {

namespace {

// Stands in the output before a message, which then goes to standard error, in its turn. JSON has no such byte.
constexpr char message_mark = '\x1e';
// More messages of one archive are not shown, only counted.
constexpr std::uint64_t most_messages = 20;

void append_member(std::string& out, std::string_view name, std::string_view text) {
  out.append("\"").append(name).append("\":");
  if (text.empty()) {
    out += "null";
  } else {
    epitome::write_json_string(text, out);
  }
}

// Without its place if what becomes of a line shall depend on that line alone.
std::string record_member(const epitome::record& record, bool has_place) {
  std::string member = "\"record\":{";
  if (has_place) {
    member += "\"index\":" + std::to_string(record.index) + ",\"offset\":" + std::to_string(record.offset) + ',';
  }
  append_member(member, "url", record.url);
  if (!record.id.empty()) {
    member += ',';
    append_member(member, "id", record.id);
  }
  if (!record.source.empty()) {
    member += ',';
    append_member(member, "source", record.source);
  }
  return member + '}';
}

std::string error_line(const epitome::archive_page& page, bool has_place) {
  std::string line = "{\"error\":{\"code\":\"" + std::string(epitome::name(page.failure().code())) + "\",\"message\":";
  epitome::write_json_string(page.failure().message(), line);
  const std::uint64_t begin = has_place ? 0 : page.record().offset;
  line +=
      ",\"offset\":" + std::to_string(page.failure().offset() - begin) + "}," + record_member(page.record(), has_place);
  return line + "}\n";
}

// An archive on its way to standard output.
class archive_writer {
 public:
  archive_writer(const json_settings& settings, opened_input& input) : settings_(settings), input_(input) {}

  bool run() {
    epitome::archive_options options = settings_.archive.options();
    options.lines = settings_.lines;
    if (settings_.on_error == "stop") {
      options.on_error = epitome::on_error::stop;
    }
    const epitome::archive_summary summary = epitome::for_each_page(
        input_.archive(), settings_.archive.threads,
        [this](const epitome::archive_page& page, std::string& out) { write(page, out); },
        [this](std::string_view text) { return take(text); }, options);
    progress_.clear();
    if (!written_) {
      return false;
    }
    complain(shown_name(input_.name()), in_words(summary));
    return summary.failed == 0;
  }

  // False if standard output takes no more.
  [[nodiscard]] bool written() const { return written_; }

 private:
  // On any thread.
  void write(const epitome::archive_page& page, std::string& out) {
    if (page) {
      pages_.fetch_add(1, std::memory_order_relaxed);
      epitome::json_options options = settings_.options;
      const std::string record = record_member(page.record(), !settings_.lines);
      options.first_members = record;
      epitome::write_json(page.document(), out, options);
      out += '\n';
      return;
    }
    failed_.fetch_add(1, std::memory_order_relaxed);
    if (settings_.on_error == "report") {
      out += error_line(page, !settings_.lines);
      return;
    }
    out += message_mark;
    out += describe(page);
    out += message_mark;
  }

  // In turn.
  bool take(std::string_view text) {
    while (!text.empty() && written_) {
      const std::size_t mark = failed_ == 0 ? text.npos : text.find(message_mark);
      written_ = print(text.substr(0, mark));
      text.remove_prefix(mark == text.npos ? text.size() : mark + 1);
      if (mark != text.npos) {
        const std::size_t end = text.find(message_mark);
        show_message(text.substr(0, end));
        text.remove_prefix(end + 1);
      }
    }
    const epitome::input& archive = input_.archive();
    progress_.show(archive.taken(), archive.size(), pages_, failed_);
    return written_;
  }

  void show_message(std::string_view message) {
    if (messages_++ < most_messages) {
      progress_.clear();
      complain(shown_name(input_.name()), message);
    } else if (messages_ == most_messages + 1) {
      complain(shown_name(input_.name()), "further failures are counted, not shown");
    }
  }

  const json_settings& settings_;
  opened_input& input_;
  progress progress_;
  std::atomic<std::uint64_t> pages_{0};
  std::atomic<std::uint64_t> failed_{0};
  std::uint64_t messages_ = 0;
  bool written_ = true;
};

bool write_page(const json_settings& settings, const opened_input& input, bool& written) {
  epitome::document page;
  if (!input.read_page(page)) {
    return false;
  }
  std::string json = epitome::to_json(page, settings.options);
  json += '\n';
  written = print(json);
  return written;
}

}  // namespace

std::string describe(const epitome::archive_page& page) {
  const epitome::record& record = page.record();
  std::string text = "record " + std::to_string(record.index);
  if (!record.source.empty()) {
    text += " in " + std::string(record.source);
  }
  text += " at byte " + std::to_string(record.offset) + ": " + std::string(page.failure().message());
  if (page.failure().offset() != record.offset) {
    text += " at byte " + std::to_string(page.failure().offset());
  }
  return text;
}

std::string in_words(const epitome::archive_summary& summary) {
  std::string words =
      grouped(summary.pages) + (summary.pages == 1 ? " page" : " pages") + ", " + grouped(summary.failed) + " failed";
  if (summary.skipped != 0) {
    words += ", " + grouped(summary.skipped) + " records without a page";
  }
  return words + ", " + in_bytes(summary.bytes);
}

bool run_json(const json_settings& settings) {
  bool good = true;
  bool written = true;
  for (const std::string& name : settings.archive.inputs) {
    opened_input input(name, settings.lines);
    bool done = false;
    if (input && input.is_archive()) {
      archive_writer writer(settings, input);
      done = writer.run();
      written = writer.written();
    } else if (input) {
      done = write_page(settings, input, written);
    }
    good = done && good;
    if (!written || (!done && settings.on_error == "stop")) {
      return false;
    }
  }
  return good;
}

}  // namespace tool
