/// @file
/// The limits that the library sets by itself. A caller may set lower ones in `read_options`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

/// The largest page, in bytes: offsets within a page have 32 bits, and one value is kept for "none".
inline constexpr std::uint64_t max_page_bytes = std::numeric_limits<std::uint32_t>::max() - 1;

/// The largest transcript file, in bytes. Less than a page: what is decoded and joined needs offsets of its own.
inline constexpr std::uint64_t max_transcript_bytes = std::uint64_t{512} << 20U;

/// The longest heading, in bytes after folding, that a vocabulary takes.
inline constexpr std::size_t max_heading_bytes = 128;

/// How many of a page's people, from the first on, a label is compared to. This keeps the time linear on pages that
/// name thousands.
inline constexpr std::size_t max_matched_people = 32;

/// The longest name of a person, in bytes, that a label is compared to. A label stands for the name wherever it stands,
/// so that a long one would be written more often than the page has it.
inline constexpr std::size_t max_matched_name_bytes = 240;

/// The longest script of JSON-LD that is read for an HTML page's metadata, in bytes.
inline constexpr std::size_t max_json_ld_bytes = std::size_t{1} << 20U;

/// How many things of JSON-LD that others may refer to are kept, from the first on.
inline constexpr std::size_t max_json_ld_nodes = 64;

/// How many summary paragraphs, from the first on, an excerpt is compared to; for the same reason.
inline constexpr std::size_t max_matched_paragraphs = 16;

/// How far into a line a speaker's label may reach, in bytes.
inline constexpr std::size_t max_label_bytes = 60;

EPITOME_END_NAMESPACE
