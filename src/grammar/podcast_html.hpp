/// @file
/// Transcripts in HTML as Podcasting 2.0 has it: `<cite>` says who, `<time>` when, `<p>` what.
#pragma once

#include <cstdint>
#include <string_view>

#include <epitome/grammar/page_tables.hpp>
#include <epitome/read/html_text.hpp>
#include <epitome/read/html_tokenizer.hpp>

#include "../read/html_elements.hpp"
#include "text_sink.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Whether `html` begins with such elements. In a page, headings and what shows nothing may stand above; then they name
/// a speaker before a colon, or a time, right before a paragraph.
bool begins_podcast_html(std::string_view html) noexcept;

/// Whether such elements stand right before a paragraph anywhere.
bool has_podcast_html(std::string_view html) noexcept;

/// Whether the element that `html` begins with, a cite or a time, is the head of what somebody says, and no part of the
/// paragraph that it may stand in.
bool is_podcast_head(std::string_view html) noexcept;

/// One reading: makes cues of the elements of `page.source`. The page's blocks are there, and get their marks.
class podcast_html {
 public:
  explicit podcast_html(page_tables& page) : page_(page), tokens_(page.html.tokenizer()), sink_(page) {}

  void read();

 private:
  enum class part : std::uint8_t { none, cite, time, speech };

  void start_tag(const html_token& token);
  void end_tag(const html_token& token);
  void begin_part(part kind, text_range tag);
  void end_part(std::uint32_t end);
  void end_cite(const file_text& text);
  void end_time(const file_text& text);
  void end_speech(const file_text& text, std::uint32_t end);
  void mark_blocks(std::uint32_t end, block_kind kind) noexcept;
  void find_labels();
  void find_stamp(cue_row& cue) const noexcept;

  void add_text(const html_text& text);
  void add_words(text_range range);
  void add_space(text_range range) noexcept;
  void flush_space();
  void end_line(text_range tag);
  bool is_said(std::uint32_t offset);

  page_tables& page_;
  html_tokenizer& tokens_;
  text_sink sink_;
  part part_ = part::none;
  text_range tag_;             // that begins the part
  text_range space_;           // that stands before what may come; empty: none
  bool at_line_begin_ = true;  // so that space there shows nothing
  bool is_silent_ = false;     // until `silent_` ends, nothing is said
  html_element silent_{};
  bool any_cite_ = false;
  bool any_time_ = false;
  std::uint32_t block_ = 0;  // the first that has no mark yet

  // What the elements above say about the next paragraph.
  std::uint32_t head_ = none;  // where they begin
  std::uint32_t label_ = none;
  std::uint16_t speaker_ = no_speaker;
  bool named_ = false;
  double start_ = -1;
  double end_ = -1;
};

}  // namespace detail

EPITOME_END_NAMESPACE
