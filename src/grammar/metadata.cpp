#include "metadata.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <epitome/core/limits.hpp>
#include <epitome/grammar/line_rules.hpp>

#include "../core/ascii.hpp"
#include "iso_duration.hpp"
#include "json_ld.hpp"
#include "json_tokens.hpp"
#include "people.hpp"
#include "unicode.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

// The tags that are more than a name and a content. Of those that say the same, the first in this list counts.
struct known_tag {
  string_view name;
  text_range metadata_tables::*says;
};
constexpr known_tag known_tags[] = {{"og:title", &metadata_tables::title},
                                    {"twitter:title", &metadata_tables::title},
                                    {"og:description", &metadata_tables::description},
                                    {"twitter:description", &metadata_tables::description},
                                    {"description", &metadata_tables::description},
                                    {"og:image", &metadata_tables::image},
                                    {"og:image:url", &metadata_tables::image},
                                    {"twitter:image", &metadata_tables::image},
                                    {"twitter:image:src", &metadata_tables::image},
                                    {"og:url", &metadata_tables::canonical_url},
                                    {"article:published_time", &metadata_tables::date_published},
                                    {"author", &metadata_tables::author}};

void set_if_empty(text_range& value, text_range other) noexcept {
  value = value.empty() ? other : value;
}

// Space of JSON around a script, and what hid scripts from browsers that did not know them. JSON begins and ends with
// none of it.
text_range without_wrappers(string_view source, text_range script) noexcept {
  const auto size_where = [](auto holds) -> std::uint32_t {
    for (const string_view each : {" ", "\t", "\n", "\r", "\f", "<!--", "-->", "<![CDATA[", "]]>", "//", "/*", "*/"}) {
      if (holds(each)) {
        return static_cast<std::uint32_t>(each.size());
      }
    }
    return 0;
  };
  const auto rest = [&] { return source.substr(script.begin, script.size()); };
  while (const std::uint32_t size = size_where([&](string_view each) { return rest().starts_with(each); })) {
    script.begin += size;
  }
  while (const std::uint32_t size = size_where([&](string_view each) { return rest().ends_with(each); })) {
    script.end -= size;
  }
  return script;
}

void read_script(page_tables& page, text_range script, json_ld_episode& episode) {
  script = without_wrappers(page.source, script);
  if (script.empty()) {
    return;
  }
  const auto tell = [&](std::size_t offset) {
    page.diagnostics.push_back({diagnostic_code::broken_metadata, script.begin + static_cast<std::uint32_t>(offset)});
  };
  if (script.size() > max_json_ld_bytes) {
    return tell(0);
  }
  const json_tokens found = read_json_tokens(page, page.source.substr(script.begin, script.size()));
  if (found.fault != string_view::npos) {
    tell(found.fault);
  }
  script.end = script.begin + static_cast<std::uint32_t>(found.end);
  json_ld(page, script, found.tokens, episode).read();
}

// The name of the node with that identifier.
text_range name_of(const page_tables& page, text_range id) noexcept {
  const string_view wanted = page.text_of(id);
  for (const json_ld_node_row& node : page.metadata.nodes) {
    if (equal(page.text_of(node.id), wanted)) {
      return node.name;
    }
  }
  return {};
}

// Names stand elsewhere; who has none is nobody.
void find_names(page_tables& page) noexcept {
  table<credit_row>& credits = page.metadata.credits;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < credits.size(); ++i) {
    credit_row row = credits[i];
    row.name = row.name.empty() ? name_of(page, row.id) : row.name;
    if (!row.name.empty()) {
      credits[kept++] = row;
    }
  }
  credits.truncate(kept);
}

// Counts more than what any tag says.
void read_episode(page_tables& page) {
  json_ld_episode episode;
  for (const html_metadata& each : page.metadata.found) {
    if (each.kind == html_metadata_kind::json_ld) {
      read_script(page, each.value, episode);
    }
  }
  page.decoded.finish();
  find_names(page);
  metadata_tables& m = page.metadata;
  m.title = episode.name;
  m.description = episode.description;
  m.show = !episode.series.empty()      ? episode.series
           : !episode.series_id.empty() ? name_of(page, episode.series_id)
                                        : text_range{};
  set_if_empty(m.show, episode.series_elsewhere);
  m.date_published = episode.date_published;
  m.duration_text = episode.duration;
  m.duration = episode.duration.empty() ? -1 : read_iso_duration(page.text_of(episode.duration));
  m.image = episode.image;
  m.transcript = episode.transcript;
  m.canonical_url = episode.url;
  m.language = episode.language;
}

