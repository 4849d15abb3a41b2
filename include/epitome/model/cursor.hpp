/// @file
/// The range that every list of a document is: random access, sized, borrowed.
#pragma once

#include <cassert>
#include <compare>
#include <cstddef>
#include <iterator>
#include <ranges>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {
struct page_tables;
}  // namespace detail

/// The iterator of a `view_list`: std::random_access_iterator. Dereferencing makes a handle; nothing is parsed or
/// allocated.
template <class View>
class cursor {
 public:
  using value_type = View;
  using reference = View;
  using difference_type = std::ptrdiff_t;
  using iterator_concept = std::random_access_iterator_tag;
  // A C++17 forward iterator would have to return a true reference.
  using iterator_category = std::input_iterator_tag;

  constexpr cursor() noexcept = default;
  constexpr cursor(const detail::page_tables* page, std::size_t index) noexcept : page_(page), index_(index) {}

  [[nodiscard]] constexpr View operator*() const noexcept { return View(page_, index_); }
  [[nodiscard]] constexpr View operator[](difference_type n) const noexcept { return *(*this + n); }

  constexpr cursor& operator+=(difference_type n) noexcept {
    index_ += static_cast<std::size_t>(n);
    return *this;
  }
  constexpr cursor& operator-=(difference_type n) noexcept { return *this += -n; }
  constexpr cursor& operator++() noexcept { return *this += 1; }
  constexpr cursor& operator--() noexcept { return *this -= 1; }
  constexpr cursor operator++(int) noexcept {
    const cursor before = *this;
    ++*this;
    return before;
  }
  constexpr cursor operator--(int) noexcept {
    const cursor before = *this;
    --*this;
    return before;
  }
  friend constexpr cursor operator+(cursor it, difference_type n) noexcept { return it += n; }
  friend constexpr cursor operator+(difference_type n, cursor it) noexcept { return it += n; }
  friend constexpr cursor operator-(cursor it, difference_type n) noexcept { return it -= n; }
  friend constexpr difference_type operator-(cursor a, cursor b) noexcept {
    return static_cast<difference_type>(a.index_) - static_cast<difference_type>(b.index_);
  }
  friend constexpr bool operator==(cursor a, cursor b) noexcept { return a.index_ == b.index_; }
  friend constexpr auto operator<=>(cursor a, cursor b) noexcept { return a.index_ <=> b.index_; }

 private:
  const detail::page_tables* page_ = nullptr;
  std::size_t index_ = 0;
};

/// A list of a document: `for (epitome::quote q : page.quotes())`, `page.quotes()[2]`, `page.quotes().size()`.
/// Copying it is cheap, and iterators outlive it (`std::ranges::borrowed_range`); what they refer to lives as long as
/// the document holds this page.
template <class View>
class view_list : public std::ranges::view_interface<view_list<View>> {
 public:
  constexpr view_list() noexcept = default;
  constexpr view_list(const detail::page_tables* page, std::size_t first, std::size_t count) noexcept
      : page_(page), first_(first), count_(count) {}

  [[nodiscard]] constexpr cursor<View> begin() const noexcept { return {page_, first_}; }
  [[nodiscard]] constexpr cursor<View> end() const noexcept { return {page_, first_ + count_}; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return count_; }

 private:
  const detail::page_tables* page_ = nullptr;
  std::size_t first_ = 0;
  std::size_t count_ = 0;
};

EPITOME_END_NAMESPACE

template <class View>
inline constexpr bool std::ranges::enable_borrowed_range<epitome::view_list<View>> = true;
template <class View>
inline constexpr bool std::ranges::enable_view<epitome::view_list<View>> = true;
