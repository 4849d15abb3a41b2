#include "html_elements.hpp"

#include <array>
#include <bit>

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
    {"a", a, html_own_closing},
    {"address", address, closing | wet_breaks | html_no_barrier},
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
    {"body", body, html_special | html_breakout | wet_breaks | html_own_start},
    {"br", br, html_breaks | html_void | html_special | html_breakout | wet_breaks},
    {"button", button, html_special | wet_breaks | html_own_closing},
    {"canvas", canvas, html_never_shown | wet_breaks},
    {"caption", caption, block | html_scope | wet_breaks | html_own_closing},
    {"center", center, closing | html_breakout},
    {"cite", cite, wet_spaces},
    {"code", code, html_breakout},
    {"col", col, html_void | html_special | wet_breaks | html_own_closing},
    {"colgroup", colgroup, html_special | wet_breaks | html_own_closing},
    {"datalist", datalist, html_never_shown | wet_spaces},
    {"dd", dd, closing | html_breakout | wet_breaks | html_own_closing},
    {"desc", desc, 0},
    {"details", details, closing | wet_spaces},
    {"dialog", dialog, html_breaks | html_closes_p},
    {"dir", dir, closing},
    {"div", div, closing | html_breakout | wet_breaks | html_no_barrier},
    {"dl", dl, closing | html_breakout | wet_breaks},
    {"dt", dt, closing | html_breakout | wet_breaks | html_own_closing},
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
    {"frameset", frameset, html_special | html_own_start},
    {"h1", h1, closing | html_breakout | html_heading | wet_breaks | html_own_closing},
    {"h2", h2, closing | html_breakout | html_heading | wet_breaks | html_own_closing},
    {"h3", h3, closing | html_breakout | html_heading | wet_breaks | html_own_closing},
    {"h4", h4, closing | html_breakout | html_heading | wet_breaks | html_own_closing},
    {"h5", h5, closing | html_breakout | html_heading | wet_breaks | html_own_closing},
    {"h6", h6, closing | html_breakout | html_heading | wet_breaks | html_own_closing},
    {"head", head, html_special | html_breakout | html_own_start},
    {"header", header, closing | wet_breaks},
    {"hgroup", hgroup, closing | wet_breaks},
    {"hr", hr, closing | html_void | html_breakout | wet_breaks},
    {"html", html, html_special | html_scope | html_own_start},
    {"i", i, html_breakout},
    {"iframe", iframe, html_never_shown | html_special | html_raw | wet_spaces},
    {"img", img, html_void | html_special | html_breakout | wet_spaces},
    {"input", input, html_void | html_special | wet_spaces},
    {"keygen", keygen, html_void | html_special},
    {"label", label, wet_spaces},
    {"legend", legend, html_breaks | wet_spaces},
    {"li", li, closing | html_breakout | wet_breaks | html_own_closing},
    {"link", link, html_void | html_special | html_about_page},
    {"listing", listing, closing | html_breakout | html_keeps_space},
    {"main", main, closing},
    {"malignmark", malignmark, 0},
    {"map", map, wet_breaks},
    {"marquee", marquee, html_special | html_scope},
    {"math", math, html_never_shown | html_own_start},
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
    {"optgroup", optgroup, html_breaks | wet_spaces | html_own_closing},
    {"option", option, html_breaks | html_own_closing},
    {"output", output, wet_breaks},
    {"p", p, closing | html_breakout | wet_breaks | html_own_closing | html_no_barrier},
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
    {"select", select, html_special | wet_spaces | html_own_closing},
    {"small", small, html_breakout},
    {"source", source, html_void | html_special},
    {"span", span, html_breakout},
    {"strike", strike, html_breakout},
    {"strong", strong, html_breakout},
    {"style", style, html_never_shown | html_special | html_raw},
    {"sub", sub, html_breakout},
    {"summary", summary, closing | wet_spaces},
    {"sup", sup, html_breakout},
    {"svg", svg, html_never_shown | html_own_start},
    {"table", table, closing | html_scope | html_breakout | wet_breaks | html_own_closing},
    {"tbody", tbody, block | wet_breaks | html_own_closing},
    {"td", td, block | html_scope | html_cell | wet_spaces | html_own_closing},
    {"template", template_, html_never_shown | html_special | html_own_closing},
    {"textarea", textarea, html_never_shown | html_special | html_rcdata | wet_breaks},
    {"tfoot", tfoot, block | wet_breaks | html_own_closing},
    {"th", th, block | html_scope | html_cell | wet_breaks | html_own_closing},
    {"thead", thead, block | wet_breaks | html_own_closing},
    {"time", time, wet_spaces},
    {"title", title, html_never_shown | html_special | html_rcdata | html_about_page | wet_breaks},
    {"tr", tr, block | wet_breaks | html_own_closing},
    {"track", track, html_void | html_special},
    {"tt", tt, html_breakout},
    {"u", u, html_breakout},
    {"ul", ul, closing | html_breakout | wet_breaks},
    {"var", var, html_breakout},
    {"video", video, html_never_shown | wet_breaks},
    {"wbr", wbr, html_void | html_special},
    {"xmp", xmp, closing | html_keeps_space | html_raw},
};