void read_tags(page_tables& page) {
  metadata_tables& m = page.metadata;
  std::array<text_range, std::size(known_tags)> known{};
  for (const html_metadata& each : m.found) {
    if (each.kind != html_metadata_kind::tag) {
      continue;
    }
    m.tags.push_back({each.name, each.value});
    const string_view name = page.text_of(each.name);
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (known[i].empty() && equals_lower(name, known_tags[i].name)) {
        known[i] = each.value;
      }
    }
  }
  // A tag names the page, and the episode only what it calls itself.
  text_range url;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const bool is_url = known_tags[i].says == &metadata_tables::canonical_url;
    set_if_empty(is_url ? url : m.*known_tags[i].says, known[i]);
  }
  m.canonical_url = url.empty() ? m.canonical_url : url;
}

// What is the page's, not the episode's.
void read_head(page_tables& page) noexcept {
  metadata_tables& m = page.metadata;
  for (const html_metadata& each : m.found) {
    switch (each.kind) {
      case html_metadata_kind::canonical:
        m.canonical_url = each.value;
        break;
      case html_metadata_kind::language:
        m.language = each.value;
        break;
      case html_metadata_kind::title:
        m.title_is_element = m.title.empty();
        set_if_empty(m.title, each.value);
        break;
      case html_metadata_kind::tag:
      case html_metadata_kind::json_ld:
        break;
    }
  }
}

// Whether two titles or two shows are the same one: often one has more around it.
bool means_the_same(string_view a, string_view b) noexcept {
  constexpr std::size_t longest = 512;
  if (equal_folded(a, b)) {
    return true;
  }
  if (a.size() > longest || b.size() > longest) {
    return false;
  }
  std::array<char, 3 * longest> a_folded;
  std::array<char, 3 * longest> b_folded;
  const std::size_t a_size = case_fold(a, a_folded);
  const std::size_t b_size = case_fold(b, b_folded);
  if (a_size == npos || b_size == npos) {
    return false;
  }
  const string_view longer(a_folded.data(), a_size);
  const string_view shorter(b_folded.data(), b_size);
  return longer.find(shorter) != string_view::npos || shorter.find(longer) != string_view::npos;
}

void add_people(page_tables& page) {
  for (const credit_row& credit : page.metadata.credits) {
    const std::size_t known = std::min(page.people.size(), max_matched_people);
    std::size_t same = 0;
    while (same < known && !equal_folded(page.text_of(page.people[same].name), page.text_of(credit.name))) {
      ++same;
    }
    if (same < known) {
      set_if_empty(page.people[same].role, credit.role);
    } else if (page.people.size() < no_person) {
      page.people.push_back({credit.name, credit.role});
    }
  }
}

}  // namespace

void read_metadata(page_tables& page) {
  if (!page.metadata.found.empty()) {
    read_episode(page);
    read_tags(page);
    read_head(page);
  }
}

void add_metadata(page_tables& page) {
  const metadata_tables& metadata = page.metadata;
  const auto tell = [&](text_range where) {
    page.diagnostics.push_back({diagnostic_code::metadata_differs, where.begin});
  };
  if (page.title != none && !metadata.title.empty() && !metadata.title_is_element &&
      !means_the_same(page.text_of(metadata.title), page.text_of(page.blocks[page.title]))) {
    tell(metadata.title);
  }
  if (page.show.empty()) {
    page.show = metadata.show;
  } else if (!metadata.show.empty() && !means_the_same(page.text_of(metadata.show), page.text_of(page.show))) {
    tell(metadata.show);
  }
  if (page.people.empty()) {
    return add_people(page);
  }
  for (const credit_row& credit : metadata.credits) {
    if (match_person(page, page.text_of(credit.name)) == no_person) {
      tell(credit.name);
    }
  }
}

}  // namespace detail

EPITOME_END_NAMESPACE
