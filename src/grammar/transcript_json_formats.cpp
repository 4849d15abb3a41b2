// Where the formats of JSON have their pieces.
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <type_traits>
#include <utility>

#include "speakers.hpp"
#include "transcript_json.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

constexpr auto nowhere = static_cast<std::size_t>(-1);

// What a list of a file's outermost object holds.
enum class content : std::uint8_t {
  pieces,
  words,       // a stream of them
  results,     // either, as Google and Speechmatics have it
  whole_piece  // the words of the one piece that the object is
};

enum class place : std::uint8_t { anywhere, outside, inside };  // the object, or one that it wraps

struct list_row {
  string_view key;
  page_format format;
  content holds = content::pieces;
  bool at_once = false;  // no other list is as good
  bool sure = false;     // says what the file is even if it is empty
  bool whole_milliseconds = false;
  place where = place::anywhere;
};

// The first that says something is read. What stands inside `transcription` is Gladia's; `speakers` are pieces once
// more, with those who say them, where Whisper runs by way of transformers.
constexpr list_row lists[] = {
    {.key = "segments", .format = page_format::whisper_json, .at_once = true, .sure = true},
    {.key = "transcription", .format = page_format::whisper_cpp_json, .at_once = true, .sure = true},
    {.key = "monologues", .format = page_format::rev_json, .at_once = true, .sure = true},
    {.key = "recognizedPhrases", .format = page_format::azure_json, .sure = true},
    {.key = "sentence_info", .format = page_format::funasr_json, .sure = true, .whole_milliseconds = true},
    {.key = "utterances", .format = page_format::gladia_json, .sure = true, .where = place::inside},
    {.key = "utterances",
     .format = page_format::assemblyai_json,
     .sure = true,
     .whole_milliseconds = true,
     .where = place::outside},
    {.key = "words",
     .format = page_format::assemblyai_json,
     .holds = content::words,
     .sure = true,
     .whole_milliseconds = true},
    {.key = "results", .format = page_format::google_json, .holds = content::results},
    {.key = "phrases", .format = page_format::azure_json},
    {.key = "events", .format = page_format::youtube_json},
    {.key = "tokens", .format = page_format::soniox_json, .holds = content::words},
    {.key = "result", .format = page_format::vosk_json, .holds = content::whole_piece},
    {.key = "alternatives", .format = page_format::vosk_json, .holds = content::whole_piece},
    {.key = "speakers", .format = page_format::whisper_json},
    {.key = "chunks", .format = page_format::whisper_json, .sure = true},
    {.key = "sentences", .format = page_format::podcast_json, .sure = true},
    {.key = "transcript", .format = page_format::podcast_json, .sure = true},
    {.key = "body", .format = page_format::podcast_json, .sure = true},
};

// Objects that only wrap what is looked for.
bool is_wrapper(string_view key) noexcept {
  return key == "transcription" || key == "result" || key == "response";
}

}  // namespace

// Returns whether the root is whole.
bool transcript_json::read_root() {
  static_assert(std::size(lists) == std::extent_v<decltype(lists_)>);
  if (walk_.kind() == '[' && holds_sentences()) {
    return true;
  }
  if (walk_.kind() == '[') {
    read_segments();
    // Pieces of another kind may have times, too.
    const bool named = page_.format != page_format::text;
    page_.format = !says_something() ? page_format::text : named ? page_.format : page_format::podcast_json;
    return walk_.at_end();
  }
  if (walk_.kind() != '{') {
    return true;
  }
  root_ = walk_.place();
  const bool whole = walk_.for_each_member([&](string_view key) { look_into_root(key, 0); });
  for (std::size_t row = 0; row < std::size(lists) && page_.file.cues.empty(); ++row) {
    if (lists_[row] != 0 && !read_list(row) && lists[row].sure && page_.format == page_format::text) {
      page_.format = lists[row].format;
    }
  }
  return whole && balanced_;
}

