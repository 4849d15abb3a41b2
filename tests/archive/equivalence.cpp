// Every container gives the same documents as the pages read one by one, with any number of threads, from memory, from
// a file and through a pipe.
//
//   equivalence PAGES FIRST_SEED
#include <fcntl.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <epitome/epitome.hpp>

#include "archive_writer.hpp"
#include "reference/page_generator.hpp"

namespace {

namespace fs = std::filesystem;
using archive_writer::gzip;
using archive_writer::json_line;
using archive_writer::warc_record;
using archive_writer::zstd;

int failures = 0;

void expect(bool holds, const std::string& what) {
  if (!holds) {
    std::cerr << "does not hold: " << what << '\n';
    ++failures;
  }
}

std::string url(std::size_t i) {
  return "https://pages.example/" + std::to_string(i);
}

// How each container writes one page.
struct container {
  std::string name;
  std::function<std::string(const std::string& page, std::size_t i)> write;
  bool has_urls = true;
};

std::vector<container> containers() {
  const std::string gzip_fields = "Content-Type: text/plain; charset=UTF-8\r\nContent-Encoding: gzip\r\n";
  const std::string chunked_fields = "Content-type: text/plain\r\nTransfer-Encoding: chunked\r\n";
  const std::string both_fields = "content-encoding: deflate\r\n" + chunked_fields;
  std::vector<container> plain{
      {"json lines", [](const std::string& page, std::size_t i) { return json_line(page, url(i)); }},
      {"json lines, ASCII", [](const std::string& page, std::size_t i) { return json_line(page, url(i), true); }},
      {"json over several lines",
       [](const std::string& page, std::size_t i) {
         return "{\n  \"meta\": [\n    {\"a\": 1},\n    {}\n  ],\n  \"url\": " + archive_writer::json_string(url(i)) +
                ",\n  \"text\": " + archive_writer::json_string(page) + "\n}\n";
       }},
      {"json texts on one line",
       [](const std::string& page, std::size_t i) {
         std::string line = json_line(page, url(i));
         line.pop_back();
         return line;
       }},
      {"wet",
       [](const std::string& page, std::size_t i) { return warc_record("conversion", url(i), "text/plain", page); }},
      {"warc",
       [=](const std::string& page, std::size_t i) {
         const std::string request =
             warc_record("request", url(i), "application/http; msgtype=request", "GET / HTTP/1.1");
         std::string response;
         switch (i % 4) {
           case 0:
             response = archive_writer::http_response(page);
             break;
           case 1:
             response = archive_writer::http_response(gzip(page), gzip_fields);
             break;
           case 2:
             response = archive_writer::http_response(archive_writer::chunked(page, 700), chunked_fields);
             break;
           default:
             response = archive_writer::http_response(
                 archive_writer::chunked(archive_writer::deflate(page, i % 8 == 3), 333), both_fields);
         }
         return request + warc_record("response", url(i), "application/http; msgtype=response", response, "1.1");
       }},
      {"form feeds", [](const std::string& page, std::size_t) { return page + "\f"; }, false},
  };
  std::vector<container> all = plain;
  for (const container& c : plain) {
    all.push_back({c.name + ", a gzip member each",
                   [write = c.write](const std::string& page, std::size_t i) { return gzip(write(page, i)); },
                   c.has_urls});
    all.push_back({c.name + ", a zstd frame each",
                   [write = c.write](const std::string& page, std::size_t i) { return zstd(write(page, i)); },
                   c.has_urls});
  }
  return all;
}

// The pages of an archive as JSON, one a line, with their places and addresses.
std::string read_all(epitome::input& archive, unsigned threads, bool has_urls, const std::string& name) {
  std::string all;
  const auto each = [has_urls](const epitome::archive_page& page, std::string& out) {
    out += std::to_string(page.record().index) + ' ';
    if (has_urls) {
      out += page.record().url;
    }
    out += ' ';
    epitome::write_json(page.document(), out, {.spans = true});
    out += '\n';
  };
  const auto take = [&all](std::string_view text) { all += text; };
  const epitome::archive_summary summary = epitome::for_each_page(archive, threads, each, take);
  expect(summary.failed == 0, name + ": fails at " + std::to_string(summary.first_failure.offset()) + ": " +
                                  std::string(summary.first_failure.message()));
  return all;
}

std::string by_iterator(epitome::input& archive, bool has_urls) {
  std::string all;
  for (auto& page : epitome::pages(archive)) {
    all += std::to_string(page.record().index) + ' ';
    if (has_urls) {
      all += page.record().url;
    }
    all += ' ' + epitome::to_json(page.document(), {.spans = true}) + '\n';
  }
  return all;
}

std::string by_ordered_pages(epitome::input& archive, bool has_urls) {
  std::string all;
  epitome::for_each_page(archive, 3, [&](const epitome::archive_page& page) {
    all += std::to_string(page.record().index) + ' ';
    if (has_urls) {
      all += page.record().url;
    }
    all += ' ' + epitome::to_json(page.document(), {.spans = true}) + '\n';
  });
  return all;
}

// Writes an archive into a pipe, from a thread of its own.
class pipe_writer {
 public:
  explicit pipe_writer(const std::string& bytes) {
    if (::pipe(ends_) != 0) {
      std::abort();
    }
    writer_ = std::thread([this, &bytes] {
      for (std::size_t at = 0; at < bytes.size();) {
        const ssize_t count = ::write(ends_[1], bytes.data() + at, bytes.size() - at);
        if (count <= 0) {
          break;
        }
        at += static_cast<std::size_t>(count);
      }
      ::close(ends_[1]);
    });
  }
  pipe_writer(const pipe_writer&) = delete;
  pipe_writer& operator=(const pipe_writer&) = delete;
  ~pipe_writer() {
    ::close(ends_[0]);
    writer_.join();
  }
  [[nodiscard]] int end() const { return ends_[0]; }

