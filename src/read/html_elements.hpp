/// @file
/// The elements of HTML, SVG and MathML that a reader must know.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/read/block_hints.hpp>
#include <epitome/read/html_tokenizer.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// The elements that have rules of their own. All others are inline and are told apart by a hash of their name; their
/// values are `other` and above.
enum class html_element : std::uint8_t {
  a,
  address,
  annotation_xml,
  applet,
  area,
  article,
  aside,
  audio,
  b,
  base,
  basefont,
  bgsound,
  big,
  blockquote,
  body,
  br,
  button,
  canvas,
  caption,
  center,
  cite,
  code,
  col,
  colgroup,
  datalist,
  dd,
  desc,
  details,
  dialog,
  dir,
  div,
  dl,
  dt,
  em,
  embed,
  fieldset,
  figcaption,
  figure,
  font,
  footer,
  foreignobject,
  form,
  frame,
  frameset,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  header,
  hgroup,
  hr,
  html,
  i,
  iframe,
  img,
  input,
  keygen,
  label,
  legend,
  li,
  link,
  listing,
  main,
  malignmark,
  map,
  marquee,
  math,
  menu,
  meta,
  mglyph,
  mi,
  mn,
  mo,
  ms,
  mtext,
  nav,
  nobr,
  noembed,
  noframes,
  noscript,
  object,
  ol,
  optgroup,
  option,
  output,
  p,
  param,
  plaintext,
  pre,
  progress,
  q,
  rp,
  ruby,
  s,
  script,
  search,
  section,
  select,
  small,
  source,
  span,
  strike,
  strong,
  style,
  sub,
  summary,
  sup,
  svg,
  table,
  tbody,
  td,
  template_,
  textarea,
  tfoot,
  th,
  thead,
  time,
  title,
  tr,
  track,
  tt,
  u,
  ul,
  var,
  video,
  wbr,
  xmp,
  other = xmp + 1
};

/// As many values stand for elements that have no rules.
inline constexpr std::size_t html_other_elements = 64;

/// How many values there are.
inline constexpr std::size_t html_element_values = static_cast<std::size_t>(html_element::other) + html_other_elements;

/// What is true of an element, as bits.
enum html_trait : std::uint32_t {
  html_breaks = 1,           // a line ends before and after it
  html_void = 2,             // has no content and no end tag
  html_never_shown = 4,      // neither is its content
  html_special = 8,          // the standard's category: an inline end tag does not reach beyond it
  html_scope = 16,           // an end tag does not reach beyond it
  html_closes_p = 32,        // its start tag closes an open p
  html_breakout = 64,        // its start tag ends SVG and MathML
  html_keeps_space = 128,    // white space in it is text
  html_raw = 256,            // its content is raw text
  html_rcdata = 512,         // its content is text with references
  html_cell = 1024,          // td, th
  html_heading = 2048,       // h1 to h6
  html_math_text = 4096,     // MathML whose content is HTML
  html_wet_breaks = 8192,    // a line ends before and after it in Common Crawl's WET files
  html_wet_spaces = 16384,   // a space stands before and after it there
  html_about_page = 32768,   // may say something about the page
  html_own_closing = 65536,  // what its tags close is no matter of other traits alone
  html_own_start = 131072,   // nor is what its start tag opens
  html_no_barrier = 262144,  // special, but the next item of a list closes it
};

struct html_element_info {
  html_element element;
  block_hints hints;  // of its content
  std::uint32_t traits;

  [[nodiscard]] constexpr bool has(unsigned bits) const noexcept { return (traits & bits) != 0; }
};

/// The element of that name, in lower case. Bytes up to `limit` may be looked at.
[[nodiscard]] html_element_info find_html_element(std::string_view name, const char* limit) noexcept;

/// How the tokenizer goes on behind the start tag of that element, in HTML's own namespace.
[[nodiscard]] constexpr html_state html_content_state(html_element_info info) noexcept {
  switch (info.element) {
    case html_element::script:
      return html_state::script_data;
    case html_element::plaintext:
      return html_state::plaintext;
    default:
      return info.has(html_raw) ? html_state::rawtext : info.has(html_rcdata) ? html_state::rcdata : html_state::data;
  }
}

}  // namespace detail

EPITOME_END_NAMESPACE
