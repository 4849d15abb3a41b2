/// @file
/// One page, read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/error.hpp>
#include <epitome/grammar/diagnostic.hpp>
#include <epitome/grammar/page_tables.hpp>
#include <epitome/model/cursor.hpp>
#include <epitome/model/metadata.hpp>
#include <epitome/model/text.hpp>
#include <epitome/model/transcript.hpp>
#include <epitome/model/views.hpp>
#include <epitome/read/sniff.hpp>

EPITOME_BEGIN_NAMESPACE

/// What `read` leaves behind: a document whose text is still the source's bytes.
///
/// ```cpp
/// epitome::document page;  // use it again: a page no larger and no richer allocates nothing
/// if (auto failed = epitome::read(bytes, page)) {
///   return failed;
/// }
/// for (epitome::quote q : page.quotes()) {
///   use(q.text());
/// }
/// ```
///
/// Lists and texts stay valid until the document reads another page, is cleared or destroyed. Moving a document keeps
/// them valid: its tables, and the bytes it may own, stay where they are. Reading from several threads is safe while
/// nobody writes to it.
class document {
 public:
  /// Takes memory from the default resource.
  document() noexcept : document(std::pmr::get_default_resource()) {}
  /// Takes memory from `memory`, which must outlive the document (and whatever it is moved to).
  EPITOME_API explicit document(std::pmr::memory_resource* memory) noexcept;
  EPITOME_API ~document();
  /// Takes the page and its memory. Views stay valid, `other` is empty and can read another page.
  EPITOME_API document(document&& other) noexcept;
  /// The same; views of the page that this document held are dead.
  EPITOME_API document& operator=(document&& other) noexcept;

  /// Forgets the page, keeps the memory.
  EPITOME_API void clear() noexcept;

  /// What the page was read from.
  [[nodiscard]] page_format format() const noexcept { return page_->format; }
  /// The bytes that were read, all of them. Of an HTML page that was not UTF-8, the document's own UTF-8 of it; all
  /// ranges are those of this.
  [[nodiscard]] std::string_view source() const& noexcept EPITOME_LIFETIMEBOUND {
    return page_->original.data() != nullptr ? page_->original : page_->source;
  }

  /// The first line. False if the page begins with a heading or holds nothing.
  [[nodiscard]] text title() const& noexcept EPITOME_LIFETIMEBOUND { return block_text(page_->title); }
  /// The podcast's name (schema.org: partOfSeries). False if neither the page nor its metadata say.
  [[nodiscard]] text show() const& noexcept EPITOME_LIFETIMEBOUND { return detail::text_if_any(*page_, page_->show); }
  /// Those whom the line of people under the title names; without such a line, those whom the page's metadata name.
  [[nodiscard]] view_list<person> people() const& noexcept EPITOME_LIFETIMEBOUND { return all(page_->people); }
  /// The line `In this episode of …`. False if there is none.
  [[nodiscard]] text intro() const& noexcept EPITOME_LIFETIMEBOUND { return block_text(page_->intro); }
  /// What the episode is about, in one line. False if the page has none.
  [[nodiscard]] text headline() const& noexcept EPITOME_LIFETIMEBOUND { return block_text(page_->headline); }
  /// The paragraphs before the first heading, and those of summary sections.
  [[nodiscard]] view_list<paragraph> summary() const& noexcept EPITOME_LIFETIMEBOUND { return all(page_->summary); }
  /// Claims and their details.
  [[nodiscard]] view_list<takeaway> takeaways() const& noexcept EPITOME_LIFETIMEBOUND { return all(page_->takeaways); }
  /// Quotes and their speakers.
  [[nodiscard]] view_list<quote> quotes() const& noexcept EPITOME_LIFETIMEBOUND { return all(page_->quotes); }
  /// Questions and the excerpts of their answers.
  [[nodiscard]] view_list<question> questions() const& noexcept EPITOME_LIFETIMEBOUND { return all(page_->questions); }
  /// Chapter marks, in the page's order.
  [[nodiscard]] view_list<chapter> chapters() const& noexcept EPITOME_LIFETIMEBOUND { return all(page_->chapters); }
  /// The transcript. False if the page has none.
  [[nodiscard]] epitome::transcript transcript() const& noexcept EPITOME_LIFETIMEBOUND {
    return epitome::transcript(page_->attached != nullptr ? page_->attached : page_);
  }
  /// Show notes, links, sections of unknown heading, and the stray lines of known ones.
  [[nodiscard]] view_list<section> sections() const& noexcept EPITOME_LIFETIMEBOUND { return all(page_->sections); }
  /// Lines that ask the reader to buy, install or subscribe, wherever they stand.
  [[nodiscard]] view_list<call_to_action> calls_to_action() const& noexcept EPITOME_LIFETIMEBOUND {
    return all(page_->calls_to_action);
  }
  /// Every line that is not blank, in source order, with what it was read as.
  [[nodiscard]] view_list<block> blocks() const& noexcept EPITOME_LIFETIMEBOUND { return all(page_->blocks); }
  /// What an HTML page says about itself besides its text. False if it says nothing.
  [[nodiscard]] epitome::metadata metadata() const& noexcept EPITOME_LIFETIMEBOUND { return epitome::metadata(page_); }
  /// What was forgiven, by offset.
  [[nodiscard]] std::span<const diagnostic> diagnostics() const& noexcept EPITOME_LIFETIMEBOUND {
    return {page_->diagnostics.begin(), page_->diagnostics.end()};
  }

  // A view into a document that dies at the end of the line would dangle: name the document first.
  std::string_view source() const&& = delete;
  text title() const&& = delete;
  text show() const&& = delete;
  view_list<person> people() const&& = delete;
  text intro() const&& = delete;
  text headline() const&& = delete;
  view_list<paragraph> summary() const&& = delete;
  view_list<takeaway> takeaways() const&& = delete;
  view_list<quote> quotes() const&& = delete;
  view_list<question> questions() const&& = delete;
  view_list<chapter> chapters() const&& = delete;
  epitome::transcript transcript() const&& = delete;
  view_list<section> sections() const&& = delete;
  view_list<call_to_action> calls_to_action() const&& = delete;
  view_list<block> blocks() const&& = delete;
  epitome::metadata metadata() const&& = delete;
  std::span<const diagnostic> diagnostics() const&& = delete;

  /// Bytes of the tables that this page filled, the arena included and the source excluded.
  [[nodiscard]] EPITOME_API std::size_t index_bytes() const noexcept;

 private:
  friend struct document_access;

  [[nodiscard]] text block_text(std::uint32_t block) const noexcept {
    return block == detail::none ? text() : detail::source_text(*page_, page_->blocks[block]);
  }
  struct any_list {
    const detail::page_tables* page;
    std::size_t count;
    template <class View>
    operator view_list<View>() const noexcept {
      return {page, 0, count};
    }
  };
  template <class Rows>
  [[nodiscard]] any_list all(const Rows& rows) const noexcept {
    return {page_, rows.size()};
  }

  // Points to an empty page that all documents share until the first one is read.
  const detail::page_tables* page_;
  detail::page_tables* own_ = nullptr;
  std::pmr::memory_resource* memory_;
};

EPITOME_END_NAMESPACE
