// SVG and MathML: nothing of them is shown, but where they end matters.
#include "html_characters.hpp"
#include "html_machine.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

using enum html_element;

// Handles a start tag by the rules for foreign content; false if those of HTML hold.
bool html_reading::start_foreign(const html_token& token, html_element_info info) {
  const html_open_element& top = open_.top();
  const bool in_math_text = top.info.has(html_math_text);
  if (in_math_text ? info.element != mglyph && info.element != malignmark : top.is_integration_point) {
    return false;
  }
  const bool svg_in_math = top.info.element == annotation_xml && info.element == svg;
  const html_namespace space = svg_in_math ? html_namespace::svg : top.space;
  if (breaks_out(info)) {
    return false;
  }
  if (!token.self_closing) {
    push_foreign(info, space, token.range.begin);
  }
  return true;
}

void html_reading::push_foreign(html_element_info info, html_namespace space, std::uint32_t offset) {
  bool is_integration_point = false;
  if (space == html_namespace::svg) {
    is_integration_point = info.element == foreignobject || info.element == desc || info.element == title;
  } else if (info.element == annotation_xml) {
    const std::string_view encoding = attribute("encoding");
    is_integration_point = equal_html_name(encoding, "text/html") || equal_html_name(encoding, "application/xhtml+xml");
  }
  const unsigned kept = space == html_namespace::math ? html_never_shown | html_math_text : html_never_shown;
  const html_element_info foreign{info.element, {}, info.traits & kept};
  if (open_.push(foreign, space, is_integration_point, false)) {
    skip_content(offset);
    tokenizer_.allow_cdata(true);
  }
}

// Closes the foreign elements that are open if a start tag of that name does so.
bool html_reading::breaks_out(html_element_info info) {
  bool out = info.has(html_breakout);
  if (info.element == font) {
    for (const html_attribute& each : tokenizer_.attributes()) {
      const std::string_view name = source_.substr(each.name.range.begin, each.name.range.size());
      out = out || equal_html_name(name, "color") || equal_html_name(name, "face") || equal_html_name(name, "size");
    }
  }
  if (!out) {
    return false;
  }
  while (in_foreign() && !open_.top().is_integration_point && !open_.top().info.has(html_math_text)) {
    close_down_to(open_.depth());
  }
  return true;
}

}  // namespace detail

EPITOME_END_NAMESPACE
