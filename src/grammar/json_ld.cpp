#include "json_ld.hpp"

#include <algorithm>
#include <cstring>

#include <epitome/core/limits.hpp>

#include "json_escapes.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

using std::string_view;

json_ld::member json_ld::member_of(string_view key) noexcept {
  struct row {
    string_view key;
    member is;
  };
  static constexpr row rows[] = {{"@id", id},
                                 {"@type", type},
                                 {"name", name},
                                 {"description", description},
                                 {"datePublished", date_published},
                                 {"duration", duration},
                                 {"timeRequired", time_required},
                                 {"url", url},
                                 {"image", image},
                                 {"inLanguage", language},
                                 {"transcript", transcript},
                                 {"partOfSeries", series},
                                 {"actor", actor},
                                 {"author", author}};
  for (const row& each : rows) {
    if (key == each.key) {
      return each.is;
    }
  }
  return count;
}

// A node, or a list of them.
void json_ld::read_nodes() {
  if (walk_.kind() == '{') {
    read_node();
  } else if (walk_.kind() == '[') {
    for_each_item([this] { read_nodes(); });
  }
}

void json_ld::read_node() {
  places at{};
  walk_.for_each_member([&](string_view key) {
    if (key == "@graph" || key == "mainEntity") {
      return read_nodes();
    }
    const member is = member_of(key);
    if (is != count) {
      at[is] = walk_.place();
    }
  });
  const std::size_t behind = walk_.place();
  walk_.forgive();  // an object that is broken off has whole values before that
  metadata_tables& metadata = page_.metadata;
  if (at[id] != 0 && at[name] != 0 && metadata.nodes.size() < max_json_ld_nodes) {
    walk_.go_to(at[id]);
    const text_range written = read_id();
    metadata.nodes.push_back({written, read_text_at(at[name])});
  }
  walk_.go_to(at[type]);
  const unsigned is = at[type] != 0 ? read_type() : 0U;
  if ((is & is_episode) != 0 && !episode_.found) {
    read_episode(at);
  } else if ((is & is_series) != 0 && episode_.series_elsewhere.empty()) {
    episode_.series_elsewhere = read_text_at(at[name]);
  }
  walk_.go_to(behind);
}

void json_ld::read_episode(const places& at) {
  episode_.found = true;
  episode_.name = read_text_at(at[name]);
  episode_.description = read_text_at(at[description]);
  episode_.date_published = read_text_at(at[date_published]);
  episode_.duration = read_text_at(at[duration] != 0 ? at[duration] : at[time_required]);
  episode_.language = read_text_at(at[language]);
  episode_.transcript = read_text_at(at[transcript]);
  episode_.url = read_text_at(at[url]);
  if (at[image] != 0) {
    walk_.go_to(at[image]);
    episode_.image = read_named("url", "contentUrl").name;
  }
  if (at[series] != 0) {
    walk_.go_to(at[series]);
    const reference found = read_named("name");
    episode_.series = found.name;
    episode_.series_id = found.id;
  }
  // In the order in which the page names them.
  for (const bool is_author : {at[author] < at[actor], at[author] >= at[actor]}) {
    if (at[is_author ? author : actor] != 0) {
      walk_.go_to(at[is_author ? author : actor]);
      read_credits(is_author, {});
    }
  }
}

// Somebody, or a list of people. A role that stands around somebody is theirs.
void json_ld::read_credits(bool is_author, text_range role) {
  switch (walk_.kind()) {
    case '[':
      return for_each_item([&] { read_credits(is_author, role); });
    case '{':
      return read_credit(is_author, role);
    case '"': {
      const text_range who = read_text();
      if (!who.empty()) {
        page_.metadata.credits.push_back({who, role, {}, is_author});
      }
      return;
    }
    default:
      return walk_.skip();
  }
}

