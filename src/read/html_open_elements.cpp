#include "html_open_elements.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

bool html_open_elements::push(const html_open_element& element) {
  // Raw text holds no elements and ends by itself: it is always kept, so that it is never taken for text.
  if (depth() >= max_depth && !element.info.has(html_raw | html_rcdata)) {
    ++beyond_;
    return false;
  }
  html_open_element& place = *stack_.room(1);
  place = element;
  const std::uint32_t number = depth() + 1;
  const bool html = element.space == html_namespace::html;
  std::uint32_t& last = last_[static_cast<std::size_t>(element.info.element)];
  place.previous = last;
  place.scope = html && element.info.has(html_scope) ? number : scope();
  place.special = html && element.info.has(html_special) ? number : special();
  last = number;
  stack_.commit(1);
  return true;
}

void html_open_elements::pop() noexcept {
  const html_open_element& element = stack_.back();
  last_[static_cast<std::size_t>(element.info.element)] = element.previous;
  stack_.truncate(stack_.size() - 1);
}

}  // namespace detail

EPITOME_END_NAMESPACE
