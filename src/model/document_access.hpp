/// @file
/// The library's own way into a document.
#pragma once

#include <epitome/model/document.hpp>

EPITOME_BEGIN_NAMESPACE

struct document_access {
  /// The document's own tables, made at first use.
  static detail::page_tables& tables(document& page);
  static void destroy(document& page) noexcept;
};

EPITOME_END_NAMESPACE
