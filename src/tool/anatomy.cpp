#include "anatomy.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "anatomy_marks.hpp"
#include "anatomy_style.hpp"
#include "characters.hpp"
#include "html_text.hpp"
#include "places.hpp"

namespace tool {

namespace {

using epitome::block_kind;
using epitome::text_range;

constexpr std::string_view no_title = "a page without title";
constexpr int block_kinds = static_cast<int>(block_kind::cue_time) + 1;

struct mark_name {
  std::string_view class_name;
  std::string_view meaning;
};
constexpr std::array<mark_name, mark_kinds> mark_names = {{
    {"name", "a name"},
    {"role", "a role"},
    {"said", "what was said"},
    {"stamp", "a time"},
    {"left-out", "bullets and quotation marks, left out"},
    {"cut", "cut here by the page"},
}};
constexpr const mark_name& name_of(mark_kind kind) noexcept {
  return mark_names[static_cast<std::size_t>(kind)];
}

// `k-call-to-action`.
std::string class_of(block_kind kind) {
  std::string name = "k-" + std::string(epitome::name(kind));
  std::replace(name.begin(), name.end(), ' ', '-');
  return name;
}

class picture {
 public:
  explicit picture(const epitome::document& page)
      : page_(page), source_(page.source()), marks_(find_marks(page)), flagged_(page.blocks().size()) {
    for (const epitome::block one : page.blocks()) {
      ++counts_[static_cast<std::size_t>(one.kind())];
    }
    for (const mark& one : marks_) {
      ++mark_counts_[static_cast<std::size_t>(one.kind)];
    }
    for (const epitome::diagnostic one : page.diagnostics()) {
      if (!flagged_.empty()) {
        flagged_[block_at(one.offset)] = true;
      }
    }
  }

  std::string draw() {
    add("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Anatomy of ");
    add_plain_title();
    add("</title>\n<style>");
    add(anatomy_style);
    add_highlights();
    add("</style>\n</head>\n<body>\n");
    add_header();
    add("<div class=\"columns\">\n<aside>\n");
    add_legend();
    add_mark_legend();
    add_diagnostics();
    add("</aside>\n<main>\n");
    add_source();
    add("\n</main>\n</div>\n</body>\n</html>\n");
    return std::move(out_);
  }

 private:
  void add(std::string_view html) { out_ += html; }
  void add_number(std::uint64_t number) { out_ += std::to_string(number); }

  void add_title() {
    if (page_.title()) {
      append_shown_html(out_, page_.title());
    } else {
      add(no_title);
    }
  }

  // For the window's title, which takes no elements.
  void add_plain_title() {
    std::string title;
    append_visible(title, page_.title());
    append_html(out_, page_.title() ? title : no_title);
  }

  // Pointing at a kind in the legend, or choosing it, takes the colours off all others.
  void add_highlights() {
    for_each_kind([this](block_kind kind) {
      const std::string name = class_of(kind);
      add("body:has(.legend label." + name + ":hover) .block:not(." + name + "),\n");
      add("body:not(:has(.legend label:hover)):has(#only-" + name + ":checked) .block:not(." + name + ")");
      add(" { background: none; border-color: var(--line); color: var(--quiet); }\n");
    });
  }

  void add_header() {
    add("<header>\n<h1>");
    add_title();
    add("</h1>\n<p>");
    if (page_.show()) {
      append_shown_html(out_, page_.show());
      add(" · ");
    }
    add_number(source_.size());
    add(" bytes · ");
    add_number(page_.blocks().size());
    add(" blocks</p>\n</header>\n");
  }

  void add_legend() {
    add("<fieldset class=\"legend\">\n<legend>Read as</legend>\n");
    add("<label><input type=\"radio\" name=\"only\" id=\"only-all\" autocomplete=\"off\" checked>everything <b>");
    add_number(page_.blocks().size());
    add("</b></label>\n");
    for_each_kind([this](block_kind kind) {
      const std::string name = class_of(kind);
      add("<label class=\"kind " + name + "\"><input type=\"radio\" name=\"only\" id=\"only-" + name);
      add("\" autocomplete=\"off\">");
      add(epitome::name(kind));
      add(" <b>");
      add_number(counts_[static_cast<std::size_t>(kind)]);
      add("</b></label>\n");
    });
    add("</fieldset>\n");
  }

  void add_mark_legend() {
    if (marks_.empty()) {
      return;
    }
    add("<h2>Within a block</h2>\n<ul class=\"marks\">\n");
    for (std::size_t kind = 0; kind < mark_kinds; ++kind) {
      if (mark_counts_[kind] != 0) {
        add("<li><span class=\"m-");
        add(mark_names[kind].class_name);
        add("\">");
        add(mark_names[kind].meaning);
        add("</span></li>\n");
      }
    }
    add("</ul>\n");
  }

