/// @file
/// The text of a cue: markup goes, voices and times of words stay.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <epitome/grammar/page_tables.hpp>

#include "text_sink.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// What a text holds besides letters.
struct text_signs {
  bool markup = false;  ///< `<`, `&`, `{` or a zero byte.
  bool colon = false;   ///< `:`, or the first byte of `：`.
};

/// Looks at every byte of `range`, none outside the source.
text_signs look_for_signs(std::string_view source, text_range range) noexcept;

/// The texts of the voices from row `first` on, with a line feed between them; there are at least one.
file_text join_voices(page_tables& page, std::size_t first);

/// Reads the lines of cues.
class cue_text_reader {
 public:
  /// `is_vtt`: tags that nobody knows are dropped, as WebVTT says; otherwise they are text.
  cue_text_reader(page_tables& page, bool is_vtt) noexcept : page_(page), sink_(page), is_vtt_(is_vtt) {}

  /// Fills in text, speaker and words of `cue`, row `index`, from the blocks `[first, last)`; there is at least one.
  /// Blocks that are no part of the text are skipped. Returns whether the text may begin with a label.
  bool read(cue_row& cue, std::uint32_t index, std::uint32_t first, std::uint32_t last);

  /// Where the first zero byte was, or `none`.
  [[nodiscard]] std::uint32_t first_zero() const noexcept { return first_zero_; }

 private:
  bool read_one_voice(cue_row& cue, text_range run);
  void read_marked_up(cue_row& cue, std::uint32_t index, std::uint32_t first, std::uint32_t last);
  void read_line(const cue_row& cue, text_range line);
  void read_tag(const cue_row& cue, text_range tag);
  void add_piece(text_range piece);
  void add_decoded(std::string_view bytes, text_range piece);
  void begin_voice(text_range name, std::uint32_t text_begin);
  void end_voice();
  void finish_voices(cue_row& cue, std::size_t first);
  void begin_word(double start) noexcept;
  void end_word(double end);
  void finish_words(const file_text& text, std::size_t first_word) noexcept;
  text_range join_lines(std::uint32_t first, std::uint32_t last);
  std::uint16_t add_speaker(text_range name);
  std::uint16_t find_speaker(text_range name);

  page_tables& page_;
  text_sink sink_;
  bool is_vtt_;
  std::uint32_t first_zero_ = none;
  text_range last_name_;  // whose speaker is `last_speaker_`
  std::uint16_t last_speaker_ = no_speaker;

  // Of the cue that is being read.
  std::uint32_t index_ = 0;
  std::uint32_t label_ = none;
  std::uint16_t speaker_ = no_speaker;
  bool named_ = false;
  bool timed_line_ = false;     // the line holds times of words
  double word_start_ = -1;      // of the word that may come
  std::size_t word_begin_ = 0;  // in the voice's text
  std::uint32_t word_source_ = none;
  std::size_t first_word_ = 0;  // of the voice
};

}  // namespace detail

EPITOME_END_NAMESPACE
