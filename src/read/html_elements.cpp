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

using enum html_element;

constexpr row rows[] = {
    {"a", a, 0},
    {"address", address, closing},
    {"annotation-xml", annotation_xml, html_special | html_scope},
    {"applet", applet, html_special | html_scope},
    {"area", area, html_void | html_special},
    {"article", article, closing},
    {"aside", aside, closing},
    {"audio", audio, html_never_shown},
    {"b", b, html_breakout},
    {"base", base, html_void | html_special},
    {"basefont", basefont, html_void | html_special},
    {"bgsound", bgsound, html_void | html_special},
    {"big", big, html_breakout},
    {"blockquote", blockquote, closing | html_breakout},
    {"body", body, html_special | html_breakout},
    {"br", br, html_void | html_special | html_breakout},
    {"button", button, html_special},
    {"canvas", canvas, html_never_shown},
    {"caption", caption, block | html_scope},
    {"center", center, closing | html_breakout},
    {"cite", cite, 0},
    {"code", code, html_breakout},
    {"col", col, html_void | html_special},
    {"colgroup", colgroup, html_special},
    {"datalist", datalist, html_never_shown},
    {"dd", dd, closing | html_breakout},
    {"desc", desc, 0},
    {"details", details, closing},
    {"dialog", dialog, html_breaks | html_closes_p},
    {"dir", dir, closing},
    {"div", div, closing | html_breakout},
    {"dl", dl, closing | html_breakout},
    {"dt", dt, closing | html_breakout},
    {"em", em, html_breakout},
    {"embed", embed, html_void | html_special | html_breakout},
    {"fieldset", fieldset, closing},
    {"figcaption", figcaption, closing},
    {"figure", figure, closing},
    {"font", font, 0},
    {"footer", footer, closing},
    {"foreignobject", foreignobject, 0},
    {"form", form, closing},
    {"frame", frame, html_void | html_special},
    {"frameset", frameset, html_special},
    {"h1", h1, closing | html_breakout | html_heading},
    {"h2", h2, closing | html_breakout | html_heading},
    {"h3", h3, closing | html_breakout | html_heading},
    {"h4", h4, closing | html_breakout | html_heading},
    {"h5", h5, closing | html_breakout | html_heading},
    {"h6", h6, closing | html_breakout | html_heading},
    {"head", head, html_special | html_breakout},
    {"header", header, closing},
    {"hgroup", hgroup, closing},
    {"hr", hr, closing | html_void | html_breakout},
    {"html", html, html_special | html_scope},
    {"i", i, html_breakout},
    {"iframe", iframe, html_never_shown | html_special | html_raw},
    {"img", img, html_void | html_special | html_breakout},
    {"input", input, html_void | html_special},
    {"keygen", keygen, html_void | html_special},
    {"legend", legend, html_breaks},
    {"li", li, closing | html_breakout},
    {"link", link, html_void | html_special},
    {"listing", listing, closing | html_breakout | html_keeps_space},
    {"main", main, closing},
    {"malignmark", malignmark, 0},
    {"marquee", marquee, html_special | html_scope},
    {"math", math, html_never_shown},
    {"menu", menu, closing | html_breakout},
    {"meta", meta, html_void | html_special | html_breakout},
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
    {"noscript", noscript, html_never_shown | html_special | html_raw},
    {"object", object, html_special | html_scope},
    {"ol", ol, closing | html_breakout},
    {"optgroup", optgroup, html_breaks},
    {"option", option, html_breaks},
    {"p", p, closing | html_breakout},
    {"param", param, html_void | html_special},
    {"plaintext", plaintext, closing | html_keeps_space},
    {"pre", pre, closing | html_breakout | html_keeps_space},
    {"q", q, 0},
    {"rp", rp, html_never_shown},
    {"ruby", ruby, html_breakout},
    {"s", s, html_breakout},
    {"script", script, html_never_shown | html_special | html_raw},
    {"search", search, closing},
    {"section", section, closing},
    {"select", select, html_special},
    {"small", small, html_breakout},
    {"source", source, html_void | html_special},
    {"span", span, html_breakout},
    {"strike", strike, html_breakout},
    {"strong", strong, html_breakout},
    {"style", style, html_never_shown | html_special | html_raw},
    {"sub", sub, html_breakout},
    {"summary", summary, closing},
    {"sup", sup, html_breakout},
    {"svg", svg, html_never_shown},
    {"table", table, closing | html_scope | html_breakout},
    {"tbody", tbody, block},
    {"td", td, block | html_scope | html_cell},
    {"template", template_, html_never_shown | html_special},
    {"textarea", textarea, html_never_shown | html_special | html_rcdata},
    {"tfoot", tfoot, block},
    {"th", th, block | html_scope | html_cell},
    {"thead", thead, block},
    {"title", title, html_never_shown | html_special | html_rcdata},
    {"tr", tr, block},
    {"track", track, html_void | html_special},
    {"tt", tt, html_breakout},
    {"u", u, html_breakout},
    {"ul", ul, closing | html_breakout},
    {"var", var, html_breakout},
    {"video", video, html_never_shown},
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
