/// @file
/// HTML in Markdown.
#pragma once

#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Whether a line of `text` begins with a tag of HTML or a comment, and none with a voice of captions (`<v Name>`).
bool is_markdown_with_html(std::string_view text) noexcept;

}  // namespace detail

EPITOME_END_NAMESPACE
