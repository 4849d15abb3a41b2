/// @file
/// Transcripts in plain text and Markdown: who speaks is told by labels, when by stamps, and which of these a line may
/// begin with is told by the whole document. The rules are those of docs/transcripts.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <epitome/grammar/page_tables.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// One reading: makes cues of the blocks of `page`.
class labelled_text {
 public:
  explicit labelled_text(page_tables& page) noexcept : page_(page) {}

  void read();

 private:
  // What a line begins with, besides a label: a stamp, and where the rest begins.
  struct front {
    double start = -1;
    double end = -1;
    std::uint32_t text = 0;  // offset in the source
    bool bare = false;       // the stamp stands without brackets
  };

  [[nodiscard]] front read_front(text_range line) const noexcept;
  std::uint32_t skip_front_matter();
  void add_people(std::uint32_t first, std::uint32_t last);
  bool is_note(std::uint32_t block) const noexcept;
  void find_candidates(std::uint32_t first);
  void decide();
  void build(std::uint32_t first);
  void add_text(std::uint32_t block, text_range text, double start, double end);
  void report_backward_time(double start, std::uint32_t offset);
  void append_line(cue_row& above, const file_text& next);
  [[nodiscard]] file_text shown_text(text_range text);
  [[nodiscard]] file_text standing_text(text_range text);
  // A block's text, or a part of it; in HTML it may be decoded.
  [[nodiscard]] std::string_view bytes(text_range range) const noexcept { return page_.text_of(range); }
  // Where it stands in the source.
  [[nodiscard]] text_range place(text_range range) const noexcept {
    return page_.decoded.empty() ? range : page_.source_range(range);
  }
  // The range of `part`, which is a part of the text of `line`.
  [[nodiscard]] text_range range_of(std::string_view part, text_range line) const noexcept {
    const auto begin = line.begin + static_cast<std::uint32_t>(part.data() - bytes(line).data());
    return {begin, begin + static_cast<std::uint32_t>(part.size())};
  }

  page_tables& page_;
  std::size_t bare_stamps_ = 0;  // lines that begin with a stamp without brackets
  bool stamped_ = false;         // lines begin with stamps
  bool labelled_ = false;        // some label counts

  // Of the label or stamp line above.
  std::uint16_t speaker_ = no_speaker;
  std::uint32_t label_ = none;
  std::uint32_t head_ = none;  // the block
  double start_ = -1;
  double end_ = -1;
  bool named_ = false;
  bool begins_ = false;  // the next text begins a cue
};

}  // namespace detail

EPITOME_END_NAMESPACE
