/// @file
/// Words that labels consist of, and what they tell of one.
#pragma once

#include <span>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Whether `word` is one of `words`, in whatever case.
bool is_one_of(std::string_view word, std::span<const std::string_view> words) noexcept;

/// `Speaker 1`, `SPEAKER_00`, `Speaker1`, `Speaker A`, `Sprecher 1`, `说话人 1`: nobody who has a name.
bool is_numbered_speaker(std::string_view name) noexcept;

/// Names that are speakers wherever they stand: `Host`, `Q`, `Speaker 1`.
bool is_generic_label(std::string_view name) noexcept;

/// `[Speaker 1]`: nobody but a speaker, though events stand in brackets, too.
bool is_bracketed_speaker(std::string_view text) noexcept;

/// `ZOE SMITH, BYLINE`
bool has_role(std::string_view name) noexcept;

/// Four digits in a row: a year, which names have none of.
bool has_year(std::string_view name) noexcept;

/// What is written before a colon, but speaks nowhere: `Date`, `Topic`.
bool is_metadata_key(std::string_view name) noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
