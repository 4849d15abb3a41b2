/// @file
/// Transcripts in JSON: Podcasting 2.0 segments, and what speech recognisers write.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <epitome/grammar/page_tables.hpp>

#include "json_walk.hpp"
#include "transcript_json_keys.hpp"

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

  using field = json_field;

  // How the words of a stream are joined.
  enum class joint : std::uint8_t {
    blank,    // with blanks
    nothing,  // without
    own       // with the blanks that stand in them; what has none goes on with the word before
  };

  // What is known of a piece before its end.
  struct segment_fields {
    cue_row cue;
    std::size_t sentences = 0;  // the token of their list; 0: none
    double duration = -1;
    bool odd = false;       // a member is not what it should be
    bool has_name = false;  // which says more than a number
    bool has_display_words = false;
    bool inner = false;  // what is read is the first of a list inside
  };

  // What punctuation stands at.
  enum class attachment : std::uint8_t { unknown, none, before, behind };

  struct word_fields {
    file_text text;
    double start = -1;
    double end = -1;
    double duration = -1;
    std::uint16_t speaker = no_speaker;
    std::uint32_t label = 0;
    bool has_text = false;
    bool punctuated = false;  // the text is
    bool translated = false;  // nobody said it
    bool whole = true;        // the object is
    bool named = false;       // it says who speaks, or that nobody knows
    attachment joins = attachment::unknown;
    bool is_mark = false;   // punctuation, or else the rest of a word
    bool is_front = false;  // of the next word
  };

  bool read_root();
  bool holds_sentences();
  void look_into_root(std::string_view key, unsigned depth);
  void look_into_metadata(std::string_view key);
  void read_results();
  bool read_list(std::size_t row);
  void read_result_list(std::size_t place);
  bool read_diarised(std::size_t place);
  void read_channels();
  void forget_pieces(std::size_t told);
  [[nodiscard]] bool says_something() const noexcept;
  void read_segments();
  bool read_segment();
  void read_segment_member(std::string_view key, segment_fields& piece);
  bool read_podcast_segment();
  void read_sentences(std::size_t place, const cue_row& paragraph);
  void read_words();
  void read_elements(cue_row& cue);
  void finish_parts(const cue_row& cue);
  void read_word_stream();
  word_fields read_word();
  void read_word_member(std::string_view key, word_fields& word);
  [[nodiscard]] bool has_blank(text_range before, text_range behind) const noexcept;
  [[nodiscard]] file_text without_blanks(file_text text) const noexcept;
  void find_speaker(word_fields& word);
  void read_labelled_time();
  void take_words(double end);
  void name_speakers();
  void read_milliseconds(double& start, double& end);

  void read_both_times(double& start, double& end);
  bool read_times(json_meaning meaning, double& start, double& end);
  double read_time(json_unit unit = json_unit::any);
  double read_time_in_parts();
  static void add_duration(double start, double duration, double& end) noexcept;
  [[nodiscard]] bool names_nobody(std::string_view key) const noexcept;
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
  std::size_t lists_[19] = {};        // their tokens, by the rows of the table of lists; 0: none
  std::size_t root_ = 0;              // the token of the object in which a piece is all there is
  std::uint32_t odd_escape_ = none;   // the first in a text
  joint joint_ = joint::blank;
  bool no_blanks_ = false;           // stand between the words of the language
  bool balanced_ = true;             // the brackets that lists of pieces stand in
  bool any_fraction_ = false;        // some time is no whole number, so seconds are meant
  bool whole_milliseconds_ = false;  // the format has them, unless some time has a fraction
};

}  // namespace detail

EPITOME_END_NAMESPACE
