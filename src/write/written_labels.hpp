/// @file
/// Names as a reader takes them for names, in formats that have no voices.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "segments.hpp"

EPITOME_BEGIN_NAMESPACE

/// Labels stand before texts: `Name: text`. A name that a reader would not take for one stands in brackets.
class written_labels {
 public:
  /// Where labels stand, which decides how often a reader meets each of them.
  enum class place : std::uint8_t {
    changes,  ///< Where the speaker changes.
    pieces,   ///< Before every piece.
  };

  written_labels(const std::vector<segment>& pieces, place where);

  /// Whether somebody has a label.
  [[nodiscard]] bool any() const noexcept { return any_; }
  /// The name, with brackets if it needs them, on one line.
  [[nodiscard]] std::string label(std::string_view name) const;

 private:
  [[nodiscard]] bool is_taken(std::string_view name) const;

  std::unordered_map<std::string_view, std::size_t> counts_;
  bool any_ = false;
};

/// Whether a reader might take the front of `text` for a speaker's label, an event or a change mark, or see such a mark
/// inside.
bool may_name_somebody(std::string_view text) noexcept;

/// Whether a line of plain text that begins with `text` might be more than what somebody says.
bool may_be_no_speech(std::string_view text) noexcept;

EPITOME_END_NAMESPACE
