#include "invented_text.hpp"
#include "page_builder.hpp"

namespace reference {

namespace {

// A detail or excerpt: its lines, and what is left when a mark of truncation is taken off.
struct long_text {
  std::vector<std::string> lines;
  std::string text;
  bool truncated = false;
};

long_text make_long_text(dice& random, std::size_t lines) {
  long_text result;
  for (std::size_t i = 0; i < lines; ++i) {
    std::string line = random.chance(70) ? paragraph(random) : phrase(random, 4) + " again";
    if (i + 1 < lines && random.chance(15))
      line += " ...";  // only the last line's mark counts
    if (i > 0)
      result.text += '\n';
    result.text += line;
    result.lines.push_back(line);
  }
  if (lines == 0)
    return result;
  static const std::vector<std::string> marks = {" ...", " …", "[...]", " [...]", "  ...", "\t …"};
  static const std::vector<std::string> others = {"...", "…", " ... then.", " [...] then"};
  if (random.chance(35)) {
    result.lines.back() += random.pick(marks);
    result.truncated = true;
  } else if (random.chance(20)) {
    const std::string& other = random.pick(others);
    result.lines.back() += other;
    result.text += other;
  } else if (lines == 1 && random.chance(4)) {
    result.text = result.lines.back() = "[...]";  // nothing would be left
  }
  return result;
}

void write_lines(page_builder& page, const std::vector<std::string>& lines) {
  for (const std::string& line : lines)
    page.line(line);
}

std::string make_claim(dice& random, bool alone) {
  std::string claim = random.chance(50) ? sentence(random) : phrase(random, 5) + " again";
  if (random.chance(5))
    claim += " ...";  // a claim is never truncated
  // A claim alone could be the whole section, and then a list of bullets.
  if (!alone && random.chance(5))
    claim = "- " + claim;
  return claim;
}

void write_takeaway(page_builder& page, std::size_t detail_lines) {
  const std::string claim = make_claim(page.random, detail_lines == 0);
  const long_text detail = make_long_text(page.random, detail_lines);
  page.line(claim);
  write_lines(page, detail.lines);
  takeaway item{untold(claim), std::nullopt, detail.truncated};
  if (detail_lines > 0)
    item.detail = untold(detail.text);
  page.truth.takeaways.push_back(item);
}

void write_bullets(page_builder& page) {
  static const std::vector<std::string> bullets = {"- ", "* ", "+ ",  "•\t", "· ",  "– ",    "— ",     "‣ ",
                                                   "◦ ", "▪ ", "●  ", "1. ", "2) ", "100. ", "100)\t", "01.  "};
  for (std::size_t i = page.random.between(1, 6); i > 0; --i) {
    const std::string claim = sentence(page.random);
    page.line(page.random.pick(bullets) + claim);
    page.truth.takeaways.push_back({untold(claim), std::nullopt, false});
  }
}

void keep_strays(page_builder& page, const std::string& heading, const std::vector<std::string>& strays,
                 const std::vector<std::size_t>& offsets) {
  if (strays.empty())
    return;
  kept_section section{untold(heading), {}};
  for (const std::string& stray : strays)
    section.blocks.push_back(untold(stray));
  page.truth.sections.push_back(section);
  for (const std::size_t offset : offsets) {
    page.truth.diagnostics.push_back({code::stray_line, offset});
  }
}

std::string make_question(dice& random) {
  static const std::vector<std::string> marks = {"?", "?", "?", "？", "؟", "...?", " ?"};
  return sentence(random, random.pick(marks));
}

}  // namespace

void generate_takeaways(page_builder& page) {
  dice& random = page.random;
  page.heading({"Key Takeaways", "Takeaways", "Main Takeaways", "Key Insights", "Key Points", "Highlights",
                "Episode Highlights", "What You'll Learn", "What You’ll Learn"});
  if (random.chance(20))
    return write_bullets(page);
  const std::size_t groups = random.below(5);
  for (std::size_t i = 0; i < groups; ++i) {
    if (random.chance(30)) {
      write_takeaway(page, 2 * random.below(3));  // an odd number of lines: one item
    } else {
      for (std::size_t pairs = random.between(1, 3); pairs > 0; --pairs)
        write_takeaway(page, 1);
    }
    // Without a call a group would run into the next one.
    if (i + 1 < groups || random.chance(60))
      page.call_to_action();
    page.maybe_call_to_action(10);
  }
}

void generate_questions(page_builder& page) {
  dice& random = page.random;
  const std::string heading = page.heading(
      {"Questions Answered in This Episode", "Questions Answered", "Questions Discussed", "Discussion Questions"});
  std::vector<std::string> strays;
  std::vector<std::size_t> offsets;
  const auto maybe_strays = [&] {
    while (random.chance(6)) {
      strays.push_back(sentence(random));
      offsets.push_back(page.line(strays.back()));
    }
  };
  maybe_strays();
  for (std::size_t i = random.below(6); i > 0; --i) {
    const std::string text = make_question(random);
    page.line(text);
    long_text excerpt = make_long_text(random, random.chance(40) ? 0 : random.between(1, 3));
    question item{untold(text), std::nullopt, excerpt.truncated};
    if (!page.truth.summary.empty() && !excerpt.lines.empty() && random.chance(30)) {
      // As on real pages, the excerpt is the beginning of a paragraph of the summary.
      const std::string& paragraph = page.truth.summary.front().text;
      const std::string start = paragraph.substr(0, paragraph.find(" again") + 6);
      excerpt = {{start + " ..."}, start, true};
      item.truncated = true;
    }
    write_lines(page, excerpt.lines);
    if (!excerpt.lines.empty())
      item.excerpt = untold(excerpt.text);
    page.truth.questions.push_back(item);
    if (random.chance(60)) {
      page.call_to_action();
      maybe_strays();
    }
  }
  keep_strays(page, heading, strays, offsets);
}

void generate_summary(page_builder& page) {
  page.heading({"Summary", "Episode Summary", "AI Summary", "Overview"});
  for (std::size_t i = page.random.below(4); i > 0; --i) {
    const std::string text = paragraph(page.random);
    page.line(text);
    page.truth.summary.push_back(untold(text));
    page.maybe_call_to_action(8);
  }
}

// Sections that the page keeps as they are.
namespace {

void write_notes(page_builder& page, const std::string& heading) {
  dice& random = page.random;
  kept_section section{untold(heading), {}};
  for (std::size_t i = random.below(5); i > 0; --i) {
    static const std::vector<std::string> odd = {"https://example.org/a?b=c#d",
                                                 "- [The old bridge](https://example.org)",
                                                 "12:30 Arrival",
                                                 "Host: Somebody",
                                                 "“Quoted” — Someone",
                                                 "Is it here?",
                                                 "####### seven marks",
                                                 "#tag",
                                                 "###",
                                                 "\x01\x1F odd bytes \x7F",
                                                 "Linksammlung",
                                                 "1. Bread ..."};
    const std::string text = random.chance(50) ? random.pick(odd) : sentence(random);
    page.line(text);
    section.blocks.push_back(untold(text));
    page.maybe_call_to_action(8);
  }
  page.truth.sections.push_back(section);
}

}  // namespace

void generate_notes(page_builder& page) {
  write_notes(page,
              page.heading({"Show Notes", "Episode Notes", "Links", "Links Mentioned", "Resources", "References"}));
}

void generate_marked_section(page_builder& page) {
  static const std::vector<std::string> headings = {
      "# About the guest", "## Bread",       "###### Six marks",
      "##\tSponsors:",     "## # two marks", "## Key Takeaways of last year",
      "# Questions?",      "# 12:30"};
  const std::string& heading = page.random.pick(headings);
  page.line(heading);
  write_notes(page, heading);
}

}  // namespace reference
