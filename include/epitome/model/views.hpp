/// @file
/// The handles by which a document's content is read: trivially copyable, `{tables, index}`.
///
/// No member parses, allocates or fails. What a handle gives is valid as long as its document holds this page (and, for
/// a borrowed read, as long as the caller's bytes live); moving the document changes nothing. Every member is constant
/// time, but for texts that stand in the arena (`!is_source()`) and the ranges of an HTML page, which are found in
/// logarithmic time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/text_range.hpp>
#include <epitome/grammar/page_tables.hpp>
#include <epitome/model/cursor.hpp>
#include <epitome/model/text.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

// What the two below do for a page that had to be decoded, and for lines that are joined: not in line, so that the rest
// can be.
EPITOME_API text decoded_source_text(const page_tables& page, text_range range) noexcept;
EPITOME_API text joined_line_text(const page_tables& page, std::uint32_t block, text_range range) noexcept;

/// The text that `range` names, in the source or decoded.
inline text source_text(const page_tables& page, text_range range) noexcept {
  if (range.end <= page.source.size() && page.original.data() == nullptr) [[likely]] {
    return {{page.source.data() + range.begin, range.size()}, range, true};
  }
  return decoded_source_text(page, range);
}

/// The same; absent if the range is empty.
inline text text_if_any(const page_tables& page, text_range range) noexcept {
  return range.empty() ? text() : source_text(page, range);
}

/// A text of one or more lines that begins with `block` and stands at `range`.
inline text line_text(const page_tables& page, std::uint32_t block, text_range range) noexcept {
  return page.marks[block].joined() ? joined_line_text(page, block, range) : source_text(page, range);
}

inline std::optional<double> seconds(double value) noexcept {
  return value < 0 ? std::nullopt : std::optional(value);
}

/// What every handle is.
class handle {
 public:
  constexpr handle(const page_tables* page, std::size_t index) noexcept
      : page_(page), index_(static_cast<std::uint32_t>(index)) {}

 protected:
  // These name texts, and are not told to anybody: `place` says where in the source they stand.
  [[nodiscard]] text_range block_range(std::uint32_t block) const noexcept { return page_->blocks[block]; }
  [[nodiscard]] text_range place(text_range range) const noexcept { return page_->source_range(range); }

  const page_tables* page_;
  std::uint32_t index_;
};

}  // namespace detail

/// One line of the page, and what it was read as. The blocks of a page hold every byte of it that is not blank.
class block : public detail::handle {
 public:
  using handle::handle;
  /// What the grammar took it for.
  [[nodiscard]] block_kind kind() const noexcept { return page_->marks[index_].kind(); }
  /// The line, trimmed.
  [[nodiscard]] epitome::text text() const noexcept { return detail::source_text(*page_, block_range(index_)); }
  /// Where it stands.
  [[nodiscard]] text_range range() const noexcept { return place(block_range(index_)); }
  /// What the page's markup says about it; nothing if the page is plain text.
  [[nodiscard]] block_hints hints() const noexcept {
    return page_->hints.empty() ? block_hints() : page_->hints[index_];
  }
};

/// Somebody whom the page names (schema.org: PodcastEpisode's actor).
class person : public detail::handle {
 public:
  using handle::handle;
  /// With credential, if the page has it: "Mara Quill, PhD".
  [[nodiscard]] text name() const noexcept { return detail::source_text(*page_, page_->people[index_].name); }
  /// "host", "co-host", "guest" or whatever the page says. False if only the page's metadata name the person, and say
  /// no role.
  [[nodiscard]] text role() const noexcept { return detail::text_if_any(*page_, page_->people[index_].role); }
  /// The person's place in `document::people()`.
  [[nodiscard]] std::size_t index() const noexcept { return index_; }

  friend bool operator==(const person& a, const person& b) noexcept {
    return a.page_ == b.page_ && a.index_ == b.index_;
  }
};

