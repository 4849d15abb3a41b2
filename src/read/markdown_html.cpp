#include "markdown_html.hpp"

#include <cstddef>

#include "html_characters.hpp"
#include "html_elements.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

// `<p>`, `<a href=…>`, `<!-- … -->`. An end tag alone says less than the start tag that it belongs to.
bool begins_with_tag(string_view text) noexcept {
  if (text.starts_with("<!--")) {
    return true;
  }
  const string_view name = text.substr(1, text.find_first_of("> /\t\r\n", 1) - 1);
  return !name.empty() && find_html_element(name, text.data() + text.size()).element < html_element::other;
}

}  // namespace

bool is_markdown_with_html(string_view text) noexcept {
  bool found = false;
  text = text.substr(0, text.rfind('>') + 1);  // a tag that does not end is none
  for (std::size_t at = text.starts_with('<') ? 0 : text.find("\n<"); at != string_view::npos;
       at = text.find("\n<", at + 1)) {
    const string_view line = text.substr(at + (text[at] == '\n' ? 1 : 0));
    if (line.starts_with("<v ") || line.starts_with("<v.")) {
      return false;
    }
    found = found || begins_with_tag(line);
  }
  return found;
}

}  // namespace detail

EPITOME_END_NAMESPACE
