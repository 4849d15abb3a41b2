#include <epitome/grammar/diagnostic.hpp>
#include <epitome/grammar/section_kind.hpp>

EPITOME_BEGIN_NAMESPACE

std::string_view name(section_kind kind) noexcept {
  switch (kind) {
    case section_kind::front_matter:
      return "front matter";
    case section_kind::takeaways:
      return "takeaways";
    case section_kind::quotes:
      return "quotes";
    case section_kind::questions:
      return "questions";
    case section_kind::summary:
      return "summary";
    case section_kind::chapters:
      return "chapters";
    case section_kind::transcript:
      return "transcript";
    case section_kind::transcript_preview:
      return "transcript preview";
    case section_kind::show_notes:
      return "show notes";
    case section_kind::links:
      return "links";
    case section_kind::other:
      return "other";
  }
  return "unknown";
}

std::string_view name(block_kind kind) noexcept {
  switch (kind) {
    case block_kind::title:
      return "title";
    case block_kind::people:
      return "people";
    case block_kind::intro:
      return "intro";
    case block_kind::headline:
      return "headline";
    case block_kind::summary:
      return "summary";
    case block_kind::heading:
      return "heading";
    case block_kind::claim:
      return "claim";
    case block_kind::detail:
      return "detail";
    case block_kind::quote:
      return "quote";
    case block_kind::attribution:
      return "attribution";
    case block_kind::question:
      return "question";
    case block_kind::excerpt:
      return "excerpt";
    case block_kind::chapter:
      return "chapter";
    case block_kind::speaker_label:
      return "speaker label";
    case block_kind::turn:
      return "turn";
    case block_kind::note:
      return "note";
    case block_kind::call_to_action:
      return "call to action";
    case block_kind::stray:
      return "stray";
    case block_kind::cue_id:
      return "cue id";
    case block_kind::cue_time:
      return "cue time";
  }
  return "unknown";
}

std::string_view name(diagnostic_code code) noexcept {
  switch (code) {
    case diagnostic_code::missing_title:
      return "missing_title";
    case diagnostic_code::stray_line:
      return "stray_line";
    case diagnostic_code::chapter_without_time:
      return "chapter_without_time";
    case diagnostic_code::time_goes_back:
      return "time_goes_back";
    case diagnostic_code::invalid_utf8:
      return "invalid_utf8";
    case diagnostic_code::odd_markup:
      return "odd_markup";
    case diagnostic_code::odd_signature:
      return "odd_signature";
    case diagnostic_code::text_before_cues:
      return "text_before_cues";
    case diagnostic_code::odd_cue_time:
      return "odd_cue_time";
    case diagnostic_code::bad_cue_time:
      return "bad_cue_time";
    case diagnostic_code::cue_without_time:
      return "cue_without_time";
    case diagnostic_code::blank_line_in_cue:
      return "blank_line_in_cue";
    case diagnostic_code::missing_blank_line:
      return "missing_blank_line";
    case diagnostic_code::empty_cue:
      return "empty_cue";
    case diagnostic_code::cue_ends_early:
      return "cue_ends_early";
    case diagnostic_code::cue_overlap:
      return "cue_overlap";
    case diagnostic_code::zero_byte:
      return "zero_byte";
    case diagnostic_code::odd_json:
      return "odd_json";
    case diagnostic_code::preview_differs:
      return "preview_differs";
    case diagnostic_code::bad_cue:
      return "bad_cue";
    case diagnostic_code::broken_metadata:
      return "broken_metadata";
    case diagnostic_code::metadata_differs:
      return "metadata_differs";
  }
  return "unknown";
}

EPITOME_END_NAMESPACE
