// same_reading FIRST COUNT
//
// Makes the pages of the seeds FIRST, FIRST + 1, … and reads each as text, and as HTML in every markup: all must be the
// same document. Formats, and where something stands, differ; the JSON is compared without them.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include <epitome/model/read.hpp>
#include <epitome/write/json.hpp>

#include "markup.hpp"
#include "reference/page_generator.hpp"
#include "support/page_properties.hpp"

namespace {

// Without the value of "format" and of every "offset".
std::string without_places(std::string json) {
  constexpr std::string_view format = "\"format\":\"";
  const std::size_t begin = json.find(format) + format.size();
  json.erase(begin, json.find('"', begin) - begin);
  constexpr std::string_view offset = "\"offset\":";
  for (std::size_t at = json.find("\"diagnostics\":["); (at = json.find(offset, at)) != std::string::npos;) {
    at += offset.size();
    json.erase(at, json.find('}', at) - at);
  }
  return json;
}

void show_difference(std::string_view expected, std::string_view actual) {
  const auto [left, right] = std::mismatch(expected.begin(), expected.end(), actual.begin(), actual.end());
  const auto at = static_cast<std::size_t>(left - expected.begin());
  const std::size_t from = at < 80 ? 0 : at - 80;
  std::cout << "  as text: " << expected.substr(std::min(from, expected.size()), 200) << '\n'
            << "  as HTML: " << actual.substr(std::min(from, actual.size()), 200) << '\n';
}

// Prints what is wrong, if something is.
bool reads_the_same(std::uint64_t seed, epitome::document& page) {
  std::string source = reference::generate(seed).text;
  if (seed % 2 == 1) {
    source = reference::mutate(std::move(source), seed, reference::damage::valid_utf8);
  }
  const std::string text = html::with_single_spaces(source);
  if (epitome::read_text(text, page)) {
    std::cout << "seed " << seed << ": the text cannot be read\n";
    return false;
  }
  const std::string expected = without_places(epitome::to_json(page));
  const std::size_t blocks = page.blocks().size();
  for (const html::markup& markup : html::markups()) {
    const std::string markup_page = markup.write(text, seed);
    const bool failed = bool(epitome::read_html(markup_page, page));
    const std::string actual = without_places(epitome::to_json(page));
    const std::string broken = broken_property(page);
    if (failed || page.blocks().size() != blocks || actual != expected || !broken.empty()) {
      std::cout << "seed " << seed << ", markup " << markup.name << ": " << broken << '\n';
      show_difference(expected, actual);
      return false;
    }
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: same_reading FIRST COUNT\n";
    return 2;
  }
  const std::uint64_t first = std::strtoull(argv[1], nullptr, 10);
  const std::uint64_t count = std::strtoull(argv[2], nullptr, 10);
  constexpr int most_shown = 5;
  int bad = 0;
  epitome::document page;
  for (std::uint64_t seed = first; seed != first + count && bad < most_shown; ++seed) {
    bad += reads_the_same(seed, page) ? 0 : 1;
  }
  std::cout << (bad == 0 ? "all read the same: " : "failed: ") << count << " pages from seed " << first << ", in "
            << html::markups().size() << " markups\n";
  return bad == 0 ? 0 : 1;
}
