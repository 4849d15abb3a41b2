/// @file
/// A piece of a page's text, and where it stands in the source.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/text_range.hpp>

EPITOME_BEGIN_NAMESPACE

/// Text of a page: a `std::string_view` that knows its range in the source.
///
/// Nearly always it views the source itself. Only text that is no single run of the source (lines joined over CRLF or
/// blank lines) stands in the document's arena; its range is that of the source all the same.
///
/// Valid as long as the document holds this page and, for a borrowed read, as long as the caller's bytes live.
class text {
 public:
  /// Absent text: converts to false, views nothing.
  constexpr text() noexcept = default;
  /// For views: `view` stands at `range` of the source, or in the arena.
  constexpr text(std::string_view view, text_range range, bool is_source) noexcept
      : data_(view.data()), size_(static_cast<std::uint32_t>(view.size())), range_(range), is_source_(is_source) {}

  /// False if the page does not say this.
  constexpr explicit operator bool() const noexcept { return data_ != nullptr; }
  /// So that a text goes where a std::string_view goes.
  constexpr operator std::string_view() const noexcept { return {data_, size_}; }
  /// The bytes. Empty if the text is absent.
  [[nodiscard]] constexpr std::string_view view() const noexcept { return {data_, size_}; }

  [[nodiscard]] constexpr const char* data() const noexcept { return data_; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] constexpr const char* begin() const noexcept { return data_; }
  [[nodiscard]] constexpr const char* end() const noexcept { return data_ + size_; }

  /// The bytes of the source that this text was read from.
  [[nodiscard]] constexpr text_range range() const noexcept { return range_; }
  /// True if `view()` is the source at `range()`; false if it stands in the document's arena.
  [[nodiscard]] constexpr bool is_source() const noexcept { return is_source_; }

  friend constexpr bool operator==(const text& a, std::string_view b) noexcept { return a.view() == b; }
  friend constexpr bool operator==(const text& a, const text& b) noexcept { return a.view() == b.view(); }

  /// Writes `view()` to a std::ostream.
  template <class Stream>
  requires requires(Stream& out, std::string_view view) { out << view; }
  friend Stream& operator<<(Stream& out, const text& value) {
    out << value.view();
    return out;
  }

 private:
  const char* data_ = nullptr;
  std::uint32_t size_ = 0;
  text_range range_;
  bool is_source_ = true;
};

EPITOME_END_NAMESPACE
