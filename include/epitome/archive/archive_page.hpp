/// @file
/// A record of an archive, read as a page.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <string>

#include <epitome/archive/record.hpp>
#include <epitome/core/config.hpp>
#include <epitome/core/error.hpp>
#include <epitome/core/table.hpp>
#include <epitome/model/document.hpp>

EPITOME_BEGIN_NAMESPACE

/// A record of an archive and the page that was read from it.
///
/// ```cpp
/// for (auto& page : epitome::pages(archive)) {
///   index(page.record().url, page->title());
/// }
/// ```
///
/// It, its texts and its views are valid until the iterator moves on, or the callback returns.
class archive_page {
 public:
  archive_page() = default;
  archive_page(const archive_page&) = delete;  // the record views what is decoded here
  archive_page& operator=(const archive_page&) = delete;

  /// True if the page was read; false if `failure()` says why not.
  [[nodiscard]] explicit operator bool() const noexcept { return !failure_; }
  /// What failed, if anything. The offset is one in the archive, as its bytes are after decompression: that of the
  /// fault if it is known, else that of the record.
  [[nodiscard]] const error& failure() const noexcept { return failure_; }
  /// What the archive says about the page.
  [[nodiscard]] const epitome::record& record() const noexcept EPITOME_LIFETIMEBOUND { return record_; }
  /// The page; it holds nothing after a failure. Offsets and ranges in it are those of `record().payload`.
  [[nodiscard]] const epitome::document& document() const noexcept EPITOME_LIFETIMEBOUND { return document_; }
  /// `document()`.
  const epitome::document* operator->() const noexcept EPITOME_LIFETIMEBOUND { return &document_; }

 private:
  friend struct archive_page_access;

  epitome::record record_;
  error failure_;
  epitome::document document_;
  std::string decoded_;                                             // what of the record had to be decoded
  table<std::uint32_t> newlines_{std::pmr::new_delete_resource()};  // in the payload, if they were found on the way
  bool is_unread_ = false;
};

EPITOME_END_NAMESPACE
