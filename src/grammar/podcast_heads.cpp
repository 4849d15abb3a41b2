// Tells transcripts in HTML from pages, by a look at their first elements.
#include <algorithm>
#include <cstddef>
#include <iterator>

#include "../read/html_characters.hpp"
#include "blanks.hpp"
#include "labelled_line.hpp"
#include "podcast_html.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

constexpr std::size_t longest_tag = 512;
constexpr int most_heads = 4;  // before one paragraph

string_view skip_space(string_view text) noexcept {
  const char* const end = text.data() + text.size();
  const char* const begin = skip_html_space(text.data(), end);
  return {begin, static_cast<std::size_t>(end - begin)};
}

// `cite` of `<cite class="a">`; empty if no tag begins here.
string_view tag_name(string_view text) noexcept {
  if (!text.starts_with('<')) {
    return {};
  }
  std::size_t end = 1;
  while (end < text.size() && is_html(text[end], html_alphanumeric)) {
    ++end;
  }
  return text.substr(1, end - 1);
}

string_view behind(string_view text, string_view end) noexcept {
  const std::size_t at = text.find(end);
  return at == string_view::npos ? string_view() : text.substr(at + end.size());
}

string_view behind_tag(string_view text) noexcept {
  const std::size_t end = text.substr(0, longest_tag).find('>');
  return end == string_view::npos ? string_view() : text.substr(end + 1);
}

string_view behind_element(string_view text, string_view name) noexcept {
  text = behind(text, "</");
  while (!text.empty() && !begins_with_html_name(text, name)) {
    text = behind(text, "</");
  }
  return behind_tag(text);
}

template <std::size_t n>
bool is_any(string_view name, const string_view (&names)[n]) noexcept {
  return std::any_of(std::begin(names), std::end(names), [&](string_view one) { return equal_html_name(name, one); });
}

bool ends_in_colon(string_view text) noexcept {
  return text.ends_with(':') || text.ends_with("\xEF\xBC\x9A");
}

bool is_stamp(string_view text) noexcept {
  const line_front front = read_line_front(text);
  return front.start >= 0 && front.rest.empty();
}

struct heads {
  bool any = false;
  bool sure = false;       // a colon, a time, or a name that is left out says that they are
  bool paragraph = false;  // stands behind them
};

// The cites and times that `text` begins with.
heads read_heads(string_view text) noexcept {
  heads found;
  for (int i = 0; i < most_heads; ++i) {
    const string_view name = tag_name(text);
    const bool cite = equal_html_name(name, "cite");
    if (!cite && !equal_html_name(name, "time")) {
      break;
    }
    text = behind_tag(text);
    const std::size_t end = std::min(text.find('<'), text.size());
    string_view content = skip_space(text.substr(0, end));
    while (!content.empty() && is_html(content.back(), html_space)) {
      content.remove_suffix(1);
    }
    found.any = true;
    found.sure = found.sure || (cite ? content.empty() || ends_in_colon(content) : is_stamp(content));
    text = text.substr(end);
    text = skip_space(text.starts_with("</") ? behind_tag(text) : text);
    while (equal_html_name(tag_name(text), "br")) {
      text = skip_space(behind_tag(text));
    }
  }
  found.paragraph = equal_html_name(tag_name(text), "p");
  return found;
}

}  // namespace

bool is_podcast_head(string_view html) noexcept {
  const heads found = read_heads(html);
  const bool is_cite = equal_html_name(tag_name(html), "cite");
  return found.paragraph || (is_cite && found.sure);
}

bool begins_podcast_html(string_view html) noexcept {
  static constexpr string_view wrappers[] = {"html", "head", "body",    "meta",    "link",
                                             "base", "main", "article", "section", "div"};
  static constexpr string_view silent[] = {"title", "style", "script", "noscript", "h1", "h2", "h3", "h4", "h5", "h6"};
  html = skip_space(html.substr(html.starts_with("\xEF\xBB\xBF") ? 3 : 0));
  const char* const front = html.data();
  while (html.starts_with('<')) {
    if (html.starts_with("<!--")) {
      html = skip_space(behind(html, "-->"));
      continue;
    }
    const string_view name = tag_name(html);
    if (is_any(name, silent)) {
      html = skip_space(behind_element(html, name));
    } else if (is_any(name, wrappers) || html.starts_with("<!") || html.starts_with("<?") ||
               html.starts_with("</head")) {
      html = skip_space(behind_tag(html));
    } else {
      const heads found = read_heads(html);
      return html.data() == front ? found.any : found.sure && found.paragraph;
    }
  }
  return false;
}

bool has_podcast_html(string_view html) noexcept {
  const std::size_t first = html.find('<');
  for (std::size_t at = first; at != string_view::npos; at = html.find('<', at + 1)) {
    const string_view text = html.substr(at);
    const bool may_be = text.size() > 1 && (lower_ascii(text[1]) == 'c' || lower_ascii(text[1]) == 't');
    const heads found = may_be ? read_heads(text) : heads{};
    if (found.paragraph && (found.sure || at == first)) {
      return true;
    }
  }
  return false;
}

}  // namespace detail

EPITOME_END_NAMESPACE