  void add_diagnostics() {
    add("<h2>Diagnostics</h2>\n");
    if (page_.diagnostics().empty()) {
      add("<p>None.</p>\n");
      return;
    }
    add("<ol class=\"diagnostics\">\n");
    place_finder places(source_);
    for (const epitome::diagnostic one : page_.diagnostics()) {
      const epitome::location place = places.at(one.offset);
      add("<li>");
      if (!flagged_.empty()) {
        add("<a href=\"#b" + std::to_string(block_at(one.offset)) + "\">");
      }
      add("line " + std::to_string(place.line) + ", column " + std::to_string(place.column));
      add(flagged_.empty() ? ": " : "</a>: ");
      add(epitome::name(one.code));
      add("</li>\n");
    }
    add("</ol>\n");
  }

  void add_source() {
    add("<div class=\"source\" lang=\"\">");
    std::uint32_t end = 0;
    place_finder places(source_);
    block_kind above = block_kind::stray;
    std::size_t index = 0;
    for (const epitome::block one : page_.blocks()) {
      add_gap({end, one.range().begin});
      const bool again = index != 0 && one.kind() == above;
      add_block(one, index, places.at(one.range().begin).line, again);
      end = one.range().end;
      above = one.kind();
      ++index;
    }
    add_gap({end, static_cast<std::uint32_t>(source_.size())});
    add("</div>");
  }

  // Line ends and blanks between blocks: there for whoever reads or copies the text, but not drawn.
  void add_gap(text_range gap) {
    const std::string_view text = source_.substr(gap.begin, gap.size());
    if (text.empty()) {
      return;
    }
    const bool wide = gap.begin != 0 && std::count(text.begin(), text.end(), '\n') > 1;
    add(wide ? "<span class=\"gap wide\">" : "<span class=\"gap\">");
    append_html(out_, text);
    add("</span>");
  }

  // A block of the kind that stands above it does not say its kind again.
  void add_block(epitome::block one, std::size_t index, std::uint64_t line, bool again) {
    const std::string_view kind = epitome::name(one.kind());
    add("<span class=\"block kind " + class_of(one.kind()) + (flagged_[index] ? " flagged" : ""));
    add("\" dir=\"auto\" id=\"b" + std::to_string(index) + "\" data-line=\"" + std::to_string(line));
    add("\" data-label=\"");
    add(again ? "" : kind);
    add("\" title=\"");
    add(kind);
    add(", bytes " + std::to_string(one.range().begin) + "–" + std::to_string(one.range().end) + "\">");
    add_marked(one.range());
    add("</span>");
  }

  void add_marked(text_range block) {
    std::uint32_t at = block.begin;
    for (; next_mark_ < marks_.size() && marks_[next_mark_].range.begin < block.end; ++next_mark_) {
      const mark& one = marks_[next_mark_];
      add_text({at, one.range.begin});
      add("<span class=\"m-");
      add(name_of(one.kind).class_name);
      add("\">");
      add_text(one.range);
      add("</span>");
      at = one.range.end;
    }
    add_text({at, block.end});
  }

  void add_text(text_range range) { append_shown_html(out_, source_.substr(range.begin, range.size())); }

  // The block that `offset` belongs to; the first one for an offset before it.
  [[nodiscard]] std::size_t block_at(std::uint32_t offset) const {
    const auto blocks = page_.blocks();
    const auto next = std::ranges::upper_bound(blocks, offset, {}, [](epitome::block b) { return b.range().begin; });
    return next == blocks.begin() ? 0 : static_cast<std::size_t>(next - blocks.begin() - 1);
  }

  // Calls `use` with every kind that the page has a block of.
  template <class Use>
  void for_each_kind(Use use) const {
    for (std::size_t kind = 0; kind < block_kinds; ++kind) {
      if (counts_[kind] != 0) {
        use(static_cast<block_kind>(kind));
      }
    }
  }

  const epitome::document& page_;
  std::string_view source_;
  std::vector<mark> marks_;
  std::vector<bool> flagged_;  // one a block: a diagnostic names it
  std::array<std::size_t, block_kinds> counts_{};
  std::array<std::size_t, mark_kinds> mark_counts_{};
  std::size_t next_mark_ = 0;
  std::string out_;
};

}  // namespace

std::string anatomy(const epitome::document& page) {
  return picture(page).draw();
}

}  // namespace tool
