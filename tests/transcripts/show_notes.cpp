// Show notes as others wrote them: their chapters, and no transcript.
//
//   show_notes FOLDER      exits with 77, for "skipped", if there is no such folder
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "shared_file.hpp"
#include "support/transcript_properties.hpp"

namespace {

using shared::fail;
using shared::file;

// Lines that begin, behind a bullet perhaps, with digits, a colon and digits, bare or as a link: by another rule than
// the library's, which reads them.
std::vector<double> stamps_of(std::string_view text) {
  std::vector<double> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line(text.substr(at, end - at));
    line.erase(0, std::min(line.find_first_not_of(" \t*-["), line.size()));
    int parts[3] = {0, 0, 0};
    int size = 0;
    const int read = std::sscanf(line.c_str(), "%3d:%2d%n:%2d%n", &parts[0], &parts[1], &size, &parts[2], &size);
    const char next =
        size > 0 && static_cast<std::size_t>(size) < line.size() ? line[static_cast<std::size_t>(size)] : ' ';
    if (read >= 2 && (next == ' ' || next == ']' || next == '\r')) {
      found.push_back(read == 3 ? parts[0] * 3600 + parts[1] * 60 + parts[2] : parts[0] * 60 + parts[1]);
    }
    at = end + 1;
  }
  return found;
}

void check(const shared::fs::path& path, std::size_t& files, std::size_t& chapters) {
  const std::string name = path.filename().string();
  const file one(path);
  const std::vector<double> stamps = stamps_of(one.bytes);
  if (one.failed) {
    // Front matter, and nothing else.
    return stamps.empty() && one.failed.code() == epitome::errc::unknown_format
               ? void()
               : fail(name, std::string(one.failed.message()));
  }
  if (const std::string broken = broken_transcript_property(one.page); !broken.empty()) {
    fail(name, "does not hold: " + broken);
  }
  const auto found = one.page.chapters();
  if (found.size() != stamps.size()) {
    return fail(name, std::to_string(found.size()) + " chapters, " + std::to_string(stamps.size()) + " stamps");
  }
  for (std::size_t i = 0; i < stamps.size(); ++i) {
    if (found[i].start() != stamps[i]) {
      return fail(name, "chapter " + std::to_string(i) + " begins elsewhere");
    }
  }
  if (!stamps.empty() && one.page.transcript()) {
    fail(name, "has a transcript");
  }
  for (const epitome::diagnostic each : one.page.diagnostics()) {
    if (each.code != epitome::diagnostic_code::time_goes_back) {
      fail(name, "told: " + std::string(epitome::name(each.code)));
    }
  }
  ++files;
  chapters += found.size();
}

}  // namespace

int main(int argc, char** argv) {
  return shared::run(argc, argv, [](const shared::fs::path& folder) {
    std::size_t files = 0;
    std::size_t chapters = 0;
    for (const auto& entry : shared::fs::recursive_directory_iterator(folder)) {
      if (entry.path().extension() == ".md") {
        check(entry.path(), files, chapters);
      }
    }
    std::printf("%zu files, %zu chapters\n", files, chapters);
    if (chapters == 0) {
      fail("show notes", "there are no chapters");
    }
  });
}
