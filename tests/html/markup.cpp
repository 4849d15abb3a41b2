#include "markup.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "reference/dice.hpp"

namespace html {
namespace {

using reference::dice;
using std::string;
using std::string_view;

std::vector<string_view> lines_of(string_view text) {
  std::vector<string_view> lines;
  while (!text.empty()) {
    lines.push_back(text.substr(0, text.find('\n')));
    text.remove_prefix(std::min(text.size(), lines.back().size() + 1));
  }
  return lines;
}

// What cannot stand in HTML as it is.
string escaped(string_view line) {
  string out;
  for (const char c : line) {
    c == '&' ? out += "&amp;" : c == '<' ? out += "&lt;" : out += c;
  }
  return out;
}

constexpr string_view head =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>No &amp; no</title>\n"
    "<script>if (a < b) document.write(\"<p>no</p>\")</script><style>p > a { color: red }</style></head>\n<body>\n";
constexpr string_view tail = "</body>\n</html>\n";

string clean(string_view text, std::uint64_t /*seed*/) {
  string page(head);
  for (const string_view line : lines_of(text)) {
    page += "<p>" + escaped(line) + "</p>\n";
  }
  return page + string(tail);
}

// Blocks in blocks, some of them hidden, and something in between that is never shown.
string nested(string_view text, std::uint64_t seed) {
  dice roll(seed);
  constexpr std::array<string_view, 5> between = {
      "<div hidden>\n<p>no\n</div>", "<svg width=\"16\"><path d=\"M1 2\"/><title>no</title></svg>",
      "<script>\"</p>\"</script>", "<!-- no -->", "<section>\n  </section>"};
  constexpr std::array<string_view, 6> names = {"div", "section", "li", "dd", "article", "blockquote"};
  string page(head);
  page += "<div class=\"page\"><main>";
  for (const string_view line : lines_of(text)) {
    const string name(names[roll.below(names.size())]);
    page += "\n  <div class=\"card\">\n    <" + name + " id='x'>\n      " + escaped(line) + "\n    </" + name + ">";
    page += between[roll.below(between.size())];
    page += "</div>";
  }
  return page + "</main></div>" + string(tail);
}

// Text in pieces, with comments and elements between them, and more references than needed.
string pieces(string_view text, std::uint64_t seed) {
  dice roll(seed);
  string page(head);
  page += "<div id=\"root\">";
  for (const string_view line : lines_of(text)) {
    page += "<div><p>";
    for (std::size_t i = 0; i < line.size(); ++i) {
      const char c = line[i];
      const bool begins_character = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
      if (begins_character && i != 0) {
        switch (roll.below(40)) {
          case 0:
            page += "<!-- -->";
            break;
          case 1:
            page += "<span></span>";
            break;
          case 2:
            page += "</em><em class=\"a\">";
            break;
          default:
            break;
        }
      }
      if (c == '\'') {
        page += "&#x27;";
      } else if (c == '"') {
        page += "&quot;";
      } else if (c == '&' || c == '<' || (c > ' ' && c < 0x7F && roll.below(30) == 0)) {
        page += "&#" + std::to_string(c) + ";";
      } else {
        page += c;
      }
    }
    page += "</p></div>";
  }
  return page + "</div>" + string(tail);
}

string table(string_view text, std::uint64_t seed) {
  dice roll(seed);
  string page(head);
  page += "<table>\n<tbody>";
  bool first = true;
  for (const string_view line : lines_of(text)) {
    page += first || roll.below(3) == 0 ? "\n<tr>" : "";
    first = false;
    page += (roll.below(4) == 0 ? "<th>" : "<td>") + escaped(line);
    page += roll.below(2) == 0 ? "</td>" : "";
  }
  return page + "</table>" + string(tail);
}

// A page without a line feed, and without the tags that may be left out.
string one_line(string_view text, std::uint64_t seed) {
  dice roll(seed);
  string page;
  for (const string_view line : lines_of(text)) {
    constexpr std::array<string_view, 5> begins = {"<p>", "<li>", "<br>", "<dt>", "<hr/>"};
    page += string(begins[roll.below(begins.size())]) + escaped(line);
  }
  return page;
}

// White space wherever it does not matter.
string wrapped(string_view text, std::uint64_t seed) {
  dice roll(seed);
  string page(head);
  for (const string_view line : lines_of(text)) {
    page += "<p>\r\n\t";
    for (const char c : escaped(line)) {
      constexpr std::array<string_view, 5> spaces = {" ", "\n    ", "  ", "\t", " \r\n"};
      c == ' ' ? page += spaces[roll.below(spaces.size())] : page += c;
    }
    page += " </p>";
  }
  return page + string(tail);
}

string preformatted(string_view text, std::uint64_t /*seed*/) {
  return string(head) + "<pre>\n" + escaped(text) + "</pre>" + string(tail);
}

constexpr markup all[] = {{"clean", clean},
                          {"nested", nested},
                          {"pieces", pieces},
                          {"table", table},
                          {"one line", one_line},
                          {"wrapped", wrapped},
                          {"preformatted", preformatted}};

}  // namespace

string with_single_spaces(string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\r'; };
  string out;
  // A byte order mark is one at the very begin only, where blanks before it may be about to go.
  while (!text.empty() &&
         (text.starts_with("\xEF\xBB\xBF") || is_space(text[0]) || text[0] == '\n' || text[0] == '\0')) {
    text.remove_prefix(text.starts_with("\xEF\xBB\xBF") ? 3 : 1);
  }
  for (const char c : text) {
    if (c == '\0') {
      continue;
    }
    const bool line_start = out.empty() || out.back() == '\n';
    if (c == '\n' || is_space(c)) {
      if (c == '\n' && !line_start && out.back() == ' ') {
        out.pop_back();
      }
      const bool again = out.empty() || out.back() == '\n' || (c != '\n' && out.back() == ' ');
      out += again ? "" : c == '\n' ? "\n" : " ";
    } else {
      out += c;
    }
  }
  while (!out.empty() && out.back() == ' ') {
    out.pop_back();
  }
  return out;
}

std::span<const markup> markups() {
  return all;
}

}  // namespace html
