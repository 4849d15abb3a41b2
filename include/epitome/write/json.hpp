/// @file
/// A document as JSON.
#pragma once

#include <string>

#include <epitome/core/config.hpp>
#include <epitome/model/document.hpp>

EPITOME_BEGIN_NAMESPACE

/// How to write JSON.
struct json_options {
  /// Give every text the range of its bytes: `"title_span":[1,90]` beside `"title"`.
  bool spans = false;
  /// Break and indent lines.
  bool pretty = false;
};

/// Appends the page as one JSON object (without a newline after it) to `out`. docs/page-grammar.md describes its shape.
/// Allocates only to grow `out`.
EPITOME_API void write_json(const document& page, std::string& out, const json_options& options = {});

/// The same, as a string of its own.
[[nodiscard]] EPITOME_API std::string to_json(const document& page, const json_options& options = {});

EPITOME_END_NAMESPACE
