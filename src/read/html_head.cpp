#include "html_head.hpp"

#include <algorithm>

#include "html_characters.hpp"
#include "html_lines.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using kind = html_metadata_kind;

std::string_view skip_space(std::string_view text) noexcept {
  while (!text.empty() && is_html(text.front(), html_space)) {
    text.remove_prefix(1);
  }
  return text;
}

// Whether one of the words of `text` is `word`.
bool has_word(std::string_view text, std::string_view word) noexcept {
  while (!(text = skip_space(text)).empty()) {
    const auto* const end = std::find_if(text.begin(), text.end(), [](char c) { return is_html(c, html_space); });
    const std::string_view first = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    if (equal_html_name(first, word)) {
      return true;
    }
    text.remove_prefix(first.size());
  }
  return false;
}

// A media type may have parameters behind a semicolon.
bool is_json_ld(std::string_view type) noexcept {
  return has_word(type.substr(0, type.find(';')), "application/ld+json");
}

}  // namespace

const html_attribute* html_head::find(attributes among, std::string_view name) const noexcept {
  for (const html_attribute& each : among) {
    if (equal_html_name(source_.substr(each.name.range.begin, each.name.range.size()), name)) {
      return &each;
    }
  }
  return nullptr;
}

void html_head::add_first(kind what, html_text value) {
  const unsigned bit = 1U << static_cast<unsigned>(what);
  if ((seen_ & bit) == 0) {
    seen_ |= bit;
    tables_.found.push_back({what, {}, value});
  }
}

void html_head::see_html(attributes of) {
  if (const html_attribute* const lang = wanted() ? find(of, "lang") : nullptr) {
    add_first(kind::language, lang->value);
  }
}

void html_head::see_meta(attributes of) {
  const html_attribute* const content = wanted() ? find(of, "content") : nullptr;
  if (content == nullptr) {
    return;
  }
  const html_attribute* name = find(of, "property");
  name = name != nullptr ? name : find(of, "name");
  if (name != nullptr) {
    tables_.found.push_back({kind::tag, name->value, content->value});
  }
}

void html_head::see_link(attributes of) {
  const html_attribute* const rel = wanted() ? find(of, "rel") : nullptr;
  const html_attribute* const href = rel != nullptr ? find(of, "href") : nullptr;
  if (href != nullptr && has_word(decode(source_, rel->value, tables_.scratch), "canonical")) {
    add_first(kind::canonical, href->value);
  }
}

void html_head::see_title() noexcept {
  text_is_ = wanted() && (seen_ & 1U << static_cast<unsigned>(kind::title)) == 0 ? kind::title : kind::tag;
}

void html_head::see_script(attributes of) {
  const html_attribute* const type = wanted() ? find(of, "type") : nullptr;
  const bool says = type != nullptr && is_json_ld(decode(source_, type->value, tables_.scratch));
  text_is_ = says ? kind::json_ld : kind::tag;
}

void html_head::see_text(html_text text) {
  if (text_is_ == kind::title) {
    add_first(kind::title, text);
  } else if (text_is_ == kind::json_ld) {
    tables_.found.push_back({kind::json_ld, {}, text});
  }
  text_is_ = kind::tag;
}

void html_head::cut_at(std::uint32_t offset) noexcept {
  table<html_head_tables::row>& found = tables_.found;
  if (!found.empty() && found.back().value.range.end == offset) {
    found.truncate(found.size() - 1);
  }
}

void html_head::finish() {
  if (tables_.found.empty()) [[likely]] {
    return;
  }
  // White space in values is that of lines, and so are ways to stay a view of the source.
  html_blocks values{tables_.ranges, blocks_.decoded, tables_.hints, blocks_.odd};
  const auto line_of = [&](html_text text) {
    tables_.ranges.clear();
    tables_.hints.clear();
    html_lines lines(source_, values);
    lines.add(text, false);
    lines.end_line();
    return tables_.ranges.empty() ? text_range{} : tables_.ranges[0];
  };
  for (const html_head_tables::row& row : tables_.found) {
    const text_range value = row.kind == kind::json_ld ? row.value.range : line_of(row.value);
    const text_range name = row.kind == kind::tag && !value.empty() ? line_of(row.name) : text_range{};
    if (!value.empty() && (row.kind != kind::tag || !name.empty())) {
      blocks_.metadata->push_back({row.kind, name, value});
    }
  }
}

}  // namespace detail

EPITOME_END_NAMESPACE
