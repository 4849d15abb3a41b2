/// @file
/// What a reading leaves behind: flat tables that name blocks. The grammar fills them, the views read them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <string>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/table.hpp>
#include <epitome/core/text_range.hpp>
#include <epitome/grammar/cue_tables.hpp>
#include <epitome/grammar/diagnostic.hpp>
#include <epitome/grammar/metadata_tables.hpp>
#include <epitome/grammar/section_kind.hpp>
#include <epitome/read/block_hints.hpp>
#include <epitome/read/decoded_text.hpp>
#include <epitome/read/html_reader.hpp>
#include <epitome/read/sniff.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// Stands for "no block", "no offset".
inline constexpr std::uint32_t none = 0xFFFFFFFF;
/// Stands for "nobody on the page"; a page names fewer people than this.
inline constexpr std::uint16_t no_person = 0xFFFF;
/// Stands for "no paragraph of the summary".
inline constexpr std::uint16_t no_paragraph = 0xFFFF;

/// One byte a block: its kind, and two facts about the text that begins with it.
///
/// The byte is an enumeration because a store through a character type may change anything at all, as far as the
/// compiler knows, and would make it load every pointer anew.
class block_mark {
 public:
  enum class flag : std::uint8_t {
    truncated = 0x40,     // the text ended in an ellipsis mark
    ends_preview = 0x40,  // of a call to action: it ends the turns of a preview
    joined = 0x80,        // the text's lines stand joined in the arena
  };

  constexpr block_mark() noexcept = default;
  constexpr explicit block_mark(block_kind kind) noexcept : bits_(static_cast<bits>(kind)) {}
  constexpr block_mark(block_kind kind, flag what, bool is_set) noexcept
      : bits_(static_cast<bits>(static_cast<unsigned>(kind) | static_cast<unsigned>(what) * (is_set ? 1U : 0U))) {}

  [[nodiscard]] constexpr block_kind kind() const noexcept {
    return static_cast<block_kind>(static_cast<unsigned>(bits_) & 0x3FU);
  }
  [[nodiscard]] constexpr bool joined() const noexcept { return has(flag::joined); }
  [[nodiscard]] constexpr bool truncated() const noexcept { return has(flag::truncated); }
  [[nodiscard]] constexpr bool ends_preview() const noexcept {
    return kind() == block_kind::call_to_action && has(flag::ends_preview);
  }
  constexpr void set(flag what) noexcept {
    bits_ = static_cast<bits>(static_cast<unsigned>(bits_) | static_cast<unsigned>(what));
  }

 private:
  enum class bits : std::uint8_t {};
  [[nodiscard]] constexpr bool has(flag what) const noexcept {
    return (static_cast<unsigned>(bits_) & static_cast<unsigned>(what)) != 0;
  }

  bits bits_{};
};

struct person_row {
  text_range name;
  text_range role;
};

/// The claim is the block's text, unless a bullet was taken off. A detail begins with the next block.
struct takeaway_row {
  std::uint32_t claim;
  std::uint32_t claim_begin;
  std::uint32_t detail_end;  // none: no detail
};

/// An attribution is the next block; the name runs from `name_begin` to its end.
struct quote_row {
  std::uint32_t block;
  text_range text;
  std::uint32_t name_begin;  // none: no attribution
  std::uint16_t person;      // no_person: a label only
};

/// An excerpt begins with the next block.
struct question_row {
  std::uint32_t block;
  std::uint32_t excerpt_end;  // none: no excerpt
  std::uint16_t source;       // index into `summary`, or no_paragraph
};

struct chapter_row {
  std::uint32_t block;
  text_range title;
  double start;  // seconds; negative: none
  double end;
};

struct turn_row {
  std::uint32_t first_block;  // the label line if there is one
  text_range text;
  text_range label;  // empty: unknown speaker
  std::uint32_t text_block;
  std::uint16_t person;  // no_person: a label only
  double start;          // seconds; negative: none
  double end;
};

/// A section that the page keeps as it is, or the strays of a known one: `note_blocks[first, last)`.
struct section_row {
  std::uint32_t heading;
  std::uint32_t first;
  std::uint32_t last;
  section_kind kind;
};

/// Text that is no single run of the source: `block` is the first block of it.
struct joined_row {
  std::uint32_t block;
  text_range arena;
};

/// A heading and what it opens; the section runs to the next heading.
struct heading_row {
  std::uint32_t block;
  section_kind kind;
};

/// Blocks `[first, last)`.
struct block_run {
  std::uint32_t first;
  std::uint32_t last;
};

/// A line of the transcript that begins like a speaker's label.
struct label_row {
  std::uint64_t hash;  // of the folded name
  std::uint32_t block;
  text_range name;
  std::uint32_t text_begin;  // the block's end if the label stands alone
  std::uint16_t person;
  bool counts;   // it is a speaker
  double start;  // seconds; negative: none
};

