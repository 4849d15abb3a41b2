/// @file
/// The stack of open elements, as much of it as a reader without a tree needs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory_resource>

#include <epitome/core/config.hpp>
#include <epitome/core/table.hpp>

#include "html_elements.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

enum class html_namespace : std::uint8_t { html, svg, math };

/// An element whose end has not been seen.
struct html_open_element {
  html_element_info info;  // with the hints of its attributes, and of the elements that it stands in
  html_namespace space;
  bool is_integration_point;  // of SVG or MathML, with HTML inside
  bool breaks;                // it ends a line when it closes
  bool keeps_space;           // white space in it is text
  // Places on the stack, counted from 1; 0: none.
  std::uint16_t previous;  // the last one with the same name before
  std::uint16_t scope;     // the last one that limits scopes, itself included
  std::uint16_t special;   // the last one that is special, itself included
  std::uint16_t barrier;   // the last one that an item of a list does not close, itself included
  std::uint16_t implied;   // the last one that limits what start tags close, itself included
};

/// Elements are found by name in constant time, so that no markup makes the work grow faster than the page.
class html_open_elements {
 public:
  /// Deeper elements are not kept, nor are their end tags looked at. No page needs as many; browsers stop at 512.
  static constexpr std::uint32_t max_depth = 1024;

  explicit html_open_elements(std::pmr::memory_resource* memory) noexcept : stack_(memory) {}

  /// Forgets all. Outside of any element, white space is text if `keeps_space`.
  void start(bool keeps_space) {
    stack_.clear();
    stack_.push_back({.info = {html_element::other, {}, 0},
                      .space = html_namespace::html,
                      .is_integration_point = false,
                      .breaks = false,
                      .keeps_space = keeps_space,
                      .previous = 0,
                      .scope = 0,
                      .special = 0,
                      .barrier = 0,
                      .implied = 0});
    last_.fill(0);
    beyond_ = 0;
  }

  /// How many there are; the place of the innermost one.
  [[nodiscard]] std::uint32_t depth() const noexcept { return static_cast<std::uint32_t>(stack_.size()) - 1; }
  [[nodiscard]] const html_open_element& at(std::uint32_t place) const noexcept { return stack_[place]; }
  /// The innermost one, or what stands for none: no element of HTML's namespace that has rules.
  [[nodiscard]] const html_open_element& top() const noexcept { return stack_.back(); }
  [[nodiscard]] bool top_is(html_element element) const noexcept { return top().info.element == element; }

  /// The innermost one of that name, or 0.
  [[nodiscard]] std::uint32_t last(html_element element) const noexcept {
    return last_[static_cast<std::size_t>(element)];
  }
  [[nodiscard]] std::uint32_t scope() const noexcept { return top().scope; }
  [[nodiscard]] std::uint32_t special() const noexcept { return top().special; }
  [[nodiscard]] std::uint32_t barrier() const noexcept { return top().barrier; }
  [[nodiscard]] std::uint32_t implied() const noexcept { return top().implied; }

  /// What is true of text in the innermost one.
  [[nodiscard]] block_hints hints() const noexcept { return top().info.hints; }
  [[nodiscard]] bool keeps_space() const noexcept { return top().keeps_space; }

  /// False if it is too deep.
  bool push(html_element_info info, html_namespace space, bool is_integration_point, bool breaks) {
    // Raw text holds no elements and ends by itself: it is always kept, so that it is never taken for text.
    if (depth() >= max_depth && !info.has(html_raw | html_rcdata)) [[unlikely]] {
      ++beyond_;
      return false;
    }
    html_open_element& place = *stack_.room(1);  // written field by field: a copy would wait for its parts
    const auto number = static_cast<std::uint16_t>(depth() + 1);
    const bool html = space == html_namespace::html;
    std::uint16_t& last = last_[static_cast<std::size_t>(info.element)];
    place.info = info;
    place.info.hints = joined(hints(), info.hints);
    place.keeps_space = keeps_space() || info.has(html_keeps_space);
    place.space = space;
    place.is_integration_point = is_integration_point;
    place.breaks = breaks;
    place.previous = last;
    // In SVG and MathML only what may hold HTML limits anything.
    const bool holds_html = is_integration_point || (!html && info.has(html_math_text));
    const bool is_special = html && info.has(html_special);
    const bool is_scope = html && info.has(html_scope);
    const auto own_if = [number](bool own, std::uint32_t before) {
      return own ? number : static_cast<std::uint16_t>(before);
    };
    place.scope = own_if(is_scope, scope());
    place.special = own_if(is_special, special());
    place.barrier = own_if((is_special && !info.has(html_no_barrier)) || holds_html, barrier());
    place.implied = own_if(is_scope || holds_html || info.element == html_element::template_, implied());
    last = number;
    stack_.commit(1);
    return true;
  }
  /// Drops the innermost one.
  void pop() noexcept {
    const html_open_element& element = stack_.back();
    last_[static_cast<std::size_t>(element.info.element)] = element.previous;
    stack_.truncate(stack_.size() - 1);
  }
  /// True if an end tag belongs to an element that was too deep.
  bool close_beyond() noexcept {
    if (beyond_ == 0 || depth() > max_depth) {
      return false;
    }
    --beyond_;
    return true;
  }

 private:
  // Of headings within one another the highest counts.
  static block_hints joined(block_hints outer, block_hints inner) noexcept {
    const bool is_heading = inner.heading != 0 && (outer.heading == 0 || inner.heading < outer.heading);
    return {is_heading ? inner.heading : outer.heading, static_cast<std::uint8_t>(outer.flags | inner.flags)};
  }

  table<html_open_element> stack_;  // the first stands for what is outside
  std::array<std::uint16_t, html_element_values> last_{};
  std::size_t beyond_ = 0;
};

}  // namespace detail

EPITOME_END_NAMESPACE
