/// @file
/// The pages of an archive, read by several threads.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <epitome/archive/archive_options.hpp>
#include <epitome/archive/archive_page.hpp>
#include <epitome/archive/input.hpp>
#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

// A callback without its type. Calls return whether to go on.
struct page_function {
  void* object;
  bool (*call)(void* object, const archive_page& page, std::string& out);
};
struct text_function {
  void* object;
  bool (*call)(void* object, std::string_view text);
};

// Whatever a callback returns: false ends the reading, anything else does not.
template <class Function, class... Arguments>
bool goes_on(Function& function, Arguments&&... arguments) {
  if constexpr (std::is_same_v<std::invoke_result_t<Function&, Arguments...>, bool>) {
    return function(std::forward<Arguments>(arguments)...);
  } else {
    function(std::forward<Arguments>(arguments)...);
    return true;
  }
}

EPITOME_API archive_summary read_pages(input& archive, unsigned threads, page_function each,
                                       const archive_options& options);
EPITOME_API archive_summary read_pages(input& archive, unsigned threads, page_function each, text_function take,
                                       const archive_options& options);

}  // namespace detail

/// Reads an archive with `threads` threads (0: as many as the machine has cores), the calling one among them, and calls
/// `each(const archive_page&)` for every page. If that returns a bool, false ends the reading.
///
/// With `page_order::input` pages come one at a time, in the archive's order, from whichever thread; with
/// `page_order::any` several threads call at once. Documents are used again: a warm run allocates nothing per page.
/// Memory does not grow with the archive. A callback must not throw, except with one thread.
template <class Each>
archive_summary for_each_page(input& archive, unsigned threads, Each&& each, const archive_options& options = {}) {
  using function = std::remove_reference_t<Each>;
  const auto call = [](void* object, const archive_page& page, std::string&) {
    return detail::goes_on(*static_cast<function*>(object), page);
  };
  void* const object = const_cast<void*>(static_cast<const void*>(std::addressof(each)));
  return detail::read_pages(archive, threads, {object, call}, options);
}

/// The same in two steps, for those who write what they read: `each(const archive_page&, std::string& out)` appends to
/// `out`, many at a time and in any order; `take(std::string_view)` gets what was appended, one call at a time and in
/// the archive's order, each call with the output of many pages.
template <class Each, class Take>
requires std::is_invocable_v<Take&, std::string_view> archive_summary
for_each_page(input& archive, unsigned threads, Each&& each, Take&& take, const archive_options& options = {}) {
  using each_function = std::remove_reference_t<Each>;
  using take_function = std::remove_reference_t<Take>;
  const auto call_each = [](void* object, const archive_page& page, std::string& out) {
    return detail::goes_on(*static_cast<each_function*>(object), page, out);
  };
  const auto call_take = [](void* object, std::string_view text) {
    return detail::goes_on(*static_cast<take_function*>(object), text);
  };
  void* const each_object = const_cast<void*>(static_cast<const void*>(std::addressof(each)));
  void* const take_object = const_cast<void*>(static_cast<const void*>(std::addressof(take)));
  return detail::read_pages(archive, threads, {each_object, call_each}, {take_object, call_take}, options);
}

EPITOME_END_NAMESPACE
