#include "archive.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>

namespace bench {

namespace {

using std::string;
using std::string_view;

constexpr std::uint64_t seed = 20'02'11;

void append_hex4(string& out, std::uint32_t unit) {
  std::array<char, 8> text{};
  const int size = std::snprintf(text.data(), text.size(), "\\u%04x", unit);
  out.append(text.data(), static_cast<std::size_t>(size));
}

// The character at `at` of valid UTF-8, which is moved behind it, as UTF-16.
void append_utf16_escapes(string& out, string_view text, std::size_t& at) {
  const auto byte = [&] { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at++])); };
  const std::uint32_t first = byte();
  const int more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
  std::uint32_t code_point = first & (0x3FU >> more);
  for (int i = 0; i < more; ++i) {
    code_point = (code_point << 6) | (byte() & 0x3FU);
  }
  if (code_point < 0x10000) {
    append_hex4(out, code_point);
  } else {
    append_hex4(out, 0xD800 + ((code_point - 0x10000) >> 10));
    append_hex4(out, 0xDC00 + ((code_point - 0x10000) & 0x3FF));
  }
}

// Pages have no control characters but newlines.
void append_json_string(string& out, string_view text, bool only_ascii) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '\n') {
      out += "\\n";
      ++at;
    } else if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
      ++at;
    } else if (static_cast<unsigned char>(c) < 0x80 || !only_ascii) {
      out += c;
      ++at;
    } else {
      append_utf16_escapes(out, text, at);
    }
  }
  out += '"';
}

// Hands over records, and counts them.
class record_writer {
 public:
  record_writer(archive_form form, const byte_sink& write)
      : form_(form.container), compressor_(make_compressor(form.compression, write)) {}

  archive_facts write(std::uint64_t bytes) {
    dice die(seed);
    string page;
    if (is_warc()) {
      record("warcinfo", {}, "application/warc-fields", "software: a generator of pages\r\n");
    }
    while (facts_.bytes < bytes) {
      page.clear();
      append_page(page, facts_.on_pages, die, transcript_kind::plain);
      add_page(page);
      ++facts_.pages;
      facts_.page_bytes += page.size();
    }
    compressor_->finish();
    return facts_;
  }

 private:
  [[nodiscard]] bool is_warc() const { return form_ == container::wet || form_ == container::warc; }

  void add_page(string_view page) {
    const string url = "https://pages.example/episodes/" + std::to_string(facts_.pages);
    switch (form_) {
      case container::json_lines:
      case container::json_lines_ascii:
        record_ = "{\"id\": " + std::to_string(facts_.pages) + ", \"url\": \"" + url + "\", \"text\": ";
        append_json_string(record_, page, form_ == container::json_lines_ascii);
        record_ += "}\n";
        add_record();
        return;
      case container::wet:
        record("conversion", url, "text/plain", page);
        return;
      case container::warc:
        break;
    }
    record("request", url, "application/http; msgtype=request",
           "GET " + url.substr(url.find("/episodes")) + " HTTP/1.1\r\nHost: pages.example\r\n\r\n");
    record("response", url, "application/http; msgtype=response",
           "HTTP/1.1 200 OK\r\nServer: example\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: " +
               std::to_string(page.size()) + "\r\n\r\n" + string(page));
  }

  void record(string_view type, string_view url, string_view content_type, string_view block) {
    record_ = "WARC/1.0\r\nWARC-Type: ";
    record_.append(type).append("\r\n");
    if (!url.empty()) {
      record_.append("WARC-Target-URI: ").append(url).append("\r\n");
    }
    record_ += "WARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:example:";
    record_.append(type).append(":").append(std::to_string(facts_.pages)).append(">\r\nContent-Type: ");
    record_.append(content_type).append("\r\nContent-Length: ").append(std::to_string(block.size()));
    record_.append("\r\n\r\n").append(block).append("\r\n\r\n");
    add_record();
  }

  void add_record() {
    facts_.bytes += record_.size();
    facts_.largest_record = std::max<std::uint64_t>(facts_.largest_record, record_.size());
    compressor_->add_record(record_);
  }

  container form_;
  std::unique_ptr<compressor> compressor_;
  string record_;
  archive_facts facts_;
};

}  // namespace

std::optional<archive_form> archive_form_of(string_view name) {
  const string_view stem = name.substr(0, name.find('.'));
  const string_view suffix = name.substr(stem.size());
  archive_form form;
  if (stem == "jsonl") {
    form.container = container::json_lines;
  } else if (stem == "jsonl-ascii") {
    form.container = container::json_lines_ascii;
  } else if (stem == "wet") {
    form.container = container::wet;
  } else if (stem == "warc") {
    form.container = container::warc;
  } else {
    return std::nullopt;
  }
  if (suffix == ".gz") {
    form.compression = compression::gzip;
  } else if (suffix == ".zst") {
    form.compression = compression::zstd;
  } else if (!suffix.empty()) {
    return std::nullopt;
  }
  return form;
}

archive_facts write_archive(archive_form form, std::uint64_t bytes, const byte_sink& write) {
  return record_writer(form, write).write(bytes);
}

}  // namespace bench
