// Every fault that an archive may have, ten of each, among good records: every good one is read, and every fault is one
// failure at its place.
#include <cstdlib>
#include <functional>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include <epitome/epitome.hpp>

#include "archive_writer.hpp"

namespace {

using archive_writer::gzip;
using archive_writer::http_response;
using archive_writer::json_line;
using archive_writer::json_string;
using archive_writer::warc_record;
using archive_writer::zstd;
using epitome::errc;

int failures = 0;

void expect(bool holds, const std::string& what) {
  if (!holds) {
    std::cerr << "does not hold: " << what << '\n';
    ++failures;
  }
}

constexpr std::size_t most_bytes = 20'000;  // of a record

// A page of its own kind for each number; every third one is long.
std::string page(std::size_t number) {
  std::string text = "Episode " + std::to_string(number) + " of “Salt & Sums”\nHeadline \\ number " +
                     std::to_string(number) + "\n\nSummary\n";
  const std::size_t lines = number % 3 == 0 ? 120 : 8;
  for (std::size_t i = 0; i < lines; ++i) {
    text += "Paragraph " + std::to_string(i) + ", which says “" + std::to_string(number * 7919 + i * 104729) + "”.\n";
  }
  return text;
}

// A record that cannot be read: its bytes, and what is to be said about it.
struct fault {
  std::string name;
  errc code;
  std::function<std::string(std::size_t number)> write;
};

struct container {
  std::string name;
  std::function<std::string(std::size_t number)> write;  // a good record
  std::vector<fault> faults;
};

std::string url(std::size_t number) {
  return "https://salt.example/" + std::to_string(number);
}

// A JSON line whose string is `inside`.
std::string raw_line(std::string_view inside) {
  return R"({"text": ")" + std::string(inside) + "\"}\n";
}

container json_lines() {
  return {"json lines",
          [](std::size_t n) { return json_line(page(n), url(n)); },
          {
              {"cut off", errc::invalid_json,
               [](std::size_t n) { return json_line(page(n), url(n)).substr(0, 100) + "\n"; }},
              {"cut off behind a comma", errc::invalid_json, [](std::size_t) { return "{\"text\": \"a title,\n"; }},
              {"cut off behind a member", errc::invalid_json, [](std::size_t) { return "{\"url\": \"u\",\n"; }},
              {"no JSON", errc::invalid_json, [](std::size_t) { return "<html>not JSON</html>\n"; }},
              {"a brace too many", errc::invalid_json, [](std::size_t) { return "{\"text\": \"a\"}}\n"; }},
              {"rubbish behind it", errc::invalid_json, [](std::size_t) { return "{\"text\": \"a\"} rubbish\n"; }},
              {"an unknown escape", errc::invalid_json, [](std::size_t) { return raw_line("a \\x title"); }},
              {"an escape of three digits", errc::invalid_json, [](std::size_t) { return raw_line("a \\u12g4"); }},
              {"a high surrogate alone", errc::invalid_json, [](std::size_t) { return raw_line("a \\ud83d title"); }},
              {"a low surrogate alone", errc::invalid_json, [](std::size_t) { return raw_line("a \\ude00 title"); }},
              {"a tab in a string", errc::invalid_json, [](std::size_t) { return raw_line("a\ttitle"); }},
              {"a NUL in a string", errc::invalid_json,
               [](std::size_t) { return raw_line(std::string_view("a\0title", 7)); }},
              {"invalid UTF-8", errc::invalid_utf8, [](std::size_t) { return raw_line("a title\\n\xC0\xAF"); }},
              {"invalid UTF-8 elsewhere", errc::invalid_utf8,
               [](std::size_t) { return "{\"url\": \"\xED\xA0\x80\", \"text\": \"a\"}\n"; }},
              {"no page", errc::no_page_field, [](std::size_t) { return "{\"url\": \"u\", \"title\": \"t\"}\n"; }},
              {"a page that is no string", errc::no_page_field, [](std::size_t) { return "{\"text\": [\"a\"]}\n"; }},
              {"an array", errc::no_page_field, [](std::size_t) { return "[{\"text\": \"a\"}]\n"; }},
              {"a bare number", errc::no_page_field, [](std::size_t) { return "12\n"; }},
              {"too large", errc::record_too_large,
               [](std::size_t) { return json_line(std::string(most_bytes, 'x'), "u"); }},
          }};
}

std::string with_length(std::size_t number, const std::string& length) {
  std::string record = warc_record("conversion", url(number), "text/plain", page(number));
  const std::size_t at = record.find("Content-Length: ") + 16;
  return record.replace(at, record.find('\r', at) - at, length);
}

std::string response(const std::string& http) {
  return warc_record("response", "u", "application/http", http);
}

