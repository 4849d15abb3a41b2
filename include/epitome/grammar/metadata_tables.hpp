/// @file
/// What the metadata of an HTML page are read into.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>

#include <epitome/core/config.hpp>
#include <epitome/core/table.hpp>
#include <epitome/core/text_range.hpp>
#include <epitome/read/html_metadata.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Somebody whom JSON-LD names.
struct credit_row {
  text_range name;
  text_range role;  // empty: not known
  text_range id;    // scratch: of the node that has the name, as it is written
  bool is_author;   // else an actor
};

/// A `meta` tag.
struct meta_tag_row {
  text_range name;
  text_range content;
};

/// A thing that other things of JSON-LD may refer to.
struct json_ld_node_row {
  text_range id;  // as it is written
  text_range name;
};

/// Everything that an HTML page says about itself. Empty ranges are what it does not say.
struct metadata_tables {
  explicit metadata_tables(std::pmr::memory_resource* memory) noexcept
      : credits(memory), tags(memory), found(memory), nodes(memory) {}

  /// Forgets the page, keeps the memory.
  void clear() noexcept {
    if (found.empty()) [[likely]] {
      return;
    }
    title = description = show = canonical_url = date_published = duration_text = {};
    language = image = author = transcript = {};
    duration = -1;
    title_is_element = false;
    credits.clear();
    tags.clear();
    found.clear();
    nodes.clear();
  }
  [[nodiscard]] bool empty() const noexcept {
    for (const text_range& each : {title, description, show, canonical_url, date_published, duration_text, language,
                                   image, author, transcript}) {
      if (!each.empty()) {
        return false;
      }
    }
    return credits.empty() && tags.empty();
  }
  [[nodiscard]] std::size_t bytes_used() const noexcept { return credits.bytes_used() + tags.bytes_used(); }

  text_range title;
  text_range description;
  text_range show;
  text_range canonical_url;
  text_range date_published;
  text_range duration_text;
  text_range language;
  text_range image;
  text_range author;
  text_range transcript;
  double duration = -1;           // seconds; negative: none
  bool title_is_element = false;  // `<title>`, which is the page's rather than the episode's
  table<credit_row> credits;
  table<meta_tag_row> tags;

  // Scratch of one reading.
  table<html_metadata> found;
  table<json_ld_node_row> nodes;
};

}  // namespace detail

EPITOME_END_NAMESPACE
