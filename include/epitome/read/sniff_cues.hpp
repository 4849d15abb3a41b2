/// @file
/// Cue files, told by their first bytes and never by a file's name.
#pragma once

#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/read/sniff.hpp>

EPITOME_BEGIN_NAMESPACE

/// The cue file that `bytes` looks like, or `page_format::text`. Looks at the first bytes alone, and at the first two
/// lines where these might be a SubRip cue: constant time. UTF-16 is recognised by its byte order mark, or by the zeros
/// that stand beside its first four letters.
[[nodiscard]] EPITOME_API page_format sniff_cues(std::string_view bytes) noexcept;

/// Whether `bytes` begin with a JSON object that holds a transcript: one of its own members `segments`,
/// `transcription`, `monologues`, `monologue`, `utterances` or `results` is a list or an object, wherever in it that
/// stands, or `words` is a list of words that have times. So is a list of pieces that have times by itself. Linear
/// time, and constant for what does not begin with `{`.
[[nodiscard]] EPITOME_API bool sniff_transcript_json(std::string_view bytes) noexcept;

/// Whether more bytes would not change what `sniff_transcript_json` says: false only for an object whose end has not
/// come yet, and that has not told. Linear time.
[[nodiscard]] EPITOME_API bool ends_json_object(std::string_view bytes) noexcept;

EPITOME_END_NAMESPACE
