#include "sections.hpp"

#include <algorithm>

#include "chapters.hpp"
#include "people.hpp"
#include "quotes.hpp"

namespace reference {

namespace {

struct cut_text {
  piece text;
  bool truncated;
};

// Joins the lines of a detail or excerpt, and takes off the mark that says it was truncated.
cut_text join_and_cut(const std::vector<piece>& lines) {
  const piece& last = lines.back();
  for (const std::string_view mark : {" ...", " …", "[...]"}) {
    if (!last.text.ends_with(mark))
      continue;
    const piece left = trimmed(part(last, 0, last.text.size() - mark.size()));
    if (left.text.empty())
      break;
    std::vector<piece> shorter = lines;
    shorter.back() = left;
    return {joined(shorter), true};
  }
  return {joined(lines), false};
}

void keep_strays(const section& from, const std::vector<piece>& strays, page& result) {
  if (strays.empty())
    return;
  result.sections.push_back({*from.heading, strays});
  for (const piece& stray : strays) {
    result.diagnostics.push_back({code::stray_line, stray.begin});
  }
}

std::vector<piece> lines_without_calls(const section& from) {
  std::vector<piece> lines;
  for (const section_line& line : from.lines) {
    if (!line.call)
      lines.push_back(line.text);
  }
  return lines;
}

// ---- Takeaways

takeaway make_takeaway(const piece& claim, const std::vector<piece>& detail) {
  if (detail.empty())
    return {claim, std::nullopt, false};
  const cut_text cut = join_and_cut(detail);
  return {claim, cut.text, cut.truncated};
}

void read_group(const std::vector<piece>& lines, page& result) {
  if (lines.size() % 2 == 0) {
    for (std::size_t i = 0; i < lines.size(); i += 2) {
      result.takeaways.push_back(make_takeaway(lines[i], {lines[i + 1]}));
    }
  } else {
    result.takeaways.push_back(make_takeaway(lines.front(), {lines.begin() + 1, lines.end()}));
  }
}

bool is_list_of_bullets(const section& from) {
  return std::all_of(from.lines.begin(), from.lines.end(),
                     [](const section_line& line) { return !line.call && text_after_bullet(line.text.text) != 0; });
}

void read_takeaways(const section& from, page& result) {
  if (is_list_of_bullets(from)) {
    for (const section_line& line : from.lines) {
      const std::size_t begin = text_after_bullet(line.text.text);
      const piece claim = part(line.text, begin, line.text.text.size());
      result.takeaways.push_back(make_takeaway(claim, {}));
    }
    return;
  }
  std::vector<piece> group;
  for (const section_line& line : from.lines) {
    if (!line.call) {
      group.push_back(line.text);
    } else if (!group.empty()) {
      read_group(group, result);
      group.clear();
    }
  }
  if (!group.empty())
    read_group(group, result);
}

// ---- Quotes

void read_quotes(const section& from, page& result) {
  bool after_quote = false;
  for (const section_line& line : from.lines) {
    if (line.call) {
      after_quote = false;
      continue;
    }
    const auto label = attribution_label(line.text);
    if (after_quote && label) {
      result.quotes.back().by = make_speaker(result.people, *label);
      after_quote = false;
    } else {
      result.quotes.push_back({quote_text(line.text), std::nullopt});
      after_quote = true;
    }
  }
}

// ---- Questions

bool is_question(const piece& line) {
  return line.text.ends_with("?") || line.text.ends_with("？") || line.text.ends_with("؟");
}

void read_questions(const section& from, page& result) {
  std::vector<piece> strays;
  std::vector<piece> excerpt;
  bool open = false;
  const auto close = [&] {
    if (!excerpt.empty()) {
      const cut_text cut = join_and_cut(excerpt);
      result.questions.back().excerpt = cut.text;
      result.questions.back().truncated = cut.truncated;
    }
    excerpt.clear();
    open = false;
  };
  for (const section_line& line : from.lines) {
    if (line.call) {
      close();
    } else if (is_question(line.text)) {
      close();
      result.questions.push_back({line.text, std::nullopt, false});
      open = true;
    } else if (open) {
      excerpt.push_back(line.text);
    } else {
      strays.push_back(line.text);
    }
  }
  close();
  keep_strays(from, strays, result);
}

// ---- Chapters

void read_chapters(const section& from, page& result) {
  for (const piece& line : lines_without_calls(from)) {
    const chapter next = read_chapter(line);
    if (!next.start) {
      result.diagnostics.push_back({code::chapter_without_time, line.begin});
    } else {
      // Chapters of all sections are one list.
      const auto before = std::find_if(result.chapters.rbegin(), result.chapters.rend(),
                                       [](const chapter& earlier) { return earlier.start.has_value(); });
      if (before != result.chapters.rend() && *next.start < *before->start) {
        result.diagnostics.push_back({code::time_goes_back, line.begin});
      }
    }
    result.chapters.push_back(next);
  }
}

// ---- Transcripts, as far as they are not turns

void keep_strays_after_preview(const section& from, page& result) {
  std::vector<piece> strays;
  bool ended = false;
  for (const section_line& line : from.lines) {
    if (line.call) {
      ended = ended || line.call->ends_preview;
    } else if (ended) {
      strays.push_back(line.text);
    }
  }
  keep_strays(from, strays, result);
}

}  // namespace

bool is_transcript(section_kind kind) {
  return kind == section_kind::transcript || kind == section_kind::transcript_preview;
}

std::vector<section> split_into_sections(const std::vector<piece>& blocks) {
  std::vector<section> sections(1);
  for (const piece& block : blocks) {
    const bool first = &block == &blocks.front();
    std::optional<section_kind> opens = heading_kind(block.text);
    const auto call = first ? std::nullopt : find_call_to_action(block.text);
    if (!opens && !first && is_marked_heading(block.text) && !is_transcript(sections.back().kind)) {
      opens = section_kind::other;
    }
    if (opens) {
      sections.push_back({*opens, block, {}});
    } else {
      sections.back().lines.push_back({block, call});
    }
  }
  return sections;
}

void read_section(const section& from, page& result) {
  switch (from.kind) {
    case section_kind::front_matter:
    case section_kind::transcript:
      break;
    case section_kind::transcript_preview:
      keep_strays_after_preview(from, result);
      break;
    case section_kind::takeaways:
      read_takeaways(from, result);
      break;
    case section_kind::quotes:
      read_quotes(from, result);
      break;
    case section_kind::questions:
      read_questions(from, result);
      break;
    case section_kind::chapters:
      read_chapters(from, result);
      break;
    case section_kind::summary:
      for (const piece& line : lines_without_calls(from))
        result.summary.push_back(line);
      break;
    case section_kind::show_notes:
    case section_kind::links:
    case section_kind::other:
      result.sections.push_back({*from.heading, lines_without_calls(from)});
      break;
  }
}

}  // namespace reference
