// Transcript files against floors and rivals, in turn, as medians of rounds. Time is that of the processor, so that
// other programs count little.
//
//   bench_transcripts                 an episode of 80 KB, and a file of 50 MB, of each format
//   bench_transcripts --write FOLDER  writes these files, for rivals in other languages
//
// A line of JSON for each way. The numbers of cues that they find must be the same.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>
#include <epitome/epitome.hpp>

#include "libavformat.hpp"

namespace {

std::string clock_of(std::uint64_t ms, char point) {
  char text[32];
  std::snprintf(text, sizeof text, "%02d:%02d:%02d%c%03d", static_cast<int>(ms / 3'600'000),
                static_cast<int>(ms / 60'000 % 60), static_cast<int>(ms / 1000 % 60), point,
                static_cast<int>(ms % 1000));
  return text;
}

// Invented speech: cues of 40 to 110 bytes, a speaker for some ten of them.
class episode {
 public:
  explicit episode(std::string_view format) : format_(format) {
    out = format == "vtt" ? "WEBVTT\n\n" : format == "json" ? "{\"version\":\"1.0.0\",\"segments\":[" : "";
  }
  void fill(std::size_t bytes) {
    while (out.size() < bytes) {
      add();
    }
    out += format_ == "json" ? "]}" : "";
  }
  std::string out;
  std::uint64_t cues = 0;

 private:
  void add() {
    static constexpr const char* names[] = {"Mara Quill", "Tomas Lind", "Oren Vail"};
    static constexpr const char* words[] = {"salt", "the", "harbour", "and", "signal", "keepers", "of", "late", "tide"};
    std::string text;
    for (const std::size_t size = 40 + dice_() % 70; text.size() < size;) {
      text += (text.empty() ? "" : " ") + std::string(words[dice_() % 9]);
    }
    const std::uint64_t start = 2500 * cues;
    const bool change = cues % 10 == 0;
    const char* const name = names[cues / 10 % 3];
    if (format_ == "vtt") {
      out += clock_of(start, '.') + " --> " + clock_of(start + 2400, '.') + "\n<v " + name + ">" + text + "\n\n";
    } else if (format_ == "srt") {
      out += std::to_string(cues + 1) + "\n" + clock_of(start, ',') + " --> " + clock_of(start + 2400, ',') + "\n" +
             (change ? std::string(name) + ": " : "") + text + "\n\n";
    } else {
      out += std::string(cues == 0 ? "" : ",") + "{\"speaker\":\"" + name +
             "\",\"startTime\":" + std::to_string(start / 1000) + ".5,\"endTime\":" + std::to_string(start / 1000 + 2) +
             ".25,\"body\":\"" + text + "\"}";
    }
    ++cues;
  }

  std::string_view format_;
  std::mt19937 dice_{1};
};

std::uint64_t count_newlines(std::string_view text) {
  std::uint64_t count = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  while ((at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)))) != nullptr) {
    ++count;
    ++at;
  }
  return count;
}

std::uint64_t count_with_epitome(std::string_view text) {
  static epitome::document page;
  if (epitome::read_transcript(text, page)) {
    std::fprintf(stderr, "epitome cannot read it\n");
    std::exit(EXIT_FAILURE);
  }
  return page.transcript().cues().size();
}

// The four fields of every segment, as simdjson's own users would read them.
std::uint64_t count_with_simdjson(const simdjson::padded_string& text, double& sum) {
  static simdjson::ondemand::parser parser;
  auto document = parser.iterate(text);
  std::uint64_t count = 0;
  for (auto segment : document["segments"].get_array()) {
    for (auto field : segment.get_object()) {
      const std::string_view key = field.unescaped_key();
      if (key == "speaker" || key == "body") {
        sum += static_cast<double>(std::string_view(field.value().get_string()).size());
      } else if (key == "startTime" || key == "endTime") {
        sum += double(field.value().get_double());
      }
    }
    ++count;
  }
  return count;
}

double seconds_now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct way {
  const char* name;
  std::function<std::uint64_t()> run;
  bool counts_cues;
  std::vector<double> seconds = {};
};

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

void measure(std::string_view format, std::size_t bytes) {
  episode file(format);
  file.fill(bytes);
  const std::string_view text = file.out;
  const simdjson::padded_string padded(text);
  double sum = 0;
  const char* const av_name = format == "vtt" ? "webvtt" : "srt";
  std::vector<way> ways = {{"epitome", [&] { return count_with_epitome(text); }, true}};
  if (format == "json") {
    ways.push_back({"simdjson, four fields", [&] { return count_with_simdjson(padded, sum); }, true});
  } else {
    ways.push_back({"memchr loop", [&] { return count_newlines(text); }, false});
    ways.push_back({"libavformat", [&] { return bench::count_with_libavformat(text, av_name); }, true});
  }
  for (const way& each : ways) {
    if (each.counts_cues && each.run() != file.cues) {
      std::fprintf(stderr, "%s finds other cues\n", each.name);
      std::exit(EXIT_FAILURE);
    }
  }
  const int rounds = bytes > 1'000'000 ? 7 : 201;
  for (int round = 0; round < rounds; ++round) {
    for (way& each : ways) {
      const double before = seconds_now();
      each.run();
      each.seconds.push_back(seconds_now() - before);
    }
  }
  for (const way& each : ways) {
    std::printf("{\"format\":\"%.*s\",\"bytes\":%zu,\"way\":\"%s\",\"seconds\":%.9f}\n",
                static_cast<int>(format.size()), format.data(), text.size(), each.name, median(each.seconds));
  }
  std::fflush(stdout);
  if (sum < 0) {
    std::exit(EXIT_FAILURE);  // what simdjson read is used
  }
}

constexpr std::string_view formats[] = {"vtt", "srt", "json"};
constexpr std::size_t sizes[] = {80'000, 50'000'000};

bool write_files(const std::string& folder) {
  for (const std::string_view format : formats) {
    for (const std::size_t size : sizes) {
      episode file(format);
      file.fill(size);
      std::ofstream out(folder + "/" + std::to_string(size) + "." + std::string(format), std::ios::binary);
      if (!out.write(file.out.data(), static_cast<std::streamsize>(file.out.size()))) {
        return false;
      }
    }
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string_view(argv[1]) == "--write") {
    return write_files(argv[2]) ? EXIT_SUCCESS : EXIT_FAILURE;
  }
  for (const std::string_view format : formats) {
    for (const std::size_t size : sizes) {
      measure(format, size);
    }
  }
}
