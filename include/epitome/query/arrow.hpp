/// @file
/// Pages as tables of columns, in the memory format of Apache Arrow, for whatever engine takes that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/error.hpp>
#include <epitome/model/document.hpp>
#include <epitome/query/arrow_abi.hpp>

EPITOME_BEGIN_NAMESPACE

/// The tables that pages become. A row of `pages` is a page; a row of another one is what its name says, and names its
/// page.
enum class arrow_table : std::uint8_t { pages, people, takeaways, quotes, questions, turns };

/// How many tables there are.
inline constexpr std::size_t arrow_table_count = 6;

/// The table's name, such as "quotes". Static storage.
EPITOME_API std::string_view name(arrow_table table) noexcept;

/// A larger page does not go into tables: Arrow's offsets have 31 bits.
inline constexpr std::uint64_t max_arrow_page_bytes = std::uint64_t{512} << 20U;

/// How a column holds its texts.
enum class arrow_text : std::uint8_t {
  views,  ///< Utf8View ("vu"): 16 bytes a text, which point into the page. All texts of a page share its bytes.
  plain,  ///< Utf8 ("u"): each text is copied. Every reader takes this.
};

/// How tables are made.
struct arrow_options {
  /// How columns hold texts.
  arrow_text text = arrow_text::views;
  /// A table's rows become a batch when these, and the pages that they keep, have so many bytes, or up to an eighth
  /// more if a page's rows stay together then; at most 256 MiB.
  std::size_t batch_bytes = std::size_t{128} << 10U;
  /// Make this table only. By default, all of them.
  std::optional<arrow_table> only{};
};

/// What tables say about a page besides what is on it. What is empty becomes null.
struct arrow_page {
  /// What rows of all tables call the page, such as `record::index`. It should be a number of its own.
  std::uint64_t page = 0;
  std::string_view url{};     ///< Such as `record::url`.
  std::string_view id{};      ///< Such as `record::id`.
  std::string_view source{};  ///< Such as `record::source`.
  /// Bytes that `keeper` keeps alive and unchanged, such as an archive. If the document's source lies in them, views
  /// point there, and nothing is copied but texts that stand elsewhere; each batch holds the keeper until it is
  /// released.
  std::string_view kept{};
  /// See `kept`. Without it, the source is copied once, for all tables.
  std::shared_ptr<const void> keeper{};
};

/// Takes pages and gives batches of rows. Linear in the size of the pages and of what is copied. Memory is that of the
/// batches which nobody has released, of one unfinished batch for each table, and of up to four that were released:
/// theirs is used again.
///
/// ```cpp
/// epitome::arrow_tables tables;
/// if (const epitome::error too_large = tables.add(page, {.page = 7})) {
///   return too_large;
/// }
/// tables.finish();
/// ArrowArray batch;
/// while (tables.next(epitome::arrow_table::quotes, batch)) {
///   use(batch);
///   batch.release(&batch);
/// }
/// ```
///
/// One thread at a time. Batches, once taken, know nothing of the tables and outlive them; any thread may release them.
class arrow_tables {
 public:
  /// No pages yet.
  EPITOME_API explicit arrow_tables(const arrow_options& options = {});
  /// Takes what `other` has, which may only be destroyed or assigned to.
  EPITOME_API arrow_tables(arrow_tables&& other) noexcept;
  EPITOME_API arrow_tables& operator=(arrow_tables&& other) noexcept;
  EPITOME_API ~arrow_tables();

  /// Adds the rows of `page`, which may be read into again afterwards. Texts that are not UTF-8 are taken as
  /// `write_json` takes them if the page was read with `utf8_policy::report`; with `trust`, they must be UTF-8.
  /// @returns  `errc::page_too_large`, and nothing is added, if the source is larger than `max_arrow_page_bytes`.
  EPITOME_API error add(const document& page, const arrow_page& about = {});

  /// Makes batches of the rows that are in none yet. More may be added afterwards.
  EPITOME_API void finish();

  /// Moves the table's next batch to `out`: a struct array, a child for each column. The caller releases it.
  /// @returns  false, with `out` as it was, if there is none.
  EPITOME_API bool next(arrow_table table, ArrowArray& out);

  /// Writes the table's columns to `out`. The caller releases it.
  EPITOME_API void schema(arrow_table table, ArrowSchema& out) const;

 private:
  struct state;
  std::unique_ptr<state> state_;
};

/// Adds the next page (or some, or none) to the tables; false if there is no page left.
using arrow_source = std::function<bool(arrow_tables& tables)>;

/// Makes `out` a stream of one table's batches, which reads pages when it is asked for more: `source` is called from
/// within `get_next`, and must not throw. `options.only` means nothing here. The stream may be moved and read as the C
/// stream interface says; releasing it destroys `source`, and leaves the batches that were taken. Once the pages are
/// over, every further batch is a released one. Memory does not grow with the number of pages.
EPITOME_API void stream_arrow(arrow_table table, arrow_source source, ArrowArrayStream& out,
                              const arrow_options& options = {});

EPITOME_END_NAMESPACE
