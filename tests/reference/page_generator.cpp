#include "page_generator.hpp"

#include <algorithm>

#include "page_builder.hpp"
#include "transcript_plan.hpp"

namespace reference {

namespace {

// Pages without any block, or without anything in front of the first heading.
bool begins_without_title(page_builder& page) {
  dice& random = page.random;
  if (!random.chance(4))
    return false;
  page.truth.diagnostics.push_back({code::missing_title, 0});
  return true;
}

void generate_sections(page_builder& page) {
  dice& random = page.random;
  static const std::vector<void (*)(page_builder&)> generators = {
      generate_takeaways, generate_quotes, generate_questions, generate_summary, generate_chapters, generate_notes};
  transcript_plan transcripts(page, random.chance(75) ? random.between(1, 2) : 0);
  bool in_transcript = false;
  for (std::size_t i = random.below(7); i > 0; --i) {
    // A heading that no vocabulary knows is a turn inside a transcript.
    if (!in_transcript && random.chance(12)) {
      generate_marked_section(page);
    } else if (!transcripts.finished() && random.chance(20)) {
      transcripts.write_next(page);
      in_transcript = true;
    } else {
      random.pick(generators)(page);
      in_transcript = false;
    }
  }
  while (!transcripts.finished())
    transcripts.write_next(page);
}

}  // namespace

generated_page generate(std::uint64_t seed) {
  page_builder page(seed);
  if (begins_without_title(page)) {
    // The first heading has to stand at offset 0: no byte order mark and nothing blank before it.
    page.text.clear();
    if (page.random.chance(50)) {
      page.text = "Overview\n";
      generate_sections(page);
    } else if (page.random.chance(50)) {
      page.text = " \n\t\r\n";
    }
  } else {
    if (page.random.chance(15))
      page.text = "\xEF\xBB\xBF";
    generate_front_matter(page);
    generate_sections(page);
  }
  std::stable_sort(page.truth.diagnostics.begin(), page.truth.diagnostics.end(),
                   [](const diagnostic& left, const diagnostic& right) { return left.offset < right.offset; });
  const std::string json = page.finished_json();
  return {page.text, json};
}

}  // namespace reference
