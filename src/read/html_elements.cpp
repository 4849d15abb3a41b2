#include "html_elements.hpp"

#include <array>

#include <epitome/core/bytes.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

struct row {
  std::string_view name;
  html_element element;
  unsigned traits;
};

constexpr unsigned block = html_breaks | html_special;
constexpr unsigned closing = block | html_closes_p;  // most blocks
constexpr unsigned wet_breaks = html_wet_breaks;
constexpr unsigned wet_spaces = html_wet_spaces;

using enum html_element;

constexpr row rows[] = {
    {"a", a, 0},
    {"address", address, closing | wet_breaks},
    {"annotation-xml", annotation_xml, html_special | html_scope},
    {"applet", applet, html_special | html_scope},
    {"area", area, html_void | html_special},
    {"article", article, closing | wet_breaks},
    {"aside", aside, closing | wet_breaks},
    {"audio", audio, html_never_shown},
    {"b", b, html_breakout},
    {"base", base, html_void | html_special},
    {"basefont", basefont, html_void | html_special},
    {"bgsound", bgsound, html_void | html_special},
    {"big", big, html_breakout},
    {"blockquote", blockquote, closing | html_breakout | wet_breaks},
    {"body", body, html_special | html_breakout | wet_breaks},
    {"br", br, html_void | html_special | html_breakout | wet_breaks},
    {"button", button, html_special | wet_breaks},
    {"canvas", canvas, html_never_shown | wet_breaks},
    {"caption", caption, block | html_scope | wet_breaks},
    {"center", center, closing | html_breakout},
    {"cite", cite, wet_spaces},
    {"code", code, html_breakout},
    {"col", col, html_void | html_special | wet_breaks},
    {"colgroup", colgroup, html_special | wet_breaks},
    {"datalist", datalist, html_never_shown | wet_spaces},
    {"dd", dd, closing | html_breakout | wet_breaks},
    {"desc", desc, 0},
    {"details", details, closing | wet_spaces},
    {"dialog", dialog, html_breaks | html_closes_p},
    {"dir", dir, closing},
    {"div", div, closing | html_breakout | wet_breaks},
    {"dl", dl, closing | html_breakout | wet_breaks},
    {"dt", dt, closing | html_breakout | wet_breaks},
    {"em", em, html_breakout},
    {"embed", embed, html_void | html_special | html_breakout | wet_breaks},
    {"fieldset", fieldset, closing | wet_breaks},
    {"figcaption", figcaption, closing | wet_breaks},
    {"figure", figure, closing | wet_breaks},
    {"font", font, 0},
    {"footer", footer, closing | wet_breaks},
    {"foreignobject", foreignobject, 0},
    {"form", form, closing | wet_breaks},
    {"frame", frame, html_void | html_special},
    {"frameset", frameset, html_special},
    {"h1", h1, closing | html_breakout | html_heading | wet_breaks},
    {"h2", h2, closing | html_breakout | html_heading | wet_breaks},
    {"h3", h3, closing | html_breakout | html_heading | wet_breaks},
    {"h4", h4, closing | html_breakout | html_heading | wet_breaks},
    {"h5", h5, closing | html_breakout | html_heading | wet_breaks},
    {"h6", h6, closing | html_breakout | html_heading | wet_breaks},
    {"head", head, html_special | html_breakout},
    {"header", header, closing | wet_breaks},
    {"hgroup", hgroup, closing | wet_breaks},
    {"hr", hr, closing | html_void | html_breakout | wet_breaks},
    {"html", html, html_special | html_scope},
    {"i", i, html_breakout},
    {"iframe", iframe, html_never_shown | html_special | html_raw | wet_spaces},
    {"img", img, html_void | html_special | html_breakout | wet_spaces},
    {"input", input, html_void | html_special | wet_spaces},
    {"keygen", keygen, html_void | html_special},
    {"label", label, wet_spaces},
    {"legend", legend, html_breaks | wet_spaces},
    {"li", li, closing | html_breakout | wet_breaks},
    {"link", link, html_void | html_special | html_about_page},
    {"listing", listing, closing | html_breakout | html_keeps_space},
    {"main", main, closing},
    {"malignmark", malignmark, 0},
    {"map", map, wet_breaks},
    {"marquee", marquee, html_special | html_scope},
    {"math", math, html_never_shown},
    {"menu", menu, closing | html_breakout},
    {"meta", meta, html_void | html_special | html_breakout | html_about_page},
    {"mglyph", mglyph, 0},
    {"mi", mi, html_math_text},
    {"mn", mn, html_math_text},
    {"mo", mo, html_math_text},
    {"ms", ms, html_math_text},
    {"mtext", mtext, html_math_text},
    {"nav", nav, closing},
    {"nobr", nobr, html_breakout},
    {"noembed", noembed, html_never_shown | html_special | html_raw},
    {"noframes", noframes, html_never_shown | html_special | html_raw},
    {"noscript", noscript, html_never_shown | html_special | html_raw | wet_breaks},
    {"object", object, html_special | html_scope | wet_breaks},
    {"ol", ol, closing | html_breakout | wet_breaks},
    {"optgroup", optgroup, html_breaks | wet_spaces},
    {"option", option, html_breaks},
    {"output", output, wet_breaks},
    {"p", p, closing | html_breakout | wet_breaks},
    {"param", param, html_void | html_special},
    {"plaintext", plaintext, closing | html_keeps_space},
    {"pre", pre, closing | html_breakout | html_keeps_space | wet_breaks},
    {"progress", progress, wet_breaks},
    {"q", q, wet_spaces},
    {"rp", rp, html_never_shown},
    {"ruby", ruby, html_breakout},
    {"s", s, html_breakout},
    {"script", script, html_never_shown | html_special | html_raw | html_about_page},
    {"search", search, closing},
    {"section", section, closing | wet_breaks},
    {"select", select, html_special | wet_spaces},
    {"small", small, html_breakout},
    {"source", source, html_void | html_special},
    {"span", span, html_breakout},
    {"strike", strike, html_breakout},
    {"strong", strong, html_breakout},
    {"style", style, html_never_shown | html_special | html_raw},
    {"sub", sub, html_breakout},
    {"summary", summary, closing | wet_spaces},
    {"sup", sup, html_breakout},
    {"svg", svg, html_never_shown},
    {"table", table, closing | html_scope | html_breakout | wet_breaks},
    {"tbody", tbody, block | wet_breaks},
    {"td", td, block | html_scope | html_cell | wet_spaces},
    {"template", template_, html_never_shown | html_special},
    {"textarea", textarea, html_never_shown | html_special | html_rcdata | wet_breaks},
    {"tfoot", tfoot, block | wet_breaks},
    {"th", th, block | html_scope | html_cell | wet_breaks},
    {"thead", thead, block | wet_breaks},
    {"time", time, wet_spaces},
    {"title", title, html_never_shown | html_special | html_rcdata | html_about_page | wet_breaks},
    {"tr", tr, block | wet_breaks},
    {"track", track, html_void | html_special},
    {"tt", tt, html_breakout},
    {"u", u, html_breakout},
    {"ul", ul, closing | html_breakout | wet_breaks},
    {"var", var, html_breakout},
    {"video", video, html_never_shown | wet_breaks},
    {"wbr", wbr, html_void | html_special},
    {"xmp", xmp, closing | html_keeps_space | html_raw},
};