constexpr std::size_t slots = 512;

// A name by its first and its last eight bytes, little-endian. Of a shorter one the former are all, and the latter 0.
struct name_key {
  std::uint64_t first;
  std::uint64_t last;
  std::size_t size;

  friend constexpr bool operator==(const name_key&, const name_key&) noexcept = default;
};

constexpr name_key key_of(std::string_view name) noexcept {
  const auto bytes = [](std::string_view of) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < of.size(); ++i) {
      sum |= std::uint64_t{static_cast<unsigned char>(of[i])} << (8 * i);
    }
    return sum;
  };
  return {bytes(name.substr(0, 8)), name.size() > 8 ? bytes(name.substr(name.size() - 8)) : 0, name.size()};
}

std::uint64_t load_eight_little(const char* bytes) noexcept {
  const std::uint64_t eight = load_eight(bytes);
  return std::endian::native == std::endian::big ? __builtin_bswap64(eight) : eight;
}

// The same without a loop.
name_key load_key(std::string_view name, const char* limit) noexcept {
  const std::size_t size = name.size();
  if (size > 8) {
    return {load_eight_little(name.data()), load_eight_little(name.data() + size - 8), size};
  }
  if (size == 0 || limit - name.data() < 8) {
    return key_of(name);
  }
  return {load_eight_little(name.data()) & ~std::uint64_t{0} >> (64 - 8 * size), 0, size};
}

// With this factor, found by trying, no two of the known names meet.
constexpr std::size_t slot_of(const name_key& key) noexcept {
  return static_cast<std::size_t>(key.first * 0x8E27ED34C622EA0D >> 55);
}

// Of all others.
unsigned hash_of(const name_key& key) noexcept {
  static_assert(html_other_elements == std::size_t{1} << (64 - 58));
  return static_cast<unsigned>((key.first * 31 + key.last + key.size) * 0x9E3779B97F4A7C15 >> 58);
}

constexpr block_hints hints_of(html_element of, unsigned traits) noexcept {
  block_hints hints;
  if ((traits & html_heading) != 0) {
    hints.heading = static_cast<std::uint8_t>(static_cast<int>(of) - static_cast<int>(h1) + 1);
  }
  switch (of) {
    case li:
      hints.flags = block_hints::list_item;
      break;
    case blockquote:
    case q:
      hints.flags = block_hints::quotation;
      break;
    case cite:
      hints.flags = block_hints::cite;
      break;
    case a:
      hints.flags = block_hints::link;
      break;
    case button:
      hints.flags = block_hints::button;
      break;
    default:
      break;
  }
  return hints;
}

struct known_element {
  name_key key;
  html_element_info info;
};

constexpr std::size_t known_count = sizeof rows / sizeof *rows;
static_assert(known_count == static_cast<std::size_t>(other));

constexpr std::array<known_element, known_count> make_known() noexcept {
  std::array<known_element, known_count> known{};
  for (std::size_t i = 0; i < known_count; ++i) {
    const row& from = rows[i];
    known[i] = {key_of(from.name), {from.element, hints_of(from.element, from.traits), from.traits}};
  }
  return known;
}

// Where each name's row is. Free slots name row 0, too: its name is another one.
constexpr std::array<std::uint8_t, slots> make_index() noexcept {
  std::array<std::uint8_t, slots> index{};
  for (std::size_t i = 0; i < known_count; ++i) {
    index[slot_of(key_of(rows[i].name))] = static_cast<std::uint8_t>(i);
  }
  return index;
}

constexpr std::array<known_element, known_count> known = make_known();
constexpr std::array<std::uint8_t, slots> row_index = make_index();

constexpr bool all_found() noexcept {
  for (std::size_t i = 0; i < known_count; ++i) {
    if (row_index[slot_of(known[i].key)] != i) {
      return false;
    }
  }
  return true;
}
static_assert(all_found());

}  // namespace

html_element_info find_html_element(std::string_view name, const char* limit) noexcept {
  const name_key key = load_key(name, limit);
  const known_element& found = known[row_index[slot_of(key)]];
  if (found.key == key) {
    return found.info;
  }
  return {static_cast<html_element>(static_cast<unsigned>(other) + hash_of(key)), {}, 0};
}

}  // namespace detail

EPITOME_END_NAMESPACE
