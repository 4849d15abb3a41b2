/// @file
/// Where an archive's bytes come from.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {
struct input_state;
}  // namespace detail

/// An archive to be read once, from its beginning to its end: bytes in memory, a file, a directory of files, or a
/// descriptor such as standard input. What is in it is told by content: JSON Lines, WARC, plain pages, each of them
/// bare or compressed by gzip or Zstandard.
///
/// Files are read, not mapped: one that somebody shortens meanwhile ends early, with an error, and does no harm.
class input {
 public:
  /// Bytes that the caller keeps until the archive has been read.
  EPITOME_API explicit input(std::string_view bytes);
  /// A borrowed archive in a temporary string would dangle.
  template <class Traits, class Allocator>
  explicit input(const std::basic_string<char, Traits, Allocator>&& bytes) = delete;

  /// A file, or a directory: the files in it and below it, by path, each an archive or a page. Whether it can be opened
  /// shows when it is read, as `errc::cannot_read`.
  [[nodiscard]] EPITOME_API static input file(std::string path);
  /// An open descriptor, from its present position on. It is not closed. `before` is what was read from it already, and
  /// must live until the archive has been read.
  [[nodiscard]] EPITOME_API static input descriptor(int number, std::string_view before = {});

  /// Takes what `other` has.
  EPITOME_API input(input&& other) noexcept;
  EPITOME_API input& operator=(input&& other) noexcept;
  EPITOME_API ~input();

  /// How many bytes there are, before decompression; 0 if that is not known. Any thread may ask.
  [[nodiscard]] EPITOME_API std::uint64_t size() const noexcept;
  /// How many of them have been taken so far. Any thread may ask, for showing progress.
  [[nodiscard]] EPITOME_API std::uint64_t taken() const noexcept;
  /// The `errno` of the last `errc::cannot_read`.
  [[nodiscard]] EPITOME_API int system_error() const noexcept;

 private:
  friend struct input_access;
  explicit input(std::unique_ptr<detail::input_state> state) noexcept;

  std::unique_ptr<detail::input_state> state_;
};

/// Whether a file that begins with `bytes` is an archive (of JSON objects, or WARC) or compressed, so that it should be
/// read by `pages`. If not, it is a page, or pages with form feeds between them, each at the begin of a line.
[[nodiscard]] EPITOME_API bool begins_archive(std::string_view bytes) noexcept;

EPITOME_END_NAMESPACE