 private:
  int ends_[2] = {-1, -1};
  std::thread writer_;
};

// The same text, told apart at the first difference.
void expect_same(const std::string& actual, const std::string& expected, const std::string& name) {
  if (actual == expected) {
    return;
  }
  std::size_t at = 0;
  while (at < actual.size() && at < expected.size() && actual[at] == expected[at]) {
    ++at;
  }
  const std::size_t from = at < 60 ? 0 : at - 60;
  expect(false, name + ": differs at " + std::to_string(at) + ":\n  " + actual.substr(from, 160) + "\n  " +
                    expected.substr(from, 160));
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 200;
  const std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 0;
  std::vector<std::string> pages;
  for (std::size_t i = 0; i < count; ++i) {
    std::string page = reference::generate(seed + i).text;
    // A form feed would be a page's end in the container that has nothing else, and a blank page no page.
    std::erase(page, '\f');
    if (page.find_first_not_of(" \t\r\n") == std::string::npos) {
      page = "An Episode Without Anything\n";
    }
    if (!page.ends_with('\n')) {
      page += '\n';  // it stands at the begin of a line
    }
    pages.push_back(std::move(page));
  }

  const fs::path directory = fs::temp_directory_path() / ("epitome-archives-" + std::to_string(::getpid()));
  fs::create_directories(directory);
  for (const container& c : containers()) {
    std::string bytes;
    for (std::size_t i = 0; i < count; ++i) {
      bytes += c.write(pages[i], i);
    }
    std::string expected;
    const bool has_requests = c.name.starts_with("warc");
    for (std::size_t i = 0; i < count; ++i) {
      epitome::document page;
      expect(!epitome::read(pages[i], page), "the page is read");
      expected += std::to_string(has_requests ? 2 * i + 1 : i) + ' ' + (c.has_urls ? url(i) : "") + ' ' +
                  epitome::to_json(page, {.spans = true}) + '\n';
    }
    for (const unsigned threads : {1U, 2U, 7U}) {
      epitome::input archive{std::string_view(bytes)};
      const std::string name = c.name + ", " + std::to_string(threads) + " threads";
      expect_same(read_all(archive, threads, c.has_urls, name), expected, name);
    }
    epitome::input memory{std::string_view(bytes)};
    expect_same(by_iterator(memory, c.has_urls), expected, c.name + ", by iterator");
    epitome::input ordered{std::string_view(bytes)};
    expect_same(by_ordered_pages(ordered, c.has_urls), expected, c.name + ", pages in order");

    const fs::path path = directory / "archive";
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    expect(::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()), "the file is written");
    ::close(file);
    epitome::input from_file = epitome::input::file(path.string());
    expect_same(read_all(from_file, 2, c.has_urls, c.name), expected, c.name + ", from a file");
    expect(from_file.taken() == bytes.size() && from_file.size() == bytes.size(), c.name + ": all bytes are taken");

    const pipe_writer pipe(bytes);
    epitome::input from_pipe = epitome::input::descriptor(pipe.end());
    expect_same(read_all(from_pipe, 2, c.has_urls, c.name), expected, c.name + ", through a pipe");
  }
  fs::remove_all(directory);
  if (failures != 0) {
    return EXIT_FAILURE;
  }
  std::cout << containers().size() << " containers of " << count << " pages\n";
}
