#include "support/page_properties.hpp"

#include <algorithm>
#include <string_view>

namespace {

using epitome::text;
using epitome::text_range;

// A byte that no block needs to hold. CR counts as blank at the end of a line only, so it may be in a block or not.
bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}

class checker {
 public:
  explicit checker(const epitome::document& page)
      : page_(page), source_(page.source()), markup_(page.format() == epitome::page_format::html) {}

  std::string run() {
    check_blocks();
    check_texts("title", page_.title(), "show", page_.show());
    check_texts("intro", page_.intro(), "headline", page_.headline());
    if (count(epitome::block_kind::people) != 0) {
      check_list("people", page_.people(), [this](epitome::person p) {
        check_texts("name", p.name(), "role", p.role());
        return text_range{p.name().range().begin, p.role().range().end};
      });
    }
    check_metadata();
    check_list("summary", page_.summary(), [this](epitome::paragraph p) { return line(p); });
    check_list("takeaways", page_.takeaways(), [this](epitome::takeaway t) {
      check_within("claim", t.claim(), t.range());
      check_within("detail", t.detail(), t.range());
      return t.range();
    });
    check_list("quotes", page_.quotes(), [this](epitome::quote q) {
      check_within("quote", q.text(), q.range());
      check_within("speaker", q.speaker().label(), q.range());
      return q.range();
    });
    check_list("questions", page_.questions(), [this](epitome::question q) {
      check_within("question", q.text(), q.range());
      check_within("excerpt", q.excerpt(), q.range());
      return q.range();
    });
    check_list("chapters", page_.chapters(), [this](epitome::chapter c) {
      check_within("chapter", c.title(), c.range());
      return c.range();
    });
    text_range label;
    check_list("turns", page_.transcript().turns(), [&](epitome::turn t) {
      check_within("turn", t.text(), t.range());
      // Below a time alone, it is the label of the turn before.
      const text mine = t.speaker().label();
      const bool again = mine && mine.range() == label;
      again ? check_text("speaker", mine) : check_within("speaker", mine, t.range());
      label = mine ? mine.range() : text_range();
      return t.range();
    });
    check_list("sections", page_.sections(), [this](epitome::section s) {
      check_list("notes", s.blocks(), [this](epitome::note n) { return line(n); });
      if (!s.heading()) {  // lines above the title
        return text_range{s.blocks().front().range().begin, s.blocks().back().range().end};
      }
      check_text("heading", s.heading());
      return s.blocks().empty() ? s.heading().range()
                                : text_range{s.heading().range().begin, s.blocks().back().range().end};
    });
    check_list("calls to action", page_.calls_to_action(), [this](epitome::call_to_action c) { return line(c); });
    check_diagnostics();
    check_parts();
    return broken_;
  }

 private:
  void fail(std::string_view what, std::size_t offset) {
    if (broken_.empty()) {
      broken_ = std::string(what) + " at byte " + std::to_string(offset);
    }
  }

  void check_blocks() {
    std::size_t at = source_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    for (const epitome::block b : page_.blocks()) {
      const text_range range = line(b);
      if (range.begin < at || range.empty() || range.end > source_.size()) {
        return fail("block out of order", range.begin);
      }
      check_skipped(at, range.begin);
      if (is_space(b.text().view().front()) || is_space(b.text().view().back()) ||
          b.text().view().find('\n') != std::string_view::npos) {
        fail("block not trimmed to its line", range.begin);
      }
      at = range.end;
    }
    check_skipped(at, source_.size());
  }

