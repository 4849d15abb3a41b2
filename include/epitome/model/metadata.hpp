/// @file
/// What an HTML page says about itself besides its text.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/grammar/page_tables.hpp>
#include <epitome/model/cursor.hpp>
#include <epitome/model/text.hpp>
#include <epitome/model/views.hpp>

EPITOME_BEGIN_NAMESPACE

/// Somebody whom JSON-LD names as an actor or author of the episode.
class credit : public detail::handle {
 public:
  using handle::handle;
  /// As JSON-LD has it.
  [[nodiscard]] text name() const noexcept { return detail::source_text(*page_, row().name); }
  /// The `roleName` of the role that stands around the person. False if none does.
  [[nodiscard]] text role() const noexcept { return detail::text_if_any(*page_, row().role); }
  /// The property of schema.org that names the person: "actor" or "author". Static storage.
  [[nodiscard]] std::string_view property() const noexcept { return row().is_author ? "author" : "actor"; }

 private:
  [[nodiscard]] const detail::credit_row& row() const noexcept { return page_->metadata.credits[index_]; }
};

/// A `meta` tag with a name and a content.
class meta_tag : public detail::handle {
 public:
  using handle::handle;
  /// Its `property`, or else its `name`, as it is written: "og:title".
  [[nodiscard]] text name() const noexcept { return detail::source_text(*page_, row().name); }
  /// Its `content`: trimmed, with white space collapsed.
  [[nodiscard]] text content() const noexcept { return detail::source_text(*page_, row().content); }

 private:
  [[nodiscard]] const detail::meta_tag_row& row() const noexcept { return page_->metadata.tags[index_]; }
};

/// What an HTML page says about itself: in its tags, and in JSON-LD of the type PodcastEpisode (schema.org). Converts
/// to false if it says nothing; other formats never do.
///
/// Texts are views of the source, unless they hold references or escapes; their ranges are those of the source in any
/// case. None of them is a block. Valid as long as all views are; every member is as cheap.
class metadata {
 public:
  /// Nothing.
  metadata() noexcept = default;
  /// For documents.
  explicit metadata(const detail::page_tables* page) noexcept : page_(page->metadata.empty() ? nullptr : page) {}

  /// False if the page says nothing about itself.
  explicit operator bool() const noexcept { return page_ != nullptr; }

  /// The episode's title: JSON-LD's `name`, else `og:title`, `twitter:title`, or `<title>`.
  [[nodiscard]] text title() const noexcept { return of(&tables::title); }
  /// JSON-LD's `description`, else `og:description`, `twitter:description`, or `description`.
  [[nodiscard]] text description() const noexcept { return of(&tables::description); }
  /// The podcast's name: JSON-LD's `partOfSeries`, else a PodcastSeries beside the episode.
  [[nodiscard]] text show() const noexcept { return of(&tables::show); }
  /// The page's address: `<link rel=canonical>`, else `og:url`, or JSON-LD's `url`. As it is written, perhaps relative.
  [[nodiscard]] text canonical_url() const noexcept { return of(&tables::canonical_url); }
  /// JSON-LD's `datePublished`, else `article:published_time`. As it is written; ISO 8601 is what both want.
  [[nodiscard]] text date_published() const noexcept { return of(&tables::date_published); }
  /// Seconds that the episode lasts: JSON-LD's `duration`, else its `timeRequired`. Nothing if that is no duration of
  /// ISO 8601, or one of months or years.
  [[nodiscard]] std::optional<double> duration() const noexcept {
    return page_ == nullptr ? std::nullopt : detail::seconds(page_->metadata.duration);
  }
  /// The same as it is written: "PT48M".
  [[nodiscard]] text duration_text() const noexcept { return of(&tables::duration_text); }
  /// `<html lang>`, else JSON-LD's `inLanguage`.
  [[nodiscard]] text language() const noexcept { return of(&tables::language); }
  /// The address of a picture: JSON-LD's `image`, else `og:image` or `twitter:image`.
  [[nodiscard]] text image() const noexcept { return of(&tables::image); }
  /// The tag `author`. Often the site's, so that nobody takes it for the episode's.
  [[nodiscard]] text author() const noexcept { return of(&tables::author); }
  /// JSON-LD's `transcript`: a text, or its address.
  [[nodiscard]] text transcript() const noexcept { return of(&tables::transcript); }
  /// JSON-LD's `actor` and `author`, organisations left out, in source order.
  [[nodiscard]] view_list<credit> people() const noexcept {
    return page_ == nullptr ? view_list<credit>() : view_list<credit>(page_, 0, page_->metadata.credits.size());
  }
  /// All tags that name something, in source order.
  [[nodiscard]] view_list<meta_tag> tags() const noexcept {
    return page_ == nullptr ? view_list<meta_tag>() : view_list<meta_tag>(page_, 0, page_->metadata.tags.size());
  }

 private:
  using tables = detail::metadata_tables;
  [[nodiscard]] text of(text_range tables::*what) const noexcept {
    return page_ == nullptr ? text() : detail::text_if_any(*page_, page_->metadata.*what);
  }

  const detail::page_tables* page_ = nullptr;
};

EPITOME_END_NAMESPACE