container warc() {
  const auto off_by = [](int difference) {
    return [difference](std::size_t n) {
      return with_length(n, std::to_string(static_cast<int>(page(n).size()) + difference));
    };
  };
  const std::string gzip_fields = "Content-Encoding: gzip\r\n";
  const std::string chunked_fields = "Transfer-Encoding: chunked\r\n";
  return {
      "warc",
      [](std::size_t n) {
        return n % 2 == 0
                   ? warc_record("conversion", url(n), "text/plain", page(n))
                   : warc_record("response", url(n), "application/http; msgtype=response", http_response(page(n)));
      },
      {
          {"Content-Length one too small", errc::wrong_length, off_by(-1)},
          {"Content-Length far too small", errc::wrong_length, off_by(-100)},
          {"Content-Length too large", errc::wrong_length, off_by(5)},
          {"Content-Length far too large", errc::wrong_length, off_by(4000)},
          {"Content-Length no number", errc::invalid_warc, [](std::size_t n) { return with_length(n, "many"); }},
          {"Content-Length negative", errc::invalid_warc, [](std::size_t n) { return with_length(n, "-1"); }},
          {"no Content-Length", errc::invalid_warc,
           [](std::size_t) { return "WARC/1.0\r\nWARC-Type: conversion\r\n\r\na page\r\n\r\n"; }},
          {"rubbish", errc::invalid_warc, [](std::size_t) { return "this is no record\r\n\r\n"; }},
          {"a header without end", errc::invalid_warc,
           [](std::size_t) { return "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 12\r\n"; }},
          {"no HTTP", errc::invalid_http, [](std::size_t) { return response("<html>a page</html>"); }},
          {"a broken chunk", errc::invalid_http,
           [=](std::size_t) { return response(http_response("4\r\nA ti\r\nzz\r\ntle\r\n0\r\n\r\n", chunked_fields)); }},
          {"a chunk cut off", errc::invalid_http,
           [=](std::size_t) { return response(http_response("4\r\nA ti\r\nFFF\r\ntle", chunked_fields)); }},
          {"brotli", errc::unknown_encoding,
           [](std::size_t) { return response(http_response("xyz", "Content-Encoding: br\r\n")); }},
          {"a body cut off", errc::truncated,
           [=](std::size_t n) { return response(http_response(gzip(page(n)).substr(0, 90), gzip_fields)); }},
          {"a body damaged", errc::damaged_compression,
           [=](std::size_t n) {
             std::string body = gzip(page(n));
             body.replace(10, 40, 40, '\xFF');
             return response(http_response(body, gzip_fields));
           }},
          {"a body's checksum", errc::checksum_mismatch,
           [=](std::size_t n) {
             std::string body = gzip(page(n));
             body[body.size() - 6] = static_cast<char>(body[body.size() - 6] ^ 1);
             return response(http_response(body, gzip_fields));
           }},
          {"a body that expands", errc::record_too_large,
           [=](std::size_t) { return response(http_response(gzip(std::string(1 << 20, 'x')), gzip_fields)); }},
          {"invalid UTF-8", errc::invalid_utf8,
           [](std::size_t) { return warc_record("conversion", "u", "text/plain", "A title\n\xFF\n"); }},
          {"too large", errc::record_too_large,
           [](std::size_t) { return warc_record("conversion", "u", "text/plain", std::string(most_bytes, 'x')); }},
      }};
}

container form_feeds() {
  return {
      "form feeds",
      [](std::size_t n) { return page(n) + "\f"; },
      {
          {"invalid UTF-8", errc::invalid_utf8, [](std::size_t) { return "A title\n\xFF\xFE\n\f"; }},
          {"too large", errc::record_too_large, [](std::size_t) { return std::string(most_bytes + 1, 'x') + "\n\f"; }},
      }};
}

// The same container, each record a compressed member, and what may be wrong with such a member.
container compressed(const container& plain, const std::string& codec, std::string (*compress)(std::string_view)) {
  container all = plain;
  all.name += ", " + codec;
  all.write = [write = plain.write, compress](std::size_t n) { return compress(write(n)); };
  for (fault& f : all.faults) {
    f.write = [write = f.write, compress](std::size_t n) { return compress(write(n)); };
  }
  const auto good = all.write;
  all.faults.push_back({"a member cut off", errc::truncated, [good](std::size_t n) {
                          const std::string member = good(n);
                          return member.substr(0, member.size() / 2);
                        }});
  all.faults.push_back(
      {"a member cut off early", errc::truncated, [good](std::size_t n) { return good(n).substr(0, 15); }});
  all.faults.push_back({"a member damaged", errc::damaged_compression, [good](std::size_t n) {
                          std::string member = good(n);
                          return member.replace(20, 60, 60, '\xFF');
                        }});
  all.faults.push_back({"a checksum", errc::checksum_mismatch, [good, codec](std::size_t n) {
                          std::string member = good(n);
                          char& byte = member[member.size() - (codec == "gzip" ? 7 : 1)];
                          byte = static_cast<char>(byte ^ 0x10);
                          return member;
                        }});
  all.faults.push_back({"a bomb", errc::expands_too_much,
                        [compress](std::size_t) { return compress(std::string(std::size_t{6} << 20, ' ')); }});
  all.faults.push_back({"rubbish between members", errc::damaged_compression,
                        [](std::size_t) { return "this is not compressed at all"; }});
  return all;
}