// FunASR: a list of what was heard in each file. Its pieces are found wherever brackets are wrong.
bool transcript_json::holds_sentences() {
  constexpr string_view key = "sentence_info";
  const std::size_t place = walk_.place();
  bool found = false;
  walk_.next();
  if (walk_.kind() == '{') {
    walk_.for_each_member([&](string_view member) { found = found || (member == key && walk_.kind() == '['); });
  }
  walk_.forgive();
  walk_.go_to(place);
  while (found && !walk_.at_end()) {
    const bool is_key = walk_.kind() == '"' && walk_.bytes(walk_.string()) == key;
    walk_.next();
    if (is_key && walk_.kind() == ':') {
      walk_.next();
      if (walk_.kind() == '[') {
        page_.format = page_format::funasr_json;
        whole_milliseconds_ = true;
        read_segments();
      }
    }
  }
  return found;
}

void transcript_json::look_into_root(string_view key, unsigned depth) {
  constexpr unsigned deepest = 2;
  const bool object = walk_.kind() == '{';
  if (object && key == "monologue") {
    page_.format = page_format::rev_json;
    read_segment();
  } else if (object && key == "results") {
    read_results();
  } else if (object && depth < deepest && is_wrapper(key)) {
    walk_.for_each_member([&](string_view inner) { look_into_root(inner, depth + 1); });
  } else if (object && key == "metadata") {
    walk_.for_each_member([&](string_view inner) { look_into_metadata(inner); });
  } else if (key == "speakers" && walk_.kind() == '[') {
    names_ = walk_.place();
  }
  for (std::size_t row = 0; row < std::size(lists) && walk_.kind() == '['; ++row) {
    const list_row& list = lists[row];
    if (list.key != key || list.where == (depth == 0 ? place::inside : place::outside)) {
      continue;
    }
    lists_[row] = walk_.place();
    if (list.at_once) {
      lists_[row] = 0;
      page_.format = list.format;  // until a segment has a body
      return read_segments();
    }
  }
}

// Speechmatics: what stands between the words of a language.
void transcript_json::look_into_metadata(string_view key) {
  if (key == "language_pack_info" && walk_.kind() == '{') {
    walk_.for_each_member([&](string_view inner) {
      no_blanks_ = no_blanks_ || (inner == "word_delimiter" && walk_.kind() == '"' && walk_.string().empty());
    });
  }
}

// Reads the list of a row, unless it says nothing.
bool transcript_json::read_list(std::size_t row) {
  const list_row& list = lists[row];
  const std::size_t told = page_.diagnostics.size();
  const page_format before = page_.format;
  page_.format = list.format;
  whole_milliseconds_ = list.whole_milliseconds;
  joint_ = joint::blank;
  walk_.forgive();
  walk_.go_to(lists_[row]);
  switch (list.holds) {
    case content::pieces:
      read_segments();
      break;
    case content::words:
      joint_ = list.format == page_format::soniox_json ? joint::own : joint::blank;
      read_word_stream();
      break;
    case content::results:
      read_result_list(lists_[row]);
      break;
    case content::whole_piece:
      walk_.go_to(root_);
      read_segment();
      break;
  }
  if (!says_something()) {
    forget_pieces(told);
    page_.format = before;
    return false;
  }
  return true;
}

bool transcript_json::says_something() const noexcept {
  return std::any_of(page_.file.cues.begin(), page_.file.cues.end(),
                     [this](const cue_row& cue) { return !bytes_of(page_, cue.text).empty(); });
}

void transcript_json::forget_pieces(std::size_t told) {
  page_.file.cues.clear();
  page_.file.words.clear();
  page_.diagnostics.truncate(told);
  any_fraction_ = false;
}

// Google and Speechmatics, as the first alternative tells: what it holds is a word, or a piece.
void transcript_json::read_result_list(std::size_t place) {
  bool word = false;
  bool piece = false;
  const auto look_into_result = [&](string_view key) {
    if (key == "alternatives" && walk_.kind() == '[' && !word && !piece) {
      walk_.for_each_element([&] {
        return walk_.kind() != '{' || walk_.for_each_member([&](string_view inner) {
          word = word || inner == "content";
          piece = piece || inner == "transcript" || inner == "words";
        });
      });
    }
  };
  walk_.for_each_sibling(
      [&] { return word || piece || walk_.kind() != '{' || walk_.for_each_member(look_into_result); });
  walk_.go_to(place);
  if (word) {
    page_.format = page_format::speechmatics_json;
    joint_ = no_blanks_ ? joint::nothing : joint::blank;
    read_word_stream();
  } else if (piece && !read_diarised(place)) {
    walk_.go_to(place);
    read_segments();
  }
}

