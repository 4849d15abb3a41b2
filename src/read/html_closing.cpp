// Which open elements a tag closes.
#include <algorithm>
#include <initializer_list>

#include "html_machine.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

using enum html_element;

std::uint32_t html_reading::last_of(std::initializer_list<html_element> elements) const noexcept {
  std::uint32_t place = 0;
  for (const html_element element : elements) {
    place = std::max(place, open_.last(element));
  }
  return place;
}

std::uint32_t html_reading::last_heading() const noexcept {
  return last_of({h1, h2, h3, h4, h5, h6});
}

std::uint32_t html_reading::table_limit() const noexcept {
  return last_of({table, template_});
}

void html_reading::close_if_within(html_element element, std::uint32_t limit) {
  const std::uint32_t place = open_.last(element);
  if (place > limit) {
    close_down_to(place);
  }
}

// An item of a list that the next one closes: no other block stands between them but address, div and p.
void html_reading::close_item(std::uint32_t place) {
  if (place != 0 && place >= open_.barrier()) {
    close_down_to(place);
  }
}

// What the start tag of an element closes before it opens its own.
void html_reading::close_implied(html_element_info info, std::uint32_t offset) {
  if (open_.depth() == 0) {
    return;
  }
  if (info.has(html_closes_p)) {
    close_if_within(p, std::max(open_.implied(), open_.last(button)));
  }
  if (open_.last(select) != 0 && info.element != option && info.element != optgroup && info.element != hr &&
      info.element != script && info.element != template_) {
    blocks_.odd.push_back(offset);
  }
  if (!info.has(html_own_closing)) {
    return;
  }
  switch (info.element) {
    case h1:
    case h2:
    case h3:
    case h4:
    case h5:
    case h6:
      if (open_.top().info.has(html_heading)) {
        close_down_to(open_.depth());
      }
      break;
    case li:
      close_item(open_.last(li));
      break;
    case dd:
    case dt:
      close_item(last_of({dd, dt}));
      break;
    case option:
    case optgroup:
      if (open_.top_is(option)) {
        close_down_to(open_.depth());
      }
      if (info.element == optgroup && open_.top_is(optgroup)) {
        close_down_to(open_.depth());
      }
      break;
    case select:
      close_if_within(select, open_.implied());
      break;
    case button:
      close_if_within(button, open_.implied());
      break;
    case a:
      close_if_within(a, open_.special());
      break;
    case caption:
    case colgroup:
    case col:
    case thead:
    case tbody:
    case tfoot:
    case tr:
    case td:
    case th:
      close_table_parts(info);
      break;
    default:
      break;
  }
}

// A part of a table closes the parts on its own level and below.
void html_reading::close_table_parts(html_element_info info) {
  const std::uint32_t limit = table_limit();
  std::uint32_t place = last_of({td, th, caption, colgroup});
  if (!info.has(html_cell)) {
    const std::uint32_t row = open_.last(tr);
    place = row > limit ? row : place;
    if (info.element != tr) {
      const std::uint32_t group = last_of({thead, tbody, tfoot});
      place = group > limit ? group : place;
    }
  }
  if (place > limit) {
    close_down_to(place);
  }
}

// The open element that an end tag closes, or 0.
std::uint32_t html_reading::place_to_close(html_element_info info) const noexcept {
  const std::uint32_t place = info.has(html_heading) ? last_heading() : open_.last(info.element);
  // Content that is not shown ends with its own end tag, whatever is open within it: no text shall be lost.
  const bool ends_skip = place != 0 && place == skip_ && info.has(html_never_shown);
  return ends_skip || place >= limit_for(info) ? place : 0;
}

// The innermost element that an end tag of that name does not reach beyond.
std::uint32_t html_reading::limit_for(html_element_info info) const noexcept {
  if (!info.has(html_own_closing)) {
    return info.has(html_special | html_breaks) ? open_.scope() : open_.special();
  }
  switch (info.element) {
    case p:
      return std::max(open_.scope(), open_.last(button));
    case li:
      return std::max(open_.scope(), last_of({ol, ul}));
    case table:
    case template_:
      return open_.last(template_);
    case caption:
    case thead:
    case tbody:
    case tfoot:
    case tr:
    case td:
    case th:
      return table_limit();
    default:
      return info.has(html_special | html_breaks) ? open_.scope() : open_.special();
  }
}

}  // namespace detail

EPITOME_END_NAMESPACE
