/// @file
/// What a line of a transcript in plain text or Markdown may begin with: a stamp, a label, or both.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>

#include <epitome/core/config.hpp>

#include "blanks.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// The stamp or range that a line begins with.
struct line_front {
  double start = -1;  // seconds; negative: none
  double end = -1;
  std::string_view rest;  // of the line
  bool bare = false;      // the stamp stands without brackets
  bool starred = false;   // `**[00:12] Name:** text`: two stars open before the stamp
  bool listed = false;    // `- Name: text`: the mark of a list stands before `rest`
};
line_front read_line_front(std::string_view line) noexcept;

/// The label of a line, by its shape alone.
struct line_label {
  std::string_view name;
  double start = -1;
  std::string_view text;  // empty: the label stands alone
  bool timed = false;     // alone with a time, so that nothing else has the line's shape
  bool loose = false;     // no colon says that it is a label: it is none unless text stands below
  bool aside = false;     // `[Name] text`, `- Name: text`: it is none unless most lines have one
  bool dashed = false;    // `**Name** — text`: it is none unless some name comes often so
};
std::optional<line_label> read_line_label(const line_front& front) noexcept;

/// When the range ends that stands beside a name: ` [00:12 - 00:15]: `. Negative: there is none.
double end_of_range_in(std::string_view text) noexcept;

/// `## Title` without what marks it.
inline std::string_view behind_signs(std::string_view heading) noexcept {
  return skip_blanks(heading.substr(std::min(heading.find_first_not_of('#'), heading.size())));
}

/// A line that parts others, as Markdown has it: `---`, `* * *`, `=====`; or one that fences code.
bool is_rule(std::string_view line) noexcept;

/// What a site's generator reads, and nobody says: `{% include player.html %}`, `{{< audio x >}}`, `:::note`, and the
/// title of a box, `> [!note] Title`.
bool is_markup_alone(std::string_view line) noexcept;

/// What is said in `{{< transcript "…" >}}`; empty of any other line.
std::string_view said_in_markup(std::string_view line) noexcept;

/// `SUMMARY KEYWORDS`, `SPEAKERS`: above all that is said, what the line below is.
bool tells_of_next_line(std::string_view line) noexcept;

/// A heading of a few words, the last of which says that a transcript is below: `## Transkript`, `## Video
/// Transcription`.
bool names_transcript(std::string_view heading) noexcept;

/// `<v Name>text`: a line of captions, as some print them.
std::optional<line_label> read_line_voice(std::string_view line) noexcept;

/// What a bold label says, without a star at the end that belongs to no other.
std::string_view without_stray_star(std::string_view text) noexcept;

/// `Break`, `Jingle`, `Clip from …`: nobody speaks.
bool is_event_label(std::string_view name) noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
