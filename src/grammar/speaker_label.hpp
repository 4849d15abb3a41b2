/// @file
/// What a line of a transcript may begin with: `Name: text`, `**Name:** text`, `Name (00:12):`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <epitome/core/config.hpp>

#include "label_words.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

struct speaker_label {
  std::string_view name;
  double start = -1;      // seconds; negative: none
  std::string_view text;  // empty: the label stands alone
};

/// The label that `line` begins with, by its shape alone. Whether it is a speaker is decided by the whole transcript.
std::optional<speaker_label> read_speaker_label(std::string_view line) noexcept;

/// A line that begins with a stamp in brackets: `[00:12] text`, `**[00:12]** text`, or the stamp alone.
struct stamped_line {
  double start = -1;                   // seconds
  std::string_view text;               // behind the stamp; empty: it stands alone
  std::optional<speaker_label> label;  // `[00:12] Name: text`, `**[00:12] Name:** text`
};
std::optional<stamped_line> read_stamped_line(std::string_view line) noexcept;

/// The same without brackets: `00:12 text`, `00:12 Name: text`, `00:12`. No dash stands behind the stamp.
std::optional<stamped_line> read_bare_stamped_line(std::string_view line) noexcept;

/// Whether a colon may stand in `text`; the first byte of `：` tells of that one.
inline bool has_colon(std::string_view text) noexcept {
  return text.find(':') != std::string_view::npos || text.find('\xEF') != std::string_view::npos;
}

/// Whether a line of a transcript file may begin with a label, at a glance: a colon stands near its front, or it begins
/// like `[Speaker 1]`, `(Mara)` or `【司会】`.
bool may_hold_label(std::string_view line) noexcept;

/// What the label of `line` is followed by, with the stamp that may stand behind its colon: where something else says
/// when, that is said.
std::string_view said_with_stamp(const speaker_label& label, std::string_view line) noexcept;

/// Whether a label may consist of `name`: few words, letters, no clause.
bool is_label_name(std::string_view name) noexcept;

/// `[SPEAKER0]: text`, `[Speaker 1] text`. Only transcript files have such labels, and the next ones.
std::optional<speaker_label> read_bracketed_label(std::string_view line) noexcept;

/// `(Mara Quill) text`, `（司会）text`, `[Mara Quill] text`, or alone.
std::optional<speaker_label> read_parenthesised_label(std::string_view line) noexcept;

/// `【司会】text`, or alone, as is written in Japanese.
std::optional<speaker_label> read_lenticular_label(std::string_view line) noexcept;

/// `Speaker1: text`, without the blank that a name has before its number.
std::optional<speaker_label> read_numbered_label(std::string_view line) noexcept;

/// Before a URL, there is no label.
inline bool begins_with_url(std::string_view text) noexcept {
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.");
}

/// Equal for names that are equal under case folding (FNV-1a over the folded name).
std::uint64_t hash_of_label(std::string_view name) noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
