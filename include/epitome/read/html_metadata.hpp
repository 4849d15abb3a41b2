/// @file
/// What an HTML page says about itself besides its text, as the markup has it.
#pragma once

#include <cstdint>

#include <epitome/core/config.hpp>
#include <epitome/core/text_range.hpp>

EPITOME_BEGIN_NAMESPACE

/// Which markup says it.
enum class html_metadata_kind : std::uint8_t {
  language,   ///< `<html lang>`
  title,      ///< `<title>`
  canonical,  ///< `<link rel=canonical>`
  tag,        ///< `<meta>` with a `property` or `name`, and with content
  json_ld,    ///< `<script type="application/ld+json">`
};

/// One such statement. Its texts stand where those of blocks do: in the source, or among the decoded ones.
struct html_metadata {
  html_metadata_kind kind;  ///< What it is.
  text_range name;          ///< Of a tag: its property or name. Otherwise empty.
  text_range value;         ///< What it says, not empty: trimmed, with white space collapsed. A script is as it stands.
};

EPITOME_END_NAMESPACE