/// Who says a quote or a turn: a person of the page, somebody whom only a label names, or nobody known (false).
class speaker {
 public:
  /// Nobody known.
  speaker() noexcept = default;
  /// For views. `person` is one of `page`.
  speaker(const detail::page_tables* page, epitome::text label, std::uint16_t person) noexcept
      : page_(page), label_(label), person_(person) {}

  /// False if nothing says who speaks.
  explicit operator bool() const noexcept { return page_ != nullptr; }
  /// The person's name if the label was matched to one, else the label. Empty if unknown.
  [[nodiscard]] std::string_view name() const noexcept {
    const std::optional<epitome::person> known = person();
    return known ? known->name().view() : label_.view();
  }
  /// As the source has it at this place.
  [[nodiscard]] text label() const noexcept { return label_; }
  /// The person of the page whom the label names, if exactly one.
  [[nodiscard]] std::optional<epitome::person> person() const noexcept {
    return page_ == nullptr || person_ == detail::no_person ? std::nullopt
                                                            : std::optional(epitome::person(page_, person_));
  }

 private:
  const detail::page_tables* page_ = nullptr;
  epitome::text label_;
  std::uint16_t person_ = detail::no_person;
};

/// A paragraph of the summary.
class paragraph : public detail::handle {
 public:
  using handle::handle;
  /// The whole of it.
  [[nodiscard]] epitome::text text() const noexcept {
    return detail::source_text(*page_, block_range(page_->summary[index_]));
  }
  /// Where it stands.
  [[nodiscard]] text_range range() const noexcept { return place(block_range(page_->summary[index_])); }
};

/// A claim that the episode makes, and what the page says in its support.
class takeaway : public detail::handle {
 public:
  using handle::handle;
  /// What is claimed, without a bullet.
  [[nodiscard]] text claim() const noexcept {
    return detail::source_text(*page_, {row().claim_begin, block_range(row().claim).end});
  }
  /// What supports the claim. False if there is nothing.
  [[nodiscard]] text detail() const noexcept {
    if (row().detail_end == detail::none) {
      return {};
    }
    const std::uint32_t first = row().claim + 1;
    return detail::line_text(*page_, first, {block_range(first).begin, row().detail_end});
  }
  /// The page cut the detail short; its text stops before the ellipsis mark.
  [[nodiscard]] bool truncated() const noexcept {
    return row().detail_end != detail::none && page_->marks[row().claim + 1].truncated();
  }
  /// From the claim to the end of the detail's text.
  [[nodiscard]] text_range range() const noexcept {
    const text_range claim = block_range(row().claim);
    return place({claim.begin, row().detail_end == detail::none ? claim.end : row().detail_end});
  }

 private:
  [[nodiscard]] const detail::takeaway_row& row() const noexcept { return page_->takeaways[index_]; }
};

/// Something said in the episode, word by word (schema.org: Quotation).
class quote : public detail::handle {
 public:
  using handle::handle;
  /// Without the quotation marks that enclose it.
  [[nodiscard]] epitome::text text() const noexcept { return detail::source_text(*page_, row().text); }
  /// Whom the line below attributes it to. False if there is no such line.
  [[nodiscard]] epitome::speaker speaker() const noexcept {
    if (row().name_begin == detail::none) {
      return {};
    }
    const text_range line = block_range(row().block + 1);
    return {page_, detail::source_text(*page_, {row().name_begin, line.end}), row().person};
  }
  /// The quote's line, with its marks and its attribution.
  [[nodiscard]] text_range range() const noexcept {
    return place(
        {block_range(row().block).begin, block_range(row().block + (row().name_begin != detail::none ? 1 : 0)).end});
  }

 private:
  [[nodiscard]] const detail::quote_row& row() const noexcept { return page_->quotes[index_]; }
};