constexpr std::size_t longest = 14;  // annotation-xml
constexpr std::size_t slots = 512;

// Of the known names. With these factors, found by trying, hardly any two meet.
constexpr std::size_t slot_of(std::string_view name) noexcept {
  const auto at = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(name[i])); };
  return (name.size() * 23 + at(0) * 189 + at(name.size() / 2) * 59 + at(name.size() - 1) * 144) % slots;
}

// Of all others.
std::uint32_t hash_of(std::string_view name) noexcept {
  std::uint32_t hash = 0x811C9DC5;
  for (const char c : name) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193;
  }
  return hash;
}

// Where each name's row is, plus one; the next free slot where names meet.
constexpr std::array<std::uint8_t, slots> make_index() noexcept {
  std::array<std::uint8_t, slots> index{};
  std::uint8_t number = 0;
  for (const row& each : rows) {
    std::size_t slot = slot_of(each.name);
    while (index[slot] != 0) {
      slot = (slot + 1) % slots;
    }
    index[slot] = ++number;
  }
  return index;
}

constexpr std::array<std::uint8_t, slots> row_index = make_index();

static_assert(sizeof rows / sizeof *rows == static_cast<std::size_t>(xmp) + 1);

}  // namespace

html_element_info find_html_element(std::string_view name) noexcept {
  if (name.size() <= longest) {
    for (std::size_t slot = slot_of(name); row_index[slot] != 0; slot = (slot + 1) % slots) {
      const row& each = rows[row_index[slot] - 1];
      if (equal(each.name, name)) {
        return {each.element, static_cast<std::uint16_t>(each.traits)};
      }
    }
  }
  const unsigned bucket = hash_of(name) >> 26;
  return {static_cast<html_element>(static_cast<unsigned>(other) + bucket), 0};
}

}  // namespace detail

EPITOME_END_NAMESPACE