  // Between blocks stand blanks, and one CR before a line's end.
  void check_skipped(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end && !markup_; ++i) {
      const bool line_end = source_[i] == '\r' && (i + 1 == source_.size() || source_[i + 1] == '\n');
      if (!is_space(source_[i]) && !line_end) {
        return fail("byte in no block", i);
      }
    }
  }

  void check_text(std::string_view what, const text& value) {
    const text_range range = value.range();
    if (!value) {
      return;
    }
    if (range.begin > range.end || range.end > source_.size()) {
      fail(std::string(what) + " outside of the source", range.begin);
    } else if (value.is_source() && value.data() != source_.data() + range.begin) {
      fail(std::string(what) + " does not view the source", range.begin);
    } else if (value.is_source() && value.size() != range.size()) {
      fail(std::string(what) + " has not the size of its range", range.begin);
    } else if (!value.is_source() && value.view() == source_.substr(range.begin, range.size())) {
      fail(std::string(what) + " was copied needlessly", range.begin);
    }
  }

  void check_metadata() {
    const epitome::metadata m = page_.metadata();
    if (m && !markup_) {
      fail("metadata of a page without markup", 0);
    }
    for (const text& each : {m.title(), m.description(), m.show(), m.canonical_url(), m.date_published(),
                             m.duration_text(), m.language(), m.image(), m.author(), m.transcript()}) {
      check_said("metadata", each);
    }
    if (m.duration() && !(*m.duration() >= 0)) {
      fail("negative duration", 0);
    }
    for (const epitome::credit c : m.people()) {
      check_said("credit", c.name());
      check_said("role", c.role());
    }
    std::size_t at = 0;
    for (const epitome::meta_tag t : m.tags()) {
      check_said("name of a tag", t.name());
      check_said("tag", t.content());
      const std::size_t begin = std::min(t.name().range().begin, t.content().range().begin);
      if (begin < at) {
        fail("tag out of order", begin);
      }
      at = std::max(t.name().range().end, t.content().range().end);
    }
    // Without a line of people, those of the metadata are the page's.
    if (count(epitome::block_kind::people) == 0) {
      if (page_.people().empty() != m.people().empty() || page_.people().size() > m.people().size()) {
        fail("people are not those of the metadata", 0);
      }
      for (const epitome::person p : page_.people()) {
        check_said("person", p.name());
        check_said("role", p.role());
      }
    }
  }

  // What is there is not empty, and trimmed.
  void check_said(std::string_view what, const text& value) {
    check_text(what, value);
    if (value && (value.empty() || is_space(value.view().front()) || is_space(value.view().back()))) {
      fail(std::string(what) + " is not trimmed", value.range().begin);
    }
  }

  void check_texts(std::string_view first, const text& a, std::string_view second, const text& b) {
    check_text(first, a);
    check_text(second, b);
  }

  void check_within(std::string_view what, const text& value, text_range whole) {
    check_text(what, value);
    if (value && !whole.contains(value.range())) {
      fail(std::string(what) + " outside of its item", value.range().begin);
    }
  }

  // The range of an item that is one line.
  template <class Line>
  text_range line(const Line& item) {
    check_text("line", item.text());
    if (item.text().range() != item.range()) {
      fail("line and its text differ in range", item.range().begin);
    }
    return item.range();
  }

  // `check` looks at an item and returns its range; these must ascend and not overlap.
  template <class List, class Check>
  void check_list(std::string_view what, const List& items, Check check) {
    std::size_t at = 0;
    for (const auto item : items) {
      const text_range range = check(item);
      if (range.begin < at || range.end < range.begin || range.end > source_.size()) {
        return fail(std::string(what) + " out of order", range.begin);
      }
      at = range.end;
    }
  }

  // Every block is part of exactly one item of its kind; kinds with one block an item are counted.
  void check_parts() {
    using enum epitome::block_kind;
    std::size_t kept = 0;
    for (const epitome::section s : page_.sections()) {
      kept += s.blocks().size();
    }
    check_count(page_.title() ? 1 : 0, count(title), "titles");
    if (count(people) != 0) {  // otherwise they are those of the metadata, if any
      check_count(page_.people().empty() ? 0 : 1, count(people), "people lines");
    }
    check_count(page_.intro() ? 1 : 0, count(intro), "intros");
    check_count(page_.headline() ? 1 : 0, count(headline), "headlines");
    check_count(page_.summary().size(), count(summary), "paragraphs");
    check_count(page_.takeaways().size(), count(claim), "claims");
    check_count(page_.quotes().size(), count(quote), "quotes");
    check_count(page_.questions().size(), count(question), "questions");
    check_count(page_.chapters().size(), count(chapter), "chapters");
    check_count(page_.calls_to_action().size(), count(call_to_action), "calls to action");
    check_count(kept, count(note) + count(stray), "notes");
  }

  std::size_t count(epitome::block_kind kind) const {
    std::size_t n = 0;
    for (const epitome::block b : page_.blocks()) {
      n += b.kind() == kind ? 1 : 0;
    }
    return n;
  }

  void check_count(std::size_t items, std::size_t blocks, std::string_view what) {
    if (items != blocks && broken_.empty()) {
      broken_ = std::to_string(items) + " " + std::string(what) + " of " + std::to_string(blocks) + " blocks";
    }
  }

  void check_diagnostics() {
    std::size_t at = 0;
    for (const epitome::diagnostic d : page_.diagnostics()) {
      if (d.offset < at || d.offset > source_.size()) {
        return fail("diagnostic out of order", d.offset);
      }
      at = d.offset;
    }
  }

  const epitome::document& page_;
  std::string_view source_;
  bool markup_;  // anything may stand between blocks
  std::string broken_;
};

}  // namespace

std::string broken_property(const epitome::document& page) {
  return checker(page).run();
}
