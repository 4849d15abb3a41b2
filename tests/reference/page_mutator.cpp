#include <algorithm>
#include <vector>

#include "dice.hpp"
#include "page_generator.hpp"
#include "text.hpp"

namespace reference {

namespace {

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::string line;
  for (const char byte : text) {
    line += byte;
    if (byte != '\n')
      continue;
    lines.push_back(line);
    line.clear();
  }
  if (!line.empty())
    lines.push_back(line);
  return lines;
}

// Bytes to put in anywhere.
const std::vector<std::string>& fragments() {
  static const std::vector<std::string> all = {
      "“",
      "”",
      "\"",
      "«",
      "»",
      "„",
      "「",
      "」",
      "““",
      "””",
      "\"\"",
      "‘",
      "’",
      "— ",
      "– ",
      "- ",
      "~ ",
      "* ",
      "• ",
      "1. ",
      "—",
      "-",
      "*",
      "**",
      "#",
      "# ",
      "## ",
      ":",
      "：",
      "\u00A0",
      "\u202F:",
      " : ",
      ": ",
      "?",
      "？",
      "؟",
      "!",
      ".",
      ",",
      ", ",
      "(",
      ")",
      "[",
      "]",
      " (host)",
      ", PhD",
      " ...",
      " …",
      "[...]",
      "...",
      "…",
      " explores ",
      ", featuring ",
      "In this episode of ",
      "12:30",
      "(00:12)",
      "[1:02:03.5]",
      "[0:07] ",
      "**[00:12]** ",
      "**[00:15] Ann:** ",
      "(0:16) **Bo:** ",
      "00:00 - 05:10 ",
      "**[12:30](#t=1)** ",
      " 0:02",
      "Host: ",
      "Speaker 2: ",
      "**Q:** ",
      "A: ",
      "Host",
      "//",
      "https://",
      "\n",
      "\r\n",
      "\r",
      "\t",
      " ",
      "  ",
      "\n\n",
      "\xEF\xBB\xBF",
      "ß",
      "ſ",
      "İ",
      "K",
      std::string(1, '\0'),
      "\x0B",
      "\u00A0",
      "\u2028",
  };
  return all;
}

const std::vector<std::string>& whole_lines() {
  static const std::vector<std::string> all = {
      "Key Takeaways",
      "Notable Quotes",
      "Questions Answered",
      "Summary:",
      "## Chapters",
      "Transcript",
      "Transcript Preview",
      "Show Notes",
      "Links",
      "## Something else",
      "# Other",
      "TIMESTAMPS :",
      "What You’ll Learn",
      "Keyſ Takeaways",
      "ſummary",
      "#######",
      "####### Seven",
      "Get the full analysis with Lanternlight",
      "Get more from every podcast",
      "Add to Chrome",
      "Install it to read",
      "Install it to read.",
      "Get Full Transcript now",
      "Install to it",
      "AI summaries, searchable transcripts",
      "— Somebody",
      "- “Quoted”",
      "“Quoted”",
      "“”",
      "\"\"",
      "“A” and “B”",
      "\"A\" and \"B\"",
      "»A« »B«",
      "Is it?",
      "[...]",
      "...",
      "so ...",
      "Host:",
      "Host (00:12):",
      "Host 00:12",
      "[00:12] hello",
      "[00:14]",
      "**[00:16]** Vera Tal: four",
      "[0:18] Ann: one",
      "**[0:21] Ann:** two",
      "**[0:22] Bo (0:23)**",
      "Speaker 1: hello",
      "**Host:** hello",
      "**Host**: hello",
      "Vera Tal: one",
      "Vera Tal: two",
      "VERA TAL (1:02): three",
      "Vera Tal:",
      "12:30 Rain",
      "Rain (12:30)",
      "00:00 --> 05:10 Rain",
      "Ann (host), Bo Li, PhD (guest)",
      "(host)",
      "-",
      "—",
      "In this episode of Rain, featuring Ann, it explores much",
      "In this episode of Rain",
      ":",
      "?",
  };
  return all;
}

// A place where a character begins, or any place.
std::size_t some_place(dice& random, const std::string& page, damage kind) {
  std::size_t at = random.below(page.size() + 1);
  if (kind == damage::any_bytes)
    return at;
  while (at < page.size() && (static_cast<unsigned char>(page[at]) & 0xC0) == 0x80)
    ++at;
  return at;
}

std::string change_lines(const std::string& page, dice& random) {
  std::vector<std::string> lines = split_lines(page);
  if (lines.empty())
    return page;
  const auto at = [&](std::size_t index) { return lines.begin() + static_cast<std::ptrdiff_t>(index); };
  const std::size_t one = random.below(lines.size());
  const std::size_t other = random.below(lines.size());
  switch (random.below(4)) {
    case 0:
      std::swap(lines[one], lines[other]);
      break;
    case 1:
      lines.erase(at(one));
      break;
    case 2: {
      const std::string copy = lines[one];
      lines.insert(at(other), copy);
      break;
    }
    default: {
      std::string line = random.pick(whole_lines());
      if (random.chance(90))
        line += '\n';
      lines.insert(at(one), line);
      break;
    }
  }
  std::string result;
  for (const std::string& line : lines)
    result += line;
  return result;
}

void change_bytes(std::string& page, dice& random, damage kind) {
  const std::size_t at = some_place(random, page, kind);
  if (at == page.size())
    return;
  const std::size_t length = kind == damage::any_bytes ? 1 : step_utf8(page, at).length;
  switch (random.below(3)) {
    case 0:
      page.erase(at, length);
      break;
    case 1:
      page.insert(at, page.substr(at, length));
      break;
    default: {
      const auto limit = kind == damage::any_bytes ? 256U : 128U;
      page.replace(at, length, 1, static_cast<char>(random.below(limit)));
      break;
    }
  }
}

void insert_fragment(std::string& page, dice& random, damage kind) {
  std::size_t at = some_place(random, page, kind);
  // Most fragments mean something only at one end of a line.
  if (random.chance(60)) {
    const std::size_t newline = page.find('\n', at);
    at = newline == std::string::npos ? page.size() : newline;
    if (random.chance(50) && at < page.size()) {
      ++at;
    } else if (at > 0 && page[at - 1] == '\r') {
      --at;
    }
  }
  page.insert(at, random.pick(fragments()));
}

}  // namespace

std::string mutate(std::string page, std::uint64_t seed, damage kind) {
  dice random(seed);
  for (std::size_t i = random.between(1, 8); i > 0; --i) {
    switch (random.below(3)) {
      case 0:
        page = change_lines(page, random);
        break;
      case 1:
        change_bytes(page, random, kind);
        break;
      default:
        insert_fragment(page, random, kind);
        break;
    }
  }
  return page;
}

}  // namespace reference
