/// @file
/// What the lines of a WebVTT or SubRip file mean. The rules are those of docs/transcripts.md.
#pragma once

#include <cstdint>
#include <string_view>

#include <epitome/grammar/page_tables.hpp>
#include <epitome/read/cue_time.hpp>

#include "cue_text.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// One reading: walks the blocks of `page` once and cuts them into cues. `cue_turns.hpp` says who speaks.
class cue_grammar {
 public:
  explicit cue_grammar(page_tables& page) noexcept;

  void read();

 private:
  std::uint32_t read_header(std::uint32_t block);
  std::uint32_t read_group(std::uint32_t block);
  std::uint32_t read_timed(std::uint32_t first, std::uint32_t time_line, const cue_times& times);
  std::uint32_t read_untimed(std::uint32_t first, std::uint32_t text);
  std::uint32_t read_continuation(std::uint32_t block);
  std::uint32_t skip_note(std::uint32_t block);

  void begin_cue(std::uint32_t first, std::uint32_t head_end, std::uint32_t text, const cue_times& times);
  void finish_cue();
  void name_by_id();
  std::uint32_t body_end(std::uint32_t block);

  [[nodiscard]] std::string_view line(std::uint32_t block) const noexcept {
    const text_range range = page_.blocks[block];
    return {page_.source.data() + range.begin, range.size()};
  }
  [[nodiscard]] bool begins_cue(std::uint32_t block) const noexcept;
  [[nodiscard]] bool blank_before(std::uint32_t block) const noexcept;
  [[nodiscard]] bool empty_line_before(std::uint32_t block) const noexcept;
  void report(diagnostic_code code, std::uint32_t offset) { page_.diagnostics.push_back({code, offset}); }
  void report_first(diagnostic_code code, std::uint32_t offset);

  page_tables& page_;
  cue_text_reader text_;
  bool is_vtt_;
  std::uint32_t count_;
  std::uint32_t told_ = 0;  // bit n: the code of value n was told

  // The cue whose text is not complete yet.
  bool open_ = false;
  cue_row cue_;
  std::uint32_t first_line_ = 0;
  std::uint32_t last_line_ = 0;
};

}  // namespace detail

EPITOME_END_NAMESPACE
