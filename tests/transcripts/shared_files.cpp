// Reads every transcript of a folder of real ones: what is told about each.
//
//   shared_files FOLDER      exits with 77, for "skipped", if there is no such folder
#include <cstdio>
#include <map>
#include <string>

#include "shared_file.hpp"
#include "support/transcript_properties.hpp"

namespace {

using shared::fail;
using shared::file;

// What the files' quirks call for; all other files call for nothing. A number of 0 means any.
using told = std::map<std::string, int>;
const std::map<std::string, told> expected = {
    {"mantas-subtitles/vtt_with_multiple_new_lines.vtt", {{"blank_line_in_cue", 3}}},
    {"podcast-transcript-convert/Episode_17.srt", {{"odd_cue_time", 1}, {"cue_overlap", 3}}},
    {"podcast-transcript-convert/Zenlytic_Is_Building_You_A_Better_Coworker_With_AI_Agents.txt", {{"cue_overlap", 1}}},
    {"python-bytes/217-use-your-cloud-ssd-for-fast-cross-process-caching.vtt", {{"cue_overlap", 1}}},
    {"transcriptator/podnews_daily_2024-01-25.vtt", {{"odd_cue_time", 1}}},
    {"webvtt-py/invalid.vtt", {{"odd_cue_time", 1}}},
    {"webvtt-py/invalid_timeframe.vtt", {{"bad_cue_time", 1}}},
    {"webvtt-py/invalid_timeframe.srt", {{"odd_cue_time", 1}}},
    {"webvtt-py/missing_timeframe.vtt", {{"blank_line_in_cue", 1}}},
    {"webvtt-py/missing_timeframe.srt", {{"cue_without_time", 1}}},
    {"webvtt-py/missing_caption_text.vtt", {{"empty_cue", 1}}},
    {"webvtt-py/youtube_dl.vtt", {{"missing_blank_line", 1}}},
    {"bitcointranscripts/bitcoin-explained/silent-payments.md", {{"time_goes_back", 2}}},
    {"vtt.js/cue-times/fraction-digits.vtt", {{"odd_cue_time", 1}}},
    {"vtt.js/cue-times/min-mid-digits.vtt", {{"odd_cue_time", 1}}},
    {"vtt.js/cue-times/missing-spaces-between-separator.vtt", {{"odd_cue_time", 1}}},
    {"vtt.js/cue-times/incorrect-delimiter.vtt", {{"bad_cue_time", 1}}},
    {"vtt.js/cue-times/missing-separator.vtt", {{"bad_cue_time", 1}, {"empty_cue", 1}}},
    {"vtt.js/regions/line-break.vtt", {{"text_before_cues", 1}}},
    {"vtt.js/cuetext/format/double-line-break.vtt", {{"blank_line_in_cue", 1}}},
    {"vtt.js/cuetext/tag-format/start-tag-missing-gt.vtt", {{"empty_cue", 1}}},
    {"vtt.js/file-layout/bom-garbage-data.vtt", {{"odd_cue_time", 1}, {"text_before_cues", 1}}},
    {"vtt.js/file-layout/bom-tab-webvtt.vtt", {{"odd_signature", 1}}},
    {"vtt.js/file-layout/tab-after-bom-before-header.vtt", {{"odd_signature", 1}}},
    {"vtt.js/file-layout/newline-before-webvtt.vtt", {{"odd_signature", 1}}},
    {"vtt.js/file-layout/no-space-cue-times-cue-settings.vtt", {{"odd_cue_time", 1}}},
    {"vtt.js/file-layout/cue-spacing.vtt", {{"empty_cue", 1}, {"missing_blank_line", 1}}},
    {"vtt.js/integration/not-only-nested-cues.vtt", {{"cue_overlap", 1}}},
    {"vtt.js/integration/only-nested-cues.vtt", {{"cue_overlap", 2}}},
    {"vtt.js/integration/regions.vtt", {{"cue_overlap", 5}}},
    {"vtt.js/integration/spec-example.vtt", {{"cue_overlap", 3}}},
};

// Files that hold nothing to read.
bool holds_nothing(const file& one) {
  return one.bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF") == std::string::npos;
}

void check_file(const shared::fs::path& path, const std::string& name) {
  const file one(path);
  if (one.failed) {
    const bool refused = one.failed.code() == epitome::errc::unknown_format &&
                         (holds_nothing(one) || one.page.format() == epitome::page_format::subviewer);
    if (!refused) {
      fail(name, "cannot be read: " + std::string(one.failed.message()));
    }
    return;
  }
  if (const std::string broken = broken_transcript_property(one.page); !broken.empty()) {
    fail(name, "does not hold: " + broken);
  }
  told found;
  for (const epitome::diagnostic each : one.page.diagnostics()) {
    ++found[std::string(epitome::name(each.code))];
  }
  const auto wanted = expected.find(name);
  if (found != (wanted != expected.end() ? wanted->second : told())) {
    std::string all;
    for (const auto& [code, count] : found) {
      all += ' ' + code + ' ' + std::to_string(count);
    }
    fail(name, "told:" + all);
  }
}

bool is_input(const std::string& name) {
  const bool opinion = name.ends_with("_parsed.json") || name.find("_parsed_") != std::string::npos ||
                       name.ends_with(".wtf.json") || (name.starts_with("vtt.js/") && name.ends_with(".json"));
  const bool about = name.find("LICENSE") != std::string::npos || name.ends_with(".tsv") || name == "MANIFEST.md";
  return !opinion && !about;
}

}  // namespace

int main(int argc, char** argv) {
  return shared::run(argc, argv, [](const shared::fs::path& folder) {
    std::size_t files = 0;
    for (const auto& entry : shared::fs::recursive_directory_iterator(folder)) {
      const std::string name = shared::fs::relative(entry.path(), folder).generic_string();
      if (entry.is_regular_file() && is_input(name)) {
        check_file(entry.path(), name);
        ++files;
      }
    }
    std::printf("%zu files\n", files);
  });
}
