// Another library's reading of the same files: speakers, words and times (to 2 ms), piece by piece.
//
//   opinions FOLDER      exits with 77, for "skipped", if there is no such folder
//
// Not compared: podnews_weekly_review_2023-03-17_html_parsed.json. The file's first paragraph cites nobody, and each
// speaker stands one piece too early there.
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "shared_file.hpp"

namespace {

using epitome::transcript_format;
using shared::fail;
using shared::file;

struct piece {
  double start;
  double end;
  std::string speaker;
  std::string letters;  // of the text, without blanks: the other one joins some pieces without
};

std::string letters_of(std::string_view text) {
  std::string all;
  for (const std::string& word : shared::words_of(text)) {
    all += word;
  }
  return all;
}

template <class List>
std::vector<piece> pieces_of(const List& list) {
  std::vector<piece> all;
  for (const auto each : list) {
    all.push_back({each.start().value_or(0), each.end().value_or(0), std::string(each.speaker().name()),
                   letters_of(each.text())});
  }
  return all;
}

std::vector<piece> cues_of(const file& one) {
  return pieces_of(one.page.transcript().cues());
}

// What the library writes with these options, read again.
std::vector<piece> written(const file& one, const epitome::transcript_write_options& options) {
  std::string text;
  if (epitome::write_transcript(one.page, transcript_format::json, text, options)) {
    return {};
  }
  return cues_of(file(std::move(text), 0));
}

// Pieces of the same times are one.
std::vector<piece> join_equal_times(const std::vector<piece>& pieces) {
  std::vector<piece> joined;
  for (const piece& each : pieces) {
    if (!joined.empty() && joined.back().start == each.start && joined.back().end == each.end &&
        joined.back().speaker == each.speaker) {
      joined.back().letters += each.letters;
    } else {
      joined.push_back(each);
    }
  }
  return joined;
}

// A speaker is named where another one spoke before.
std::vector<piece> name_changes(std::vector<piece> pieces) {
  std::string before;
  for (piece& each : pieces) {
    std::string name = each.speaker;
    each.speaker = name == before ? std::string() : name;
    before = std::move(name);
  }
  return pieces;
}

void compare(const std::string& name, const std::vector<piece>& ours, const std::vector<piece>& theirs,
             bool ends = true) {
  if (ours.size() != theirs.size()) {
    return fail(name, std::to_string(ours.size()) + " pieces here, " + std::to_string(theirs.size()) + " there");
  }
  const auto show = [](const piece& each) {
    return std::to_string(each.start) + ' ' + std::to_string(each.end) + ' ' + each.speaker + ' ' +
           std::to_string(each.letters.size()) + " letters";
  };
  for (std::size_t i = 0; i < ours.size(); ++i) {
    const piece& a = ours[i];
    const piece& b = theirs[i];
    const bool same = std::abs(a.start - b.start) < 0.002 && (!ends || std::abs(a.end - b.end) < 0.002) &&
                      a.speaker == b.speaker && a.letters == b.letters;
    if (!same) {
      return fail(name, "differs at piece " + std::to_string(i) + ": " + show(a) + " here, " + show(b) + " there");
    }
  }
  std::printf("%s: %zu pieces alike\n", name.c_str(), ours.size());
}

// As the file is written, whatever its speakers: those that it does not repeat are not carried on.
std::vector<piece> as_written(const file& one) {
  std::vector<piece> all = cues_of(one);
  std::size_t i = 0;
  for (const epitome::cue each : one.page.transcript().cues()) {
    const epitome::text label = each.speaker().label();
    if (label && !each.range().contains(label.range())) {
      all[i].speaker.clear();
    }
    ++i;
  }
  return all;
}

void check_all(const shared::fs::path& all) {
  const shared::fs::path folder = all / "transcriptator";
  const auto theirs = [&](const std::string& name) { return cues_of(file(folder / name)); };
  const auto theirs_as_written = [&](const std::string& name) { return as_written(file(folder / name)); };
  const file srt(folder / "buzzcast.srt");
  const file json(folder / "buzzcast.json");
  const file vtt(folder / "podnews_daily_2024-01-25.vtt");
  const file html(folder / "buzzcast.html");
  const file words(folder / "how_to_start_a_podcast.json");
  const file few_words(folder / "one_word_segments.json");

  const auto same = [&](const std::string& name, const std::vector<piece>& ours) { compare(name, ours, theirs(name)); };
  same("buzzcast_srt_parsed.json", cues_of(srt));
  same("buzzcast_json_parsed.json", cues_of(json));
  same("podnews_daily_2024-01-25_vtt_parsed.json", cues_of(vtt));

  // Pieces that are joined.
  const std::string joined = "buzzcast_json_combine_equal_time";
  same(joined + "_parsed.json", join_equal_times(cues_of(json)));
  same(joined + "_space_parsed.json", join_equal_times(cues_of(json)));
  const std::string changes = "buzzcast_json_speaker_change_combine_equal_time_space_parsed.json";
  compare(changes, name_changes(join_equal_times(cues_of(json))), theirs_as_written(changes));
  const std::string named = "how_to_start_a_podcast_json_speaker_changed_parsed.json";
  compare(named, name_changes(written(words, {.merge_speakers = true, .max_chars = 32})), theirs_as_written(named));

  // What is written when it is asked for.
  same("how_to_start_a_podcast_json_combine_speaker_parsed.json", written(words, {.merge_speakers = true}));
  same("one_word_segments_parsed_32.json", written(few_words, {.merge_speakers = true, .max_chars = 32}));
  same("one_word_segments_parsed_50.json", written(few_words, {.merge_speakers = true, .max_chars = 50}));
  same("how_to_start_a_podcast_json_combine_segments_32_parsed.json",
       written(words, {.merge_speakers = true, .max_chars = 32}));
  same("buzzcast_srt_combined_segments_128_parsed.json", written(srt, {.merge_speakers = true, .max_chars = 128}));
  const std::string both = "buzzcast_srt_speaker_change_combined_segments_128_parsed.json";
  compare(both, name_changes(written(srt, {.merge_speakers = true, .max_chars = 128})), theirs_as_written(both));

  // Their ends are the next piece's beginning; here a piece without an end has none. They leave `&amp;` as it is.
  std::vector<piece> undecoded = theirs("buzzcast_html_parsed.json");
  for (piece& each : undecoded) {
    for (std::size_t at = 0; (at = each.letters.find("&amp;", at)) != std::string::npos; ++at) {
      each.letters.erase(at + 1, 4);
    }
  }
  compare("buzzcast_html_parsed.json", pieces_of(html.page.transcript().turns()), undecoded, false);
}

}  // namespace

int main(int argc, char** argv) {
  return shared::run(argc, argv, check_all);
}