void json_ld::read_credit(bool is_author, text_range role) {
  credit_row row{{}, role, {}, is_author};
  unsigned is = 0;
  std::size_t inner = 0;
  walk_.for_each_member([&](string_view key) {
    if (key == "@type") {
      is = read_type();
    } else if (key == "@id") {
      row.id = read_id();
    } else if (key == "name") {
      row.name = read_text();
    } else if (key == "roleName") {
      const text_range named = read_text();
      row.role = named.empty() ? row.role : named;
    } else if (key == (is_author ? "author" : "actor")) {
      inner = walk_.place();
    }
  });
  if ((is & is_role) != 0) {
    const std::size_t behind = walk_.place();
    if (inner != 0) {
      walk_.go_to(inner);
      read_credits(is_author, row.role);
      walk_.go_to(behind);
    }
    return;
  }
  // Organisations and the like are no people.
  const bool may_be_person = is == 0 || (is & is_person) != 0;
  if (may_be_person && !(row.name.empty() && row.id.empty())) {
    page_.metadata.credits.push_back(row);
  }
}

// A type, or several; with or without the vocabulary's name in front.
unsigned json_ld::read_type() {
  unsigned is = 0;
  if (walk_.kind() == '[') {
    for_each_item([&] { is |= read_type(); });
    return is;
  }
  if (walk_.kind() == '"') {
    string_view type = walk_.bytes(walk_.string());
    type.remove_prefix(type.find_last_of("/:") + 1);
    is = type == "PodcastEpisode"  ? is_episode
         : type == "PodcastSeries" ? is_series
         : type == "Person"        ? is_person
         : type.ends_with("Role")  ? is_role
                                   : is_something;
  }
  walk_.skip();
  return is;
}

// A string, the first one of a list, or a value that says its language.
text_range json_ld::read_text() {
  return read_named("@value").name;
}

text_range json_ld::read_text_at(std::size_t place) {
  if (place == 0) {
    return {};
  }
  walk_.go_to(place);
  return read_text();
}

// A string is a name; an object has it as the member `key`. Of a list, the first that says anything.
json_ld::reference json_ld::read_named(string_view key, string_view other_key) {
  reference found;
  const auto said = [&] { return !found.name.empty() || !found.id.empty(); };
  switch (walk_.kind()) {
    case '"':
      found.name = decode(walk_.string());
      walk_.next();
      break;
    case '[':
      for_each_item([&] {
        if (!said()) {
          found = read_named(key, other_key);
        }
      });
      break;
    case '{':
      walk_.for_each_member([&](string_view each) {
        if (found.name.empty() && (each == key || each == other_key)) {
          found.name = read_text();
        } else if (each == "@id") {
          found.id = read_id();
        }
      });
      break;
    default:
      walk_.skip();
  }
  return found;
}

text_range json_ld::read_id() noexcept {
  const text_range string = walk_.kind() == '"' ? walk_.string() : text_range{};
  walk_.skip();
  return string.empty() ? string : text_range{script_.begin + string.begin, script_.begin + string.end};
}

// Where the text of a string stands, trimmed: in the source, or decoded.
text_range json_ld::decode(text_range string) {
  const string_view written = walk_.bytes(string);
  // White space at both ends may be escaped.
  std::size_t begin = written.size();
  std::size_t end = 0;
  for (std::size_t at = 0; at < written.size();) {
    const json_character c = read_json_character(written.substr(at));
    if (!c.is_white()) {
      begin = std::min(begin, at);
      end = at + c.size;
    }
    at += c.size;
  }
  if (begin >= end) {
    return {};
  }
  const std::uint32_t source_begin = script_.begin + string.begin;
  const text_range whole{source_begin + static_cast<std::uint32_t>(begin),
                         source_begin + static_cast<std::uint32_t>(end)};
  const string_view text = written.substr(begin, end - begin);
  if (std::memchr(text.data(), '\\', text.size()) == nullptr) {
    return whole;
  }
  decoded_text& decoded = page_.decoded;
  const std::uint32_t offset = decoded.begin_text();
  for (std::size_t at = 0; at < text.size();) {
    const std::uint32_t from = whole.begin + static_cast<std::uint32_t>(at);
    const std::size_t escape = std::min(text.find('\\', at), text.size());
    if (escape != at) {
      decoded.add_copied({from, whole.begin + static_cast<std::uint32_t>(escape)});
      at = escape;
      continue;
    }
    const json_character c = read_json_character(text.substr(at));
    if (c.size == 1) {  // no escape at all
      decoded.add_copied({from, from + 1});
    } else {
      decoded.add_decoded(c.view(), {from, from + c.size});
    }
    at += c.size;
  }
  return decoded.end_text(offset);
}

}  // namespace detail

EPITOME_END_NAMESPACE
