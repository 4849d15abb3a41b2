/// @file
/// Transcripts in plain text and Markdown: who speaks is told by labels, when by stamps, and which of these a line may
/// begin with is told by the whole document. The rules are those of docs/transcripts.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <epitome/grammar/page_tables.hpp>
#include <epitome/grammar/section_kind.hpp>

#include "heading_labels.hpp"
#include "labelled_line.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// One reading: makes cues of the blocks of `page`.
class labelled_text {
 public:
  explicit labelled_text(page_tables& page) noexcept : page_(page) {}

  /// Returns whether anybody speaks, or chapters or front matter say what this is.
  bool read();

 private:
  std::uint32_t skip_front_matter();
  struct front_title {
    std::uint32_t block = none;
    text_range text{};
  };
  front_title find_title(std::uint32_t first);
  text_range join_title(text_range value, std::uint32_t first, std::uint32_t last);
  void read_show_notes(std::uint32_t first);
  void add_people(std::uint32_t first, std::uint32_t last);
  void add_person(std::string_view name, text_range line);
  [[nodiscard]] bool is_plain(std::uint32_t block) const noexcept;
  std::uint32_t skip_html_title(std::uint32_t first);
  void find_candidates(std::uint32_t first);
  bool add_heading_label(std::uint32_t block);
  std::uint32_t end_of_chapter_list(std::uint32_t block);
  void note_line(std::uint32_t block, std::string_view text);
  [[nodiscard]] bool is_name_below_stamp(std::uint32_t block, std::string_view text) const noexcept;
  void drop_names_below_stamps();
  void drop_rare_emphasised_names();
  [[nodiscard]] bool may_be_title(const label_row& label) const noexcept;

  [[nodiscard]] bool stands_apart(text_range text, std::string_view rest) const noexcept;
  void build(std::uint32_t first);
  [[nodiscard]] std::uint16_t speaker_of(const label_row& label);
  void add_voices(std::uint32_t block, text_range text);
  void add_text(std::uint32_t block, text_range text, double start, double end);
  void append_line(cue_row& above, const file_text& next);
  [[nodiscard]] file_text shown_text(text_range text);
  [[nodiscard]] file_text standing_text(text_range text);
  // Lines that nobody says: headings, chapters, notes.
  [[nodiscard]] bool is_note(std::uint32_t block) const noexcept {
    return page_.marks[block].kind() != block_kind::turn;
  }
  // Whether a line is one more of the cue above: below a stamp, where nobody is known to speak.
  [[nodiscard]] bool goes_on() const noexcept {
    return !begins_ && stamped_ && (!labelled_ || speaker_ == no_speaker) && !page_.file.cues.empty();
  }
  // A block's text, or a part of it; in HTML it may be decoded.
  [[nodiscard]] std::string_view bytes(text_range range) const noexcept { return page_.text_of(range); }
  // Where it stands in the source.
  [[nodiscard]] text_range place(text_range range) const noexcept {
    return page_.decoded.holds(range) ? page_.decoded.source_range(range) : range;
  }
  // The range of `part`, which is a part of the text of `line`.
  [[nodiscard]] text_range range_of(std::string_view part, text_range line) const noexcept {
    const auto begin = line.begin + static_cast<std::uint32_t>(part.data() - bytes(line).data());
    return {begin, begin + static_cast<std::uint32_t>(part.size())};
  }

  page_tables& page_;
  std::size_t bare_stamps_ = 0;     // lines that begin with a stamp without brackets, and go on
  std::size_t lone_stamps_ = 0;     // and that do not
  std::size_t late_stamps_ = 0;     // and that have one behind a label, in no column of its own
  std::size_t stamped_texts_ = 0;   // lines that begin with a stamp, or have one beside a label, and go on
  std::size_t stamped_labels_ = 0;  // of these, with a label
  std::size_t stamp_lines_ = 0;     // stamps alone, in brackets or not
  std::size_t names_below_ = 0;     // lines below these that may be names
  std::size_t emphasised_ = 0;      // lines that may be names in italics or bold, alone
  std::size_t asides_ = 0;          // lines that begin with what may be a name in brackets, without a colon
  std::size_t dashes_ = 0;          // lines that begin with a dash
  std::size_t lines_ = 0;           // that somebody may say
  std::uint32_t first_line_ = none;
  bool stamped_ = false;   // lines begin with stamps
  bool labelled_ = false;  // some label counts
  bool deposition_ = false;
  bool has_voices_ = false;
  bool has_dashed_labels_ = false;
  bool dashes_are_marks_ = false;
  bool bare_stamps_are_times_ = false;
  bool late_stamps_are_times_ = false;
  bool has_transcript_heading_ = false;
  heading_survey headings_;
  double latest_chapter_ = -1;
  bool has_list_ = false;                  // of chapters, as show notes have
  std::uint32_t looked_for_chapters_ = 0;  // in the lines before this one there is no list of chapters

  // Of a deposition.
  std::uint16_t announced_ = no_speaker;  // by the line above
  std::uint16_t asker_ = no_speaker;

  // Of the label or stamp line above.
  std::uint16_t speaker_ = no_speaker;
  std::uint32_t label_ = none;
  std::uint32_t head_ = none;  // the block
  double start_ = -1;
  double end_ = -1;
  bool named_ = false;
  bool begins_ = false;  // the next text begins a cue
  double closed_ = -1;   // when the text before ended, if it says so
};

}  // namespace detail

EPITOME_END_NAMESPACE
