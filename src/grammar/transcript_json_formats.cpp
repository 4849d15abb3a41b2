// Where the formats of JSON have their pieces.
#include <algorithm>
#include <cstddef>

#include "speakers.hpp"
#include "transcript_json.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

constexpr auto nowhere = static_cast<std::size_t>(-1);

}  // namespace

// Returns whether the root is whole.
bool transcript_json::read_root() {
  if (walk_.kind() == '[') {
    read_segments();
    // Pieces of another kind may have times, too.
    const bool says_something = std::any_of(page_.file.cues.begin(), page_.file.cues.end(),
                                            [this](const cue_row& cue) { return !bytes_of(page_, cue.text).empty(); });
    page_.format = says_something ? page_format::podcast_json : page_format::text;
    return walk_.at_end();
  }
  if (walk_.kind() != '{') {
    return true;
  }
  std::size_t utterances = nowhere;
  std::size_t words = nowhere;
  std::size_t chunks = nowhere;
  std::size_t pieces = nowhere;
  const bool whole = walk_.for_each_member([&](string_view key) {
    const bool list = walk_.kind() == '[';
    if (key == "segments" && list) {
      page_.format = page_format::whisper_json;  // until a segment has a body
      read_segments();
    } else if (key == "transcription" && list) {
      page_.format = page_format::whisper_cpp_json;
      read_segments();
    } else if (key == "transcription" && walk_.kind() == '{') {
      walk_.for_each_member([&](string_view inner) {
        utterances = inner == "utterances" && walk_.kind() == '[' ? walk_.place() : utterances;
      });
    } else if (key == "monologues" && list) {
      page_.format = page_format::rev_json;
      read_segments();
    } else if (key == "monologue" && walk_.kind() == '{') {
      page_.format = page_format::rev_json;
      read_segment();
    } else if (key == "results" && walk_.kind() == '{') {
      read_results();
    } else if (key == "utterances" && list) {
      utterances = walk_.place();
    } else if (key == "words" && list) {
      words = walk_.place();
    } else if (key == "speakers" && list) {
      names_ = walk_.place();
    } else if (key == "chunks" && list) {
      chunks = walk_.place();
    } else if ((key == "sentences" || key == "transcript" || key == "body") && list) {
      pieces = walk_.place();
    }
  });
  if (page_.file.cues.empty() && (utterances != nowhere || words != nowhere)) {
    page_.format = page_format::assemblyai_json;
    whole_milliseconds_ = true;
    walk_.go_to(utterances != nowhere ? utterances : words);
    utterances != nowhere ? read_segments() : read_word_stream();
  }
  // Whisper by way of transformers: who speaks stands in pieces of their own, which say all once more.
  if (page_.file.cues.empty() && chunks != nowhere) {
    page_.format = page_format::whisper_json;
    (void)((names_ != 0 && read_pieces(names_)) || read_pieces(chunks));
  }
  if (page_.file.cues.empty() && pieces != nowhere) {
    page_.format = page_format::podcast_json;
    (void)read_pieces(pieces);
  }
  return whole && balanced_;
}

// Reads the list at `place`, unless it says nothing.
bool transcript_json::read_pieces(std::size_t place) {
  const std::size_t told = page_.diagnostics.size();
  walk_.go_to(place);
  read_segments();
  const bool says_something = std::any_of(page_.file.cues.begin(), page_.file.cues.end(),
                                          [this](const cue_row& cue) { return !bytes_of(page_, cue.text).empty(); });
  if (!says_something) {
    page_.file.cues.clear();
    page_.diagnostics.truncate(told);
  }
  return says_something;
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