void torture(const container& c) {
  struct entry {
    std::size_t number;
    const fault* wrong;  // null if it is good
    std::uint64_t offset;
  };
  std::vector<entry> entries;
  std::string bytes;
  const auto add = [&](std::size_t number, const fault* wrong) {
    entries.push_back({number, wrong, bytes.size()});
    bytes += wrong != nullptr ? wrong->write(number) : c.write(number);
  };
  std::size_t number = 0;
  add(number++, nullptr);
  for (std::size_t round = 0; round < 10; ++round) {
    for (const fault& f : c.faults) {
      add(number++, &f);
      // One good record behind it, or several: a fault must not reach over them.
      for (std::size_t good = 0; good <= round % 3; ++good) {
        add(number++, nullptr);
      }
    }
  }

  const bool is_compressed = c.name.find(", ") != std::string::npos;
  const epitome::archive_options options{
      .on_error = epitome::on_error::report, .max_record_bytes = most_bytes, .max_expansion = 400};
  for (const unsigned threads : {1U, 3U}) {
    epitome::input archive{std::string_view(bytes)};
    std::size_t next = 0;
    const epitome::archive_summary summary = epitome::for_each_page(
        archive, threads,
        [&](const epitome::archive_page& read) {
          if (next == entries.size()) {
            expect(false, c.name + ": more records than there are");
            return false;
          }
          const entry& wanted = entries[next];
          const std::string name = c.name + ", record " + std::to_string(next) + " (" +
                                   (wanted.wrong != nullptr ? wanted.wrong->name : "good") + ")";
          const std::uint64_t offset = is_compressed ? read.record().stored_offset : read.record().offset;
          const errc code = wanted.wrong != nullptr ? wanted.wrong->code : errc::none;
          const bool good = read.failure().code() == code && offset == wanted.offset && read.record().index == next;
          expect(good, name + ": " + std::string(read.failure().message()) + " at " + std::to_string(offset) +
                           ", not " + std::to_string(wanted.offset) + "; place " + std::to_string(read.record().index));
          expect(is_compressed || !read.failure() || read.failure().offset() >= wanted.offset,
                 name + ": fault before it");
          if (wanted.wrong == nullptr) {
            epitome::document expected;
            const std::string text = page(wanted.number);
            expect(!epitome::read(text, expected) && epitome::to_json(read.document()) == epitome::to_json(expected),
                   name + ": reads otherwise");
          }
          ++next;
          return good;
        },
        options);
    expect(next == entries.size(), c.name + ": all records, but " + std::to_string(entries.size() - next));
    expect(summary.failed == 10 * c.faults.size(), c.name + ": failures are counted");
  }
  std::cout << c.name << ": " << entries.size() << " records, " << 10 * c.faults.size() << " faults\n";
}

// Whatever the place at which an archive is cut off, the records before it are read, and the end is an error unless it
// is one between two records.
void cut_anywhere(const container& c) {
  std::string bytes;
  std::vector<std::size_t> ends;
  for (std::size_t n = 1; n <= 3; ++n) {
    bytes += c.write(n);
    ends.push_back(bytes.size());
  }
  // A file of fewer bytes than tell what it is would be a page.
  const bool is_compressed = c.name.find(", ") != std::string::npos;
  for (std::size_t size = is_compressed ? 4 : c.name == "warc" ? 5 : 0; size < bytes.size(); ++size) {
    std::size_t whole = 0;
    while (ends[whole] <= size) {
      ++whole;
    }
    epitome::input archive{std::string_view(bytes).substr(0, size)};
    std::size_t pages = 0;
    auto range = epitome::pages(archive);
    for (const epitome::archive_page& read : range) {
      epitome::document expected;
      const std::string text = page(pages + 1);
      expect(!epitome::read(text, expected) && epitome::to_json(read.document()) == epitome::to_json(expected),
             c.name + ", cut off at " + std::to_string(size) + ": a page reads otherwise");
      ++pages;
    }
    const bool at_end = (whole != 0 && ends[whole - 1] == size) || size == 0;
    // The newlines behind a record, or a member's checksum, may be missing: the record is whole.
    const bool near_end = size + (is_compressed ? 16 : 4) >= ends[whole];
    expect(pages == whole || (near_end && pages == whole + 1),
           c.name + ", cut off at " + std::to_string(size) + ": " + std::to_string(pages) + " pages");
    const bool failed = range.summary().failed != 0;
    expect(at_end ? !failed : (failed || (near_end && !is_compressed)),
           c.name + ", cut off at " + std::to_string(size) + ": error");
    if (failures > 20) {
      return;
    }
  }
}

}  // namespace

int main() {
  const std::vector<container> plain{json_lines(), warc(), form_feeds()};
  for (const container& c : plain) {
    torture(c);
    torture(compressed(c, "gzip", gzip));
    torture(compressed(c, "zstd", zstd));
  }
  for (const container& c : {plain[0], plain[1]}) {
    cut_anywhere(c);
    cut_anywhere(compressed(c, "gzip", gzip));
    cut_anywhere(compressed(c, "zstd", zstd));
  }
  return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
