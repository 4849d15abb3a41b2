// html_lines FILE.md
// html_lines PAGE.html PAGE.lines
//
// Reads the markup of every example, or a whole page, with the HTML reader and compares the lines. Reads it a second
// time cut after each byte, where the ranges must still make sense.
#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include <epitome/read/html_reader.hpp>

namespace {

using std::string;
using std::string_view;

void replace_all(string& text, string_view from, string_view to) {
  for (std::size_t at = text.find(from); at != string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// \u2028 and \x00 become bytes, as do the signs for white space.
string bytes_of(string text) {
  for (std::size_t at = text.find('\\'); at != string::npos; at = text.find('\\', at + 1)) {
    const bool wide = text.compare(at, 2, "\\u") == 0;
    if (!wide && text.compare(at, 2, "\\x") != 0) {
      continue;
    }
    const std::size_t digits = wide ? 4 : 2;
    const unsigned long c = std::stoul(text.substr(at + 2, digits), nullptr, 16);
    string bytes;
    if (!wide || c < 0x80) {
      bytes += static_cast<char>(c);
    } else if (c < 0x800) {
      bytes += static_cast<char>(0xC0 | (c >> 6));
      bytes += static_cast<char>(0x80 | (c & 0x3F));
    } else {
      bytes += static_cast<char>(0xE0 | (c >> 12));
      bytes += static_cast<char>(0x80 | (c >> 6 & 0x3F));
      bytes += static_cast<char>(0x80 | (c & 0x3F));
    }
    text.replace(at, digits + 2, bytes);
  }
  replace_all(text, "→", "\t");
  replace_all(text, "␠", " ");
  replace_all(text, "␍", "\r");
  replace_all(text, "␄\n", "");
  return text;
}

struct page {
  explicit page(std::pmr::memory_resource* memory) noexcept
      : reader(memory), ranges(memory), decoded(memory), hints(memory), odd(memory) {}

  epitome::html_reader reader;
  epitome::table<epitome::text_range> ranges;
  epitome::decoded_text decoded;
  epitome::table<epitome::block_hints> hints;
  epitome::table<std::uint32_t> odd;

  void read(string_view source, epitome::html_profile profile) {
    reader.read(source, {ranges, decoded, hints, odd}, string_view::npos, profile);
  }
};

string lines_of(const page& read, string_view source) {
  using hints = epitome::block_hints;
  string lines;
  for (std::size_t i = 0; i < read.ranges.size(); ++i) {
    const hints hint = read.hints[i];
    if (hint.heading != 0) {
      lines += "[h" + std::to_string(hint.heading) + "] ";
    }
    const auto add = [&](hints::flag flag, string_view name) {
      if (hint.has(flag)) {
        lines += "[" + string(name) + "] ";
      }
    };
    add(hints::list_item, "li");
    add(hints::quotation, "quote");
    add(hints::cite, "cite");
    add(hints::link, "link");
    add(hints::button, "button");
    add(hints::concealed, "aria-hidden");
    add(hints::same_row, "row");
    const epitome::text_range range = read.ranges[i];
    if (read.decoded.holds(range)) {
      lines += "[*] ";
      lines += read.decoded.view(range);
    } else {
      lines += source.substr(range.begin, range.size());
    }
    lines += '\n';
  }
  return lines;
}

// What is wrong with the places of the blocks, or nothing.
string wrong_places(const page& read, string_view source) {
  std::uint32_t end = 0;
  for (const epitome::text_range range : read.ranges) {
    const bool decoded = read.decoded.holds(range);
    const epitome::text_range place = decoded ? read.decoded.source_range(range) : range;
    if (range.empty() || place.begin < end || place.end <= place.begin || place.end > source.size()) {
      return "a block is out of place";
    }
    end = place.end;
    if (decoded && read.decoded.is_copied(range)) {
      return "a block was copied needlessly";
    }
    const string_view text = decoded ? read.decoded.view(range) : source.substr(range.begin, range.size());
    if (text.find('\n') != string_view::npos || text.front() == ' ' || text.back() == ' ') {
      return "a block is no trimmed line";
    }
    // Each byte of a decoded text has a place in its block's.
    for (std::uint32_t at = range.begin; decoded && at < range.end; ++at) {
      const epitome::text_range byte = read.decoded.source_range({at, at + 1});
      if (!place.contains(byte) || byte.empty()) {
        return "a byte is out of place";
      }
      if (read.decoded.is_copied({at, at + 1}) && source[byte.begin] != read.decoded.view({at, at + 1}).front()) {
        return "a copied byte differs from its source";
      }
    }
  }
  return "";
}

struct example {
  string rule;
  string markup;
  string expected;
  epitome::html_profile profile = epitome::html_profile::browser;
};

// True if it reads as it says.
bool check(page& read, const example& each, const string& place) {
  read.read(each.markup, each.profile);
  const string found = lines_of(read, each.markup);
  string wrong = found == each.expected ? wrong_places(read, each.markup) : "other lines";
  for (std::size_t size = 0; size < each.markup.size() && wrong.empty(); ++size) {
    const string cut(each.markup, 0, size);
    read.read(cut, each.profile);
    wrong = wrong_places(read, cut);
  }
  if (wrong.empty()) {
    return true;
  }
  std::cout << place << ": " << each.rule << '\n'
            << wrong << "\nexpected:\n"
            << each.expected << "found:\n"
            << found << '\n';
  return false;
}

string contents(std::ifstream& file) {
  return {std::istreambuf_iterator<char>(file), {}};
}

// Returns how many examples of `file` do not read as they say, and counts all in `examples`.
int check_examples(std::ifstream& file, const string& path, int& examples) {
  page read(std::pmr::get_default_resource());
  int bad = 0;
  string rule;
  string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (!line.starts_with("```lines")) {
      rule = line.empty() ? rule : line;
      continue;
    }
    const int first = number;
    const epitome::html_profile profile = line.ends_with(" wet")        ? epitome::html_profile::wet
                                          : line.ends_with(" markdown") ? epitome::html_profile::markdown
                                                                        : epitome::html_profile::browser;
    example each{rule, "", "", profile};
    for (string* part = &each.markup; std::getline(file, line) && line != "```";) {
      ++number;
      if (part == &each.markup && line == ".") {
        part = &each.expected;
      } else {
        *part += line + '\n';
      }
    }
    ++number;
    ++examples;
    each.markup = bytes_of(each.markup);
    each.expected = bytes_of(each.expected);
    bad += check(read, each, path + ':' + std::to_string(first)) ? 0 : 1;
  }
  return bad;
}

}  // namespace

int main(int argc, char** argv) {
  std::ifstream file(argc == 2 || argc == 3 ? argv[1] : "", std::ios::binary);
  std::ifstream lines(argc == 3 ? argv[2] : "", std::ios::binary);
  if (!file || (argc == 3 && !lines)) {
    std::cerr << "usage: html_lines FILE.md | html_lines PAGE.html PAGE.lines\n";
    return 2;
  }
  if (argc == 3) {
    page read(std::pmr::get_default_resource());
    return check(read, {"the whole page", contents(file), contents(lines)}, argv[1]) ? 0 : 1;
  }
  int examples = 0;
  const int bad = check_examples(file, argv[1], examples);
  std::cout << examples - bad << " of " << examples << " examples read as they say\n";
  return examples != 0 && bad == 0 ? 0 : 1;
}
