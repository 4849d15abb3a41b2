/// @file
/// A podcast episode in JSON-LD, with the words of schema.org.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/text_range.hpp>
#include <epitome/grammar/page_tables.hpp>

#include "json_walk.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// What the scripts of a page say about its episode. Ranges as in `metadata_tables`; empty: nothing.
struct json_ld_episode {
  bool found = false;
  text_range name;
  text_range description;
  text_range date_published;
  text_range duration;
  text_range url;
  text_range image;
  text_range language;
  text_range transcript;
  text_range series;
  text_range series_id;         // of the node that has its name, as it is written
  text_range series_elsewhere;  // a series that is no part of an episode
};

/// Reads one script. People go to `page.metadata.credits`, what may be referred to goes to `page.metadata.nodes`.
class json_ld {
 public:
  /// `tokens` are those of `page.source` at `script`, relative to it; they follow each other as JSON allows.
  json_ld(page_tables& page, text_range script, std::span<const std::uint32_t> tokens,
          json_ld_episode& episode) noexcept
      : page_(page),
        script_(script),
        walk_(page.source.substr(script.begin, script.size()), tokens, false),
        episode_(episode) {}

  void read() { read_nodes(); }

 private:
  // The members of a node that are read.
  enum member : std::uint8_t {
    id,
    type,
    name,
    description,
    date_published,
    duration,
    time_required,
    url,
    image,
    language,
    transcript,
    series,
    actor,
    author,
    count
  };
  static member member_of(std::string_view key) noexcept;
  using places = std::array<std::size_t, count>;  // 0: the node has no such member

  // What a node is, as bits.
  enum type_bit : std::uint8_t { is_episode = 1, is_series = 2, is_person = 4, is_role = 8, is_something = 16 };

  // A name, or where to find it.
  struct reference {
    text_range name;
    text_range id;
  };

  void read_nodes();
  void read_node();
  void read_episode(const places& at);
  void read_credits(bool is_author, text_range role);
  void read_credit(bool is_author, text_range role);
  unsigned read_type();
  text_range read_text();
  reference read_named(std::string_view key, std::string_view other_key = {});
  text_range read_text_at(std::size_t place);
  text_range decode(text_range string);
  text_range read_id() noexcept;

  // Calls `use` with the walk at each element, which it moves behind or leaves, and moves behind the array.
  template <class Use>
  void for_each_item(Use use) {
    walk_.next();
    while (!walk_.at_end() && walk_.kind() != ']') {
      const std::size_t place = walk_.place();
      use();
      if (walk_.place() == place) {
        walk_.skip();
      }
      if (walk_.place() == place) {
        return;  // at a bracket that closes nothing: the array is broken off
      }
      if (walk_.kind() == ',') {
        walk_.next();
      }
    }
    walk_.next();
  }

  page_tables& page_;
  text_range script_;
  json_walk walk_;
  json_ld_episode& episode_;
};

}  // namespace detail

EPITOME_END_NAMESPACE