// Google: where words name speakers, a result may hold several. Where only the last result's do, it says all once more.
bool transcript_json::read_diarised(std::size_t place) {
  std::size_t lists = 0;
  std::size_t naming = 0;
  std::size_t last = nowhere;
  bool last_names = false;
  const auto look_into_word = [&](string_view key) {
    last_names = last_names || (meaning_of(key).what == field::speaker && !names_nobody(key));
  };
  const auto for_each_list = [&](auto use) {
    walk_.go_to(place);
    walk_.for_each_sibling([&] {
      return walk_.kind() != '{' || walk_.for_each_member([&](string_view key) {
        bool first = key == "alternatives" && walk_.kind() == '[';
        if (!first) {
          return;
        }
        walk_.for_each_element([&] {
          const bool counts = walk_.kind() == '{' && std::exchange(first, false);
          return !counts || walk_.for_each_member([&](string_view inner) {
            if (inner == "words" && walk_.kind() == '[') {
              use();
            }
          });
        });
      });
    });
  };
  for_each_list([&] {
    last = walk_.place();
    last_names = false;
    walk_.for_each_element([&] { return walk_.kind() != '{' || walk_.for_each_member(look_into_word); });
    ++lists;
    naming += last_names ? 1 : 0;
  });
  if (naming == 1 && last_names && lists > 1) {
    walk_.go_to(last);
    read_word_stream();
  } else if (naming != 0 && naming == lists) {
    for_each_list([&] { read_word_stream(); });
  }
  return !page_.file.cues.empty();
}

// Deepgram and AWS Transcribe.
void transcript_json::read_results() {
  std::size_t channels = nowhere;
  std::size_t utterances = nowhere;
  std::size_t items = nowhere;
  balanced_ = walk_.for_each_member([&](string_view key) {
    std::size_t* const place = key == "channels"     ? &channels
                               : key == "utterances" ? &utterances
                               : key == "items"      ? &items
                                                     : nullptr;
    if (place != nullptr && walk_.kind() == '[') {
      *place = walk_.place();
    } else if (key == "speaker_labels" && walk_.kind() == '{') {
      walk_.for_each_member([&](string_view inner) {
        next_labelled_time_ = inner == "segments" && walk_.kind() == '[' ? walk_.place() + 1 : next_labelled_time_;
      });
    }
  });
  walk_.forgive();
  const std::size_t behind = walk_.place();
  if (utterances != nowhere || channels != nowhere) {
    page_.format = page_format::deepgram_json;
    walk_.go_to(utterances != nowhere ? utterances : channels);
    utterances != nowhere ? read_segments() : read_channels();
  } else if (items != nowhere) {
    page_.format = page_format::aws_json;
    walk_.go_to(items);
    read_word_stream();
  }
  walk_.go_to(behind);
}

// Deepgram without utterances: the paragraphs of the first channel's first alternative, or its words.
void transcript_json::read_channels() {
  std::size_t paragraphs = nowhere;
  std::size_t words = nowhere;
  const auto look_into_alternative = [&](string_view key) {
    if (key == "words" && walk_.kind() == '[' && words == nowhere) {
      words = walk_.place();
    } else if (key == "paragraphs" && walk_.kind() == '{' && paragraphs == nowhere) {
      walk_.for_each_member([&](string_view inner) {
        if (inner == "paragraphs" && walk_.kind() == '[') {
          paragraphs = walk_.place();
        }
      });
    }
  };
  const auto look_into_channel = [&](string_view key) {
    if (key == "alternatives" && walk_.kind() == '[') {
      walk_.for_each_element([&] { return walk_.kind() != '{' || walk_.for_each_member(look_into_alternative); });
    }
  };
  walk_.for_each_element([&] { return walk_.kind() != '{' || walk_.for_each_member(look_into_channel); });
  if (paragraphs != nowhere) {
    behind_next_word_ = words != nowhere ? words + 1 : 0;
    walk_.go_to(paragraphs);
    read_segments();
  } else if (words != nowhere) {
    walk_.go_to(words);
    read_word_stream();
  }
}

}  // namespace detail

EPITOME_END_NAMESPACE
