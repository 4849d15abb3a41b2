/// @file
/// Transcripts in JSON: Podcasting 2.0 segments, and what speech recognisers write.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <epitome/grammar/page_tables.hpp>

#include "json_walk.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// One reading: walks over the tokens of `page.source` and makes cues and words of them.
class transcript_json {
 public:
  transcript_json(page_tables& page, std::span<const std::uint32_t> tokens, bool odd) noexcept
      : page_(page), walk_(page.source, tokens, odd) {}

  /// Returns false if it finds no transcript. Names the format in `page.format`.
  bool read();

 private:
  static constexpr double longest_time = 1e13;  // seconds or milliseconds; what is more is no time

  // What a member says, whatever the format calls it.
  enum class field : std::uint8_t {
    none,
    text,
    word,
    start,
    end,
    duration,
    both_times,
    speaker,
    name,
    words,
    id,
    sentences,
    elements,
    type
  };
  static field field_of(std::string_view key) noexcept;

  struct word_fields {
    file_text text;
    double start = -1;
    double end = -1;
    std::uint16_t speaker = no_speaker;
    std::uint32_t label = 0;
    bool has_text = false;
    bool whole = true;     // the object is
    bool is_mark = false;  // punctuation
  };

  bool read_root();
  void read_results();
  bool read_pieces(std::size_t place);
  void read_channels();
  void read_segments();
  bool read_segment();
  bool read_podcast_segment();
  void read_sentences(std::size_t place, const cue_row& paragraph);
  void read_words();
  void read_elements(cue_row& cue);
  void read_word_stream();
  word_fields read_word();
  void find_speaker(word_fields& word);
  void read_labelled_time();
  void take_words(double end);
  void name_speakers();
  void read_milliseconds(double& start, double& end);

  void read_both_times(double& start, double& end);
  bool read_times(field what, double& start, double& end);
  double read_time();
  void read_speaker(std::uint16_t& speaker, std::uint32_t& label);
  file_text read_text(bool trim);
  text_range append_unescaped(text_range raw);
  void append(std::string_view bytes);

  void begin_cue(cue_row& cue) noexcept;
  void finish_cue(const cue_row& cue);
  void finish_stream_cue(cue_row& cue);
  void find_labels();
  void settle_unit();
  void tell_bad_cue();
  void tell_odd_json();

  page_tables& page_;
  json_walk walk_;
  text_range last_name_;  // as written; whose speaker and label these are
  std::uint32_t last_label_ = 0;
  std::uint16_t last_speaker_ = no_speaker;
  // AWS Transcribe: who speaks when, beside the words and in their order.
  struct labelled_time {
    double start = -1;
    double end = -1;
    std::uint16_t speaker = no_speaker;
    std::uint32_t label = 0;
  };
  labelled_time labelled_time_;
  std::size_t next_labelled_time_ = 0;  // its token; 0: none
  // Deepgram's paragraphs: their words, beside them and in their order.
  word_fields next_word_;
  bool word_waits_ = false;
  std::size_t behind_next_word_ = 0;  // where the list goes on; 0: nowhere
  std::size_t names_ = 0;             // Rev: the token of the list that names the speakers; 0: none
  std::uint32_t odd_escape_ = none;   // the first in a text
  bool balanced_ = true;              // the brackets that lists of pieces stand in
  bool any_fraction_ = false;         // some time is no whole number, so seconds are meant
  bool whole_milliseconds_ = false;   // the format has them, unless some time has a fraction
};

}  // namespace detail

EPITOME_END_NAMESPACE
