#include "kept_sections.hpp"

#include <string_view>

#include <epitome/grammar/vocabulary.hpp>

#include "labelled_line.hpp"
#include "markdown_links.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

bool is_kept(string_view line) noexcept {
  return !is_images(line) && !is_rule(line) && !is_markup_alone(line) && line != ">";
}

section_kind kind_of_heading(string_view heading) noexcept {
  const vocabulary::meaning meaning = vocabulary::builtin().look_up(heading);
  return meaning.what == vocabulary::meaning::sort::heading ? meaning.section : section_kind::other;
}

}  // namespace

void keep_sections(page_tables& page, std::uint32_t first) {
  section_row section{none, 0, 0, section_kind::front_matter};
  bool open = false;
  const auto begin_section = [&] {
    section.first = section.last = static_cast<std::uint32_t>(page.note_blocks.size());
    page.sections.push_back(section);
    open = true;
  };
  for (std::uint32_t block = first; block < page.blocks.size(); ++block) {
    const block_kind kind = page.marks[block].kind();
    if (kind == block_kind::heading) {
      section.heading = block;
      section.kind = kind_of_heading(page.text_of(page.blocks[block]));
      open = false;
      if (section.kind == section_kind::other || section.kind == section_kind::show_notes ||
          section.kind == section_kind::links) {
        begin_section();
      }
    } else if (kind == block_kind::note && is_kept(page.text_of(page.blocks[block]))) {
      if (!open) {
        begin_section();
      }
      page.note_blocks.push_back(block);
      ++page.sections.back().last;
    }
  }
}

}  // namespace detail

EPITOME_END_NAMESPACE