/// A question that the episode answers (schema.org: Question), and how the page's excerpt of the answer begins.
class question : public detail::handle {
 public:
  using handle::handle;
  /// The question itself.
  [[nodiscard]] epitome::text text() const noexcept { return detail::source_text(*page_, block_range(row().block)); }
  /// How the answer begins. False if there is none.
  [[nodiscard]] epitome::text excerpt() const noexcept {
    if (row().excerpt_end == detail::none) {
      return {};
    }
    const std::uint32_t first = row().block + 1;
    return detail::line_text(*page_, first, {block_range(first).begin, row().excerpt_end});
  }
  /// The page cut the excerpt short; its text stops before the ellipsis mark.
  [[nodiscard]] bool truncated() const noexcept {
    return row().excerpt_end != detail::none && page_->marks[row().block + 1].truncated();
  }
  /// The summary paragraph that a truncated excerpt was cut from, so that the whole of it can be shown.
  [[nodiscard]] std::optional<paragraph> source() const noexcept {
    return row().source == detail::no_paragraph ? std::nullopt : std::optional(paragraph(page_, row().source));
  }
  /// From the question to the end of the excerpt's text.
  [[nodiscard]] text_range range() const noexcept {
    const text_range line = block_range(row().block);
    return place({line.begin, row().excerpt_end == detail::none ? line.end : row().excerpt_end});
  }

 private:
  [[nodiscard]] const detail::question_row& row() const noexcept { return page_->questions[index_]; }
};

/// A chapter mark.
class chapter : public detail::handle {
 public:
  using handle::handle;
  /// Seconds from the episode's start, if the line says so.
  [[nodiscard]] std::optional<double> start() const noexcept { return detail::seconds(row().start); }
  /// The same for its end.
  [[nodiscard]] std::optional<double> end() const noexcept { return detail::seconds(row().end); }
  /// What the line says besides the times. Empty if that is nothing.
  [[nodiscard]] text title() const noexcept {
    return row().title.empty() ? text() : detail::source_text(*page_, row().title);
  }
  /// The whole line.
  [[nodiscard]] text_range range() const noexcept { return place(block_range(row().block)); }

 private:
  [[nodiscard]] const detail::chapter_row& row() const noexcept { return page_->chapters[index_]; }
};

/// A line that asks the reader to buy, install or subscribe. Not content.
class call_to_action : public detail::handle {
 public:
  using handle::handle;
  /// The line.
  [[nodiscard]] epitome::text text() const noexcept {
    return detail::source_text(*page_, block_range(page_->calls_to_action[index_]));
  }
  /// Where it stands.
  [[nodiscard]] text_range range() const noexcept { return place(block_range(page_->calls_to_action[index_])); }
};

/// A line that a section keeps as it is.
class note : public detail::handle {
 public:
  using handle::handle;
  /// The line.
  [[nodiscard]] epitome::text text() const noexcept {
    return detail::source_text(*page_, block_range(page_->note_blocks[index_]));
  }
  /// Where it stands.
  [[nodiscard]] text_range range() const noexcept { return place(block_range(page_->note_blocks[index_])); }
};

/// A section that the page grammar only keeps: show notes, links, a section of unknown heading, the stray lines of a
/// known one, or (`front_matter`) what stands above the title of an HTML page, or, unsaid, above the first heading of a
/// transcript file.
class section : public detail::handle {
 public:
  using handle::handle;
  /// What its heading opens; a known kind such as `quotes` means that this entry holds that section's stray lines.
  [[nodiscard]] section_kind kind() const noexcept { return row().kind; }
  /// As the page has it, with `#` and colon; false for what stands above the title.
  [[nodiscard]] text heading() const noexcept {
    return row().heading == detail::none ? text() : detail::source_text(*page_, block_range(row().heading));
  }
  /// Its lines, in source order.
  [[nodiscard]] view_list<note> blocks() const noexcept { return {page_, row().first, row().last - row().first}; }

 private:
  [[nodiscard]] const detail::section_row& row() const noexcept { return page_->sections[index_]; }
};

EPITOME_END_NAMESPACE
