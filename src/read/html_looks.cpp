#include "html_looks.hpp"

#include <algorithm>

#include "html_characters.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && is_html(text.front(), html_space)) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_html(text.back(), html_space)) {
    text.remove_suffix(1);
  }
  return text;
}

// What the declarations of a style attribute say; of several the last one counts. No more of CSS is known here.
bool hides(std::string_view style) noexcept {
  bool removed = false;
  bool unseen = false;
  while (!style.empty()) {
    const std::string_view declaration = style.substr(0, style.find(';'));
    style.remove_prefix(std::min(style.size(), declaration.size() + 1));
    const std::size_t colon = declaration.find(':');
    if (colon == std::string_view::npos) {
      continue;
    }
    const std::string_view property = trimmed(declaration.substr(0, colon));
    std::string_view value = declaration.substr(colon + 1);
    value = trimmed(value.substr(0, value.find('!')));
    if (equal_html_name(property, "display")) {
      removed = equal_html_name(value, "none");
    } else if (equal_html_name(property, "visibility")) {
      unseen = equal_html_name(value, "hidden") || equal_html_name(value, "collapse");
    }
  }
  return removed || unseen;
}

}  // namespace

html_looks read_html_looks(std::string_view source, std::span<const html_attribute> attributes, table<char>& scratch) {
  html_looks looks;
  const auto add = [&](block_hints::flag flag) { looks.flags = static_cast<std::uint8_t>(looks.flags | flag); };
  for (const html_attribute& each : attributes) {
    const std::string_view name = source.substr(each.name.range.begin, each.name.range.size());
    // Most attributes say nothing here, which a length and a letter tell.
    const auto key = [](std::size_t size, char first) { return size << 8 | static_cast<unsigned char>(first | 0x20); };
    const std::size_t of_name = key(name.size(), name.front());
    if (of_name == key(5, 's') && equal_html_name(name, "style")) {
      looks.hidden = looks.hidden || hides(decode(source, each.value, scratch));
    } else if (of_name == key(6, 'h') && equal_html_name(name, "hidden")) {
      looks.hidden = true;
    } else if (of_name == key(4, 'r') && equal_html_name(name, "role")) {
      const std::string_view role = trimmed(decode(source, each.value, scratch));
      if (equal_html_name(role, "button")) {
        add(block_hints::button);
      } else if (equal_html_name(role, "link")) {
        add(block_hints::link);
      }
    } else if (of_name == key(11, 'a') && equal_html_name(name, "aria-hidden") &&
               equal_html_name(decode(source, each.value, scratch), "true")) {
      add(block_hints::concealed);
    }
  }
  return looks;
}

std::string_view find_html_attribute(std::string_view source, std::span<const html_attribute> attributes,
                                     std::string_view name, table<char>& scratch) {
  for (const html_attribute& each : attributes) {
    if (equal_html_name(source.substr(each.name.range.begin, each.name.range.size()), name)) {
      return decode(source, each.value, scratch);
    }
  }
  return {};
}

}  // namespace detail

EPITOME_END_NAMESPACE
