// Writes every transcript of a folder of real ones in every format, and reads that again: the same turns.
//
//   written FOLDER      exits with 77, for "skipped", if there is no such folder
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "shared_file.hpp"

namespace {

using epitome::transcript_format;
using shared::fail;
using shared::file;

struct turn {
  std::string speaker;
  std::string letters;
  double start;

  bool operator==(const turn& other) const {
    // Milliseconds are what all formats have.
    return speaker == other.speaker && letters == other.letters && start - other.start < 0.001 &&
           other.start - start < 0.001;
  }
};

// Blanks and line ends do not count: lines of text are one in some formats.
std::vector<turn> turns_of(const epitome::document& page) {
  std::vector<turn> all;
  for (const epitome::turn one : page.transcript().turns()) {
    turn next{std::string(one.speaker().name()), {}, one.start().value_or(0)};
    for (const std::string& word : shared::words_of(one.text())) {
      next.letters += word;
    }
    all.push_back(std::move(next));
  }
  return all;
}

bool has_all_times(const epitome::document& page) {
  for (const epitome::cue one : page.transcript().cues()) {
    if (!one.start() || !one.end()) {
      return false;
    }
  }
  return true;
}

void check(const shared::fs::path& path, std::size_t& written) {
  const file one(path);
  const std::vector<turn> turns = one.failed ? std::vector<turn>() : turns_of(one.page);
  if (turns.empty()) {
    return;
  }
  for (const transcript_format format :
       {transcript_format::vtt, transcript_format::srt, transcript_format::json, transcript_format::html,
        transcript_format::text, transcript_format::markdown}) {
    const bool needs_times = format == transcript_format::vtt || format == transcript_format::srt;
    if (needs_times && !has_all_times(one.page)) {
      continue;  // they are made up then
    }
    std::string text;
    // A limit that nothing reaches, so that the bytes that were read are not the ones that are written.
    if (epitome::write_transcript(one.page, format, text, {.max_chars = 1'000'000'000})) {
      fail(path.filename().string(), "cannot be written");
      continue;
    }
    const file again(std::move(text), 0);
    const std::vector<turn> read = turns_of(again.page);
    if (again.failed || read != turns) {
      std::size_t at = 0;
      while (at < read.size() && at < turns.size() && read[at] == turns[at]) {
        ++at;
      }
      fail(path.filename().string(), "as " + std::string(epitome::name(format)) + " differs at turn " +
                                         std::to_string(at) + " of " + std::to_string(turns.size()));
    }
    ++written;
  }
}

}  // namespace

int main(int argc, char** argv) {
  return shared::run(argc, argv, [](const shared::fs::path& folder) {
    std::size_t written = 0;
    for (const auto& entry : shared::fs::recursive_directory_iterator(folder)) {
      const bool is_transcript = entry.is_regular_file() && entry.path().filename().string().find("LICENSE") != 0 &&
                                 entry.path().filename() != "MANIFEST.md" && entry.path().extension() != ".tsv";
      if (is_transcript) {
        check(entry.path(), written);
      }
    }
    std::printf("%zu files written and read again\n", written);
  });
}
