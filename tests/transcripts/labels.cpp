// How well labels are told from text in real transcripts: precision and recall of labelled lines.
//
//   labels FOLDER      exits with 77, for "skipped", if there is no such folder
//
// Where a file marks its labels (bold, in Markdown), they are the truth, and the file is read with the marks and
// without them. Where it does not, the truth is how often each speaker's label stands there, as a reader has counted
// them.
#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared_file.hpp"

namespace {

using shared::file;

struct score {
  double right = 0;
  double wrong = 0;
  double missed = 0;

  void add(const std::string& what, double is_right, double is_wrong, double is_missed) {
    right += is_right;
    wrong += is_wrong;
    missed += is_missed;
    if (is_wrong + is_missed > 0) {
      std::printf("%s: %.0f right, %.0f wrong, %.0f missed\n", what.c_str(), is_right, is_wrong, is_missed);
    }
  }
};

// The labels that stand in the file, each with the offset of the line where it stands.
std::map<std::size_t, std::string> labels_of(const file& one) {
  std::map<std::size_t, std::string> found;
  for (const epitome::cue each : one.page.transcript().cues()) {
    const epitome::text label = each.speaker().label();
    if (label && each.range().contains(label.range())) {
      const std::size_t before = one.bytes.rfind('\n', label.range().begin);
      found[before == std::string::npos ? 0 : before + 1] = std::string(label.view());
    }
  }
  return found;
}

// `**Name:**` and `**Name**:` at the front of a line that is no event: what they name, by line, and the text without
// them.
std::map<std::size_t, std::string> bold_labels(const std::string& text, std::string& stripped) {
  std::map<std::size_t, std::string> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    const std::size_t close = line.starts_with("**") ? line.find("**", 2) : std::string::npos;
    if (close != std::string::npos) {
      std::string name = line.substr(2, close - 2);
      const bool inside = name.ends_with(':');
      if (inside || line.substr(close + 2).starts_with(':')) {
        name.resize(name.size() - (inside ? 1 : 0));
        found[stripped.size()] = name;
        line = name + ":" + line.substr(close + (inside ? 2 : 3));
      }
    }
    stripped += line + "\n";
    at = end + 1;
  }
  std::erase_if(found, [](const auto& each) {
    constexpr std::string_view events[] = {"Break", "Jingle", "Song", "Outro", "Intro"};
    return std::find(std::begin(events), std::end(events), each.second) != std::end(events);
  });
  return found;
}

void check_bold(const shared::fs::path& path, score& all) {
  const file marked(path);
  std::string text;
  const std::map<std::size_t, std::string> truth = bold_labels(marked.bytes, text);
  const file plain(text, 0);
  double right = 0;
  double wrong = 0;
  for (const auto& [line, name] : labels_of(plain)) {
    const auto real = truth.find(line);
    (real != truth.end() && real->second == name ? right : wrong) += 1;
  }
  const std::string name = path.filename().string();
  all.add(name + " without its marks", right, wrong, static_cast<double>(truth.size()) - right);
  // With them, the same lines have labels.
  const double with_marks = static_cast<double>(labels_of(marked).size());
  all.add(name + " with its marks", std::min(with_marks, right), std::max(with_marks - right, 0.0),
          static_cast<double>(truth.size()) - std::min(with_marks, right));
}

// How often each of the labels occurs, most often first.
std::vector<int> counts_of(const file& one) {
  std::map<std::string, int> counts;
  for (const auto& [line, name] : labels_of(one)) {
    ++counts[name];
  }
  std::vector<int> sorted;
  for (const auto& [name, count] : counts) {
    sorted.push_back(count);
  }
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  return sorted;
}

void check_counts(const shared::fs::path& path, const std::vector<int>& truth, score& all) {
  const std::vector<int> found = counts_of(file(path));
  double right = 0;
  double wrong = 0;
  double missed = 0;
  for (std::size_t i = 0; i < std::max(found.size(), truth.size()); ++i) {
    const int mine = i < found.size() ? found[i] : 0;
    const int real = i < truth.size() ? truth[i] : 0;
    right += std::min(mine, real);
    wrong += std::max(mine - real, 0);
    missed += std::max(real - mine, 0);
  }
  all.add(path.filename().string(), right, wrong, missed);
}

