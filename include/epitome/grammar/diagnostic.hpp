/// @file
/// What was forgiven, and where.
#pragma once

#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

/// What was odd.
enum class diagnostic_code : std::uint8_t {
  missing_title,         ///< The page begins with a heading, or holds nothing.
  stray_line,            ///< A line of a known section that none of its rules takes; see `document::sections()`.
  chapter_without_time,  ///< A line of a chapters section without a time stamp.
  time_goes_back,        ///< A chapter or turn starts before the one in front of it.
  invalid_utf8,          ///< Not UTF-8 from here on; told under `utf8_policy::report` only.
  odd_markup,            ///< Markup of an HTML page that is not followed to the letter; no text is lost for it.
};

/// Odd input that did not stop the reading.
struct diagnostic {
  diagnostic_code code;  ///< What it was.
  std::uint32_t offset;  ///< Where: a byte of the source. `locate()` turns it into line and column.

  friend constexpr bool operator==(diagnostic, diagnostic) noexcept = default;
};

/// The code's name as the JSON has it, such as "stray_line". Static storage.
EPITOME_API std::string_view name(diagnostic_code code) noexcept;

EPITOME_END_NAMESPACE
