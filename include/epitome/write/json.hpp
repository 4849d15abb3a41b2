/// @file
/// A document as JSON.
#pragma once

#include <string>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/model/document.hpp>

EPITOME_BEGIN_NAMESPACE

/// How to write JSON.
struct json_options {
  /// Give every text the range of its bytes: `"title_span":[1,90]` beside `"title"`.
  bool spans = false;
  /// Break and indent lines.
  bool pretty = false;
  /// Members to write before the page's own, such as `"record":{"index":7}`; they are not looked at.
  std::string_view first_members{};
  /// Write a transcript file's cues and words instead of its turns.
  bool cues = false;
  /// Write what an HTML page says about itself, if it does, as the last member, `metadata`. Without, the same page has
  /// the same JSON in whatever format.
  bool metadata = false;
};

/// Appends the page as one JSON object (without a newline after it) to `out`. docs/page-grammar.md describes its shape.
/// Allocates only to grow `out`.
EPITOME_API void write_json(const document& page, std::string& out, const json_options& options = {});

/// The same, as a string of its own.
[[nodiscard]] EPITOME_API std::string to_json(const document& page, const json_options& options = {});

/// Appends `text` as a JSON string with its quotes. Invalid UTF-8 becomes U+FFFD.
EPITOME_API void write_json_string(std::string_view text, std::string& out);

EPITOME_END_NAMESPACE