// Speakers of turns, where another file of the same episode names them.
void check_against(const shared::fs::path& labelled, const shared::fs::path& truth, score& all) {
  const file a(labelled);
  const file b(truth);
  const auto ours = a.page.transcript().turns();
  const auto theirs = b.page.transcript().turns();
  double right = 0;
  double wrong = 0;
  double missed = 0;
  for (std::size_t i = 0; i < std::max(ours.size(), theirs.size()); ++i) {
    const std::string_view mine = i < ours.size() ? ours[i].speaker().name() : std::string_view();
    const std::string_view real = i < theirs.size() ? theirs[i].speaker().name() : std::string_view();
    right += !mine.empty() && mine == real ? 1 : 0;
    wrong += !mine.empty() && mine != real ? 1 : 0;
    missed += !real.empty() && mine != real ? 1 : 0;
  }
  all.add(labelled.filename().string(), right, wrong, missed);
}

void check_all(const shared::fs::path& folder) {
  score all;
  for (const auto& entry : shared::fs::directory_iterator(folder / "changelog")) {
    if (entry.path().extension() == ".md") {
      check_bold(entry.path(), all);
    }
  }
  const std::map<std::string, std::vector<int>> counted = {
      {"_index.es.md", {}},
      {"erebus-attacks-and-how-to-stop-them-with-asmap.md", {64, 63}},
      {"silent-payments.md", {68, 60, 47}},
      {"2022-06-07-alex-myers-minisketch-lightning-gossip.md", {}},
      {"building-a-pure-silent-payment-mobile-wallet-challenges-and-hindsight.md", {1}},
      {"2020-01-28-pieter-wuille-part1.md", {56, 53, 9}},
      {"2020-01-28-pieter-wuille-part2.md", {24, 23, 5}},
      {"2018-06-12-adam-gibson-unfairly-linear-signatures.md", {}},
      {"2018-07-23-john-light-bitcoin-full-nodes.md", {}},
      {"2018-12-14-laolu-conner-lnd.md", {81, 62, 46, 11}},
      {"2018-12-11-laolu-osuntokun-stephan-livera.md", {39, 39}},
      {"2021-10-24-dustin-trammell.md", {27, 27}},
      // Three introduce themselves by their whole names once, and have initials from then on.
      {"2021-11-05-jeremy-rubin-andrew-poelstra-covenants.zh.md", {15, 13, 11, 7, 1, 1, 1}},
  };
  for (const auto& entry : shared::fs::recursive_directory_iterator(folder / "bitcointranscripts")) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".md" || name == "LICENSE.md") {
      continue;
    }
    const auto truth = counted.find(name);
    truth == counted.end() ? shared::fail(name, "nobody has counted its labels")
                           : check_counts(entry.path(), truth->second, all);
  }
  check_against(folder / "transcriptator/buzzcast.srt", folder / "transcriptator/buzzcast.json", all);
  check_against(folder / "podcast-namespace/example.srt", folder / "podcast-namespace/example.html", all);
  for (const auto& entry : shared::fs::directory_iterator(folder / "python-bytes")) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("457")) {
      continue;  // has voices
    }
    const file one(entry.path());
    double wrong = 0;
    for (const epitome::turn each : one.page.transcript().turns()) {
      wrong += each.speaker() ? 1 : 0;
    }
    all.add(name, 0, wrong, 0);
  }
  const double precision = all.right / (all.right + all.wrong);
  const double recall = all.right / (all.right + all.missed);
  std::printf("labels: precision %.4f, recall %.4f (%.0f right, %.0f wrong, %.0f missed)\n", precision, recall,
              all.right, all.wrong, all.missed);
  if (!(precision >= 0.99 && recall >= 0.99)) {
    shared::fail("labels", "precision and recall must be 0.99");
  }
}

}  // namespace

int main(int argc, char** argv) {
  return shared::run(argc, argv, check_all);
}
