// Episodes whose transcript is there twice, as captions and as text: the same words, and times that are the same within
// the seconds that the text has.
//
//   twins FOLDER      exits with 77, for "skipped", if there is no such folder
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

#include "shared_file.hpp"

namespace {

using shared::fail;
using shared::file;

struct word {
  std::string text;
  double start;  // of the cue
  bool first;    // in the cue
};

std::vector<word> words_of(const epitome::document& page) {
  std::vector<word> words;
  for (const epitome::cue one : page.transcript().cues()) {
    bool first = true;
    for (std::string& text : shared::words_of(one.text())) {
      words.push_back({std::move(text), one.start().value_or(-1), first});
      first = false;
    }
  }
  return words;
}

std::string folded(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return text;
}

// What the publisher changed in one of the two files. Anything else is a difference of ours.
struct changes {
  int hesitations = 0;  // "um," and the like, and words begun twice, left out of the text
  int spellings = 0;    // names in other letters: the captions have what was heard
};

constexpr const char* hesitations[] = {"uh,", "um,", "i,", "the,"};
constexpr std::pair<const char*, const char*> spellings[] = {{"adders", "attrs"}, {"adders.", "attrs."}};

bool is_hesitation(const std::string& text) {
  return std::find(std::begin(hesitations), std::end(hesitations), folded(text)) != std::end(hesitations);
}
bool is_spelling(const std::string& caption, const std::string& text) {
  return folded(caption) == folded(text) ||
         std::any_of(std::begin(spellings), std::end(spellings),
                     [&](const auto& each) { return caption == each.first && text == each.second; });
}

void check_twins(const shared::fs::path& captions, const shared::fs::path& text, changes& all, std::size_t& words) {
  const std::string name = text.filename().string();
  const file a(captions);
  const file b(text);
  const std::vector<word> left = words_of(a.page);
  const std::vector<word> right = words_of(b.page);
  std::size_t i = 0;
  std::size_t j = 0;
  double begun = -1;  // where the cue begins whose hesitation the text leaves out
  while (i < left.size() && j < right.size()) {
    if (left[i].text != right[j].text) {
      if (is_spelling(left[i].text, right[j].text)) {
        ++all.spellings;
      } else if (is_hesitation(left[i].text)) {
        ++all.hesitations;
        begun = left[i].first ? left[i].start : begun;
        ++i;
        continue;
      } else {
        return fail(name, "differs at word " + std::to_string(j) + ": " + left[i].text + " and " + right[j].text);
      }
    }
    if (right[j].first) {
      const double start = left[i].first ? left[i].start : begun;
      if (start < 0 || std::floor(start) != right[j].start) {
        return fail(name, "has another time at word " + std::to_string(j));
      }
    }
    begun = -1;
    ++i;
    ++j;
    ++words;
  }
  if (i != left.size() || j != right.size()) {
    fail(name, "is not as long as its twin");
  }
}

}  // namespace

int main(int argc, char** argv) {
  return shared::run(argc, argv, [](const shared::fs::path& folder) {
    changes all;
    std::size_t words = 0;
    int twins = 0;
    for (const auto& entry : shared::fs::directory_iterator(folder / "python-bytes")) {
      shared::fs::path text = entry.path();
      if (text.extension() != ".vtt" || !shared::fs::exists(text.replace_extension(".txt"))) {
        continue;
      }
      if (text.filename().string().starts_with("217")) {
        continue;  // transcribed anew: other words, cut otherwise
      }
      check_twins(entry.path(), text, all, words);
      ++twins;
    }
    std::printf("%d twins, %zu words alike; %d hesitations left out, %d words spelled otherwise\n", twins, words,
                all.hesitations, all.spellings);
    if (twins == 0) {
      fail("twins", "there are none");
    }
  });
}