struct page_tables;

/// Where `range` of the decoded text of a file in UTF-16 comes from.
EPITOME_API text_range original_range(const page_tables& page, text_range range) noexcept;

/// Everything that one page was read into. Lives at one address for as long as its document, so that views survive
/// the moving of documents.
struct page_tables {
  explicit page_tables(std::pmr::memory_resource* memory) noexcept
      : memory(memory),
        converted(memory),
        blocks(memory),
        marks(memory),
        decoded(memory),
        hints(memory),
        metadata(memory),
        people(memory),
        summary(memory),
        takeaways(memory),
        quotes(memory),
        questions(memory),
        chapters(memory),
        turns(memory),
        sections(memory),
        note_blocks(memory),
        calls_to_action(memory),
        diagnostics(memory),
        arena(memory),
        joined(memory),
        file(memory),
        headings(memory),
        turn_runs(memory),
        labels(memory),
        html(memory),
        odd_markup(memory) {}

  /// Forgets the page, keeps the memory.
  void clear() noexcept {
    source = {};
    original = {};
    attached = nullptr;
    format = page_format::text;
    title = intro = headline = none;
    show = {};
    first_turn = turn_count = 0;
    has_transcript = transcript_complete = has_stamps = false;
    bare_stamps = 0;
    blocks.clear();
    marks.clear();
    decoded.clear();
    hints.clear();
    metadata.clear();
    converted.clear();
    people.clear();
    summary.clear();
    takeaways.clear();
    quotes.clear();
    questions.clear();
    chapters.clear();
    turns.clear();
    sections.clear();
    note_blocks.clear();
    calls_to_action.clear();
    diagnostics.clear();
    arena.clear();
    joined.clear();
    file.clear();
    headings.clear();
    turn_runs.clear();
    labels.clear();
    odd_markup.clear();
  }

  /// The bytes of a text: a view of the source, or of what was decoded.
  [[nodiscard]] std::string_view text_of(text_range range) const noexcept {
    if (range.end <= source.size()) [[likely]] {
      return {source.data() + range.begin, range.size()};
    }
    return decoded.view(range);
  }
  /// Where a range of the source stands in the bytes that were given.
  [[nodiscard]] text_range given_range(text_range range) const noexcept {
    return original.data() == nullptr ? range : original_range(*this, range);
  }
  /// Where a text, or several in a row, came from in the source.
  [[nodiscard]] text_range source_range(text_range range) const noexcept {
    if (decoded.empty()) [[likely]] {
      return given_range(range);
    }
    const std::uint32_t end = range.end <= source.size() ? range.end : decoded.source_end(range.end);
    if (range.empty()) {
      return given_range({end, end});
    }
    return given_range({range.begin <= source.size() ? range.begin : decoded.source_begin(range.begin), end});
  }

  std::pmr::memory_resource* memory;
  std::string_view source;    // what all ranges are of
  std::string_view original;  // of a transcript file in UTF-16: the file, of which `source` is the decoded text
  std::string owned;          // the source, if the document owns it
  table<char> converted;      // the source, if it was not UTF-8
  page_format format = page_format::text;

  // A range names bytes of the source, or, where the format had to be decoded, of `decoded`; see `text_of`.
  table<text_range> blocks;
  table<block_mark> marks;   // one a block
  decoded_text decoded;      // for plain text, titles with links of Markdown only
  table<block_hints> hints;  // one a block if the format has markup, else none
  metadata_tables metadata;  // of an HTML page

  std::uint32_t title = none;
  std::uint32_t intro = none;
  std::uint32_t headline = none;
  text_range show;  // empty: none

  table<person_row> people;
  table<std::uint32_t> summary;  // blocks
  table<takeaway_row> takeaways;
  table<quote_row> quotes;
  table<question_row> questions;
  table<chapter_row> chapters;

  // A transcript without labels is a run of blocks, one a turn, and needs no rows.
  std::uint32_t first_turn = 0;
  std::uint32_t turn_count = 0;
  table<turn_row> turns;
  bool has_transcript = false;
  bool transcript_complete = false;
  bool has_stamps = false;        // lines of the transcript begin with stamps
  std::uint32_t bare_stamps = 0;  // so many of them without brackets

  table<section_row> sections;
  table<std::uint32_t> note_blocks;
  table<std::uint32_t> calls_to_action;  // blocks
  table<diagnostic> diagnostics;

  table<char> arena;
  table<joined_row> joined;  // by block, ascending

  const page_tables* attached = nullptr;  // whose transcript this page has instead of its own
  cue_tables file;                        // empty unless this is a transcript file

  // Scratch of one reading.
  table<heading_row> headings;
  table<block_run> turn_runs;
  table<label_row> labels;
  html_reader html;
  table<std::uint32_t> odd_markup;
};

}  // namespace detail

EPITOME_END_NAMESPACE
