/// @file
/// What the members of transcripts in JSON say, whatever their format calls them.
#pragma once

#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

enum class json_field : std::uint8_t {
  none,
  text,
  word,
  start,
  end,
  duration,
  both_times,
  speaker,
  name,
  words,
  id,
  sentences,
  elements,
  best,  // a list whose first object says more of the same piece
  type
};

/// What a number means where the file is not left to tell.
enum class json_unit : std::uint8_t { any, milliseconds, ticks };

struct json_meaning {
  json_field what = json_field::none;
  json_unit unit = json_unit::any;
};

/// What a member of this name says.
json_meaning meaning_of(std::string_view key) noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
