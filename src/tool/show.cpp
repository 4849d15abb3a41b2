#include "show.hpp"

#include <algorithm>
#include <vector>

#include "characters.hpp"
#include "show_sections.hpp"

namespace tool {

namespace {

// As many items a line as fit; a line never breaks within one.
void item_lines(terminal_text& out, const std::vector<std::string>& items) {
  constexpr std::string_view between = " · ";
  std::string line;
  const auto flush = [&] { out.paragraph({"  "}, {"  "}, {{line, faint}}); };
  for (const std::string& item : items) {
    if (!line.empty() && 2 + columns(line) + columns(between) + columns(item) > out.width()) {
      flush();
      line.clear();
    }
    line.append(line.empty() ? "" : between).append(item);
  }
  flush();
}

void show_people(terminal_text& out, const epitome::document& page) {
  std::size_t widest = 0;
  for (const epitome::person who : page.people()) {
    widest = std::max(widest, columns(who.name().view()));
  }
  // Roles stand in a column of their own where there is room for one.
  const bool aligned = 2 + widest + 2 + 8 <= out.width();
  const std::string hang(2 + widest + 2, ' ');
  for (const epitome::person who : page.people()) {
    if (!aligned) {
      out.paragraph({"  "}, {"    "}, {{who.name()}, {" "}, {who.role(), faint}});
      continue;
    }
    std::string name = "  ";
    name.append(who.name()).append(2 + widest - columns(who.name().view()), ' ');
    out.paragraph({name}, {hang}, {{who.role(), faint}});
  }
}

void show_counts(terminal_text& out, const epitome::document& page) {
  std::vector<std::string> items;
  const auto add = [&](std::size_t count, std::string_view one, std::string_view many) {
    if (count != 0) {
      items.push_back(counted(count, one, many));
    }
  };
  add(page.takeaways().size(), "takeaway", "takeaways");
  add(page.quotes().size(), "quote", "quotes");
  add(page.questions().size(), "question", "questions");
  add(page.chapters().size(), "chapter", "chapters");
  add(page.transcript().turns().size(), "turn", "turns");
  add(page.calls_to_action().size(), "call to action", "calls to action");
  items.push_back(counted(page.source().size(), "byte", "bytes"));
  add(page.diagnostics().size(), "diagnostic", "diagnostics");
  item_lines(out, items);
}

}  // namespace

std::string show(const epitome::document& page, const terminal_options& options) {
  terminal_text out(options);
  if (page.title()) {
    out.paragraph({}, {}, {{page.title(), strong}});
  } else {
    out.paragraph({}, {}, {{"(no title)", faint}});
  }
  if (page.show()) {
    out.paragraph({}, {}, {{page.show(), faint}});
  }
  show_metadata(out, page);
  if (!page.people().empty()) {
    out.blank_line();
    show_people(out, page);
  }
  out.blank_line();
  show_counts(out, page);

  show_summary(out, page);
  show_takeaways(out, page);
  show_quotes(out, page);
  show_questions(out, page);
  show_chapters(out, page);
  show_transcript(out, page);
  show_other_sections(out, page);
  show_calls_to_action(out, page);
  show_diagnostics(out, page);
  return std::move(out).take();
}

}  // namespace tool
