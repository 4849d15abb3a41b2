// random_pages generated|mutated|damaged FIRST COUNT
//
// Makes the pages of the seeds FIRST, FIRST + 1, … and checks each: the library reads it as the reference parser does
// (with spans), as it was meant (generated pages, without spans), and breaks no property of a document. The line kernel
// changes from page to page.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include <epitome/model/read.hpp>
#include <epitome/write/json.hpp>

#include "reference/page_generator.hpp"
#include "reference/reference_parser.hpp"
#include "support/page_properties.hpp"

namespace {

enum class kind { generated, mutated, damaged };

// Shows where two readings part.
void show_difference(std::string_view expected, std::string_view actual) {
  const auto [left, right] = std::mismatch(expected.begin(), expected.end(), actual.begin(), actual.end());
  const auto at = static_cast<std::size_t>(left - expected.begin());
  const std::size_t from = at < 80 ? 0 : at - 80;
  std::cout << "  first difference at byte " << at << " of the JSON\n"
            << "  expected: " << expected.substr(std::min(from, expected.size()), 200) << '\n'
            << "  actual:   " << actual.substr(std::min(from, actual.size()), 200) << '\n';
}

bool is_same(std::string_view what, std::string_view expected, std::string_view actual) {
  if (expected == actual) {
    return true;
  }
  std::cout << what << '\n';
  show_difference(expected, actual);
  return false;
}

class page_check {
 public:
  explicit page_check(kind what) : kind_(what) {}

  // Prints what is wrong, if something is.
  bool run(std::uint64_t seed) {
    const reference::generated_page made = reference::generate(seed);
    std::string source = made.text;
    if (kind_ != kind::generated) {
      source = reference::mutate(std::move(source), seed,
                                 kind_ == kind::mutated ? reference::damage::valid_utf8 : reference::damage::any_bytes);
    }
    const auto kernels = epitome::line_kernels();
    const epitome::line_kernel& kernel = kernels[seed % kernels.size()];
    const epitome::error failed =
        epitome::read_text(source, page_, {.utf8 = epitome::utf8_policy::report, .kernel = &kernel});

    bool good = !failed;
    good &= is_same("differs from the reference parser", reference::to_json(source, true),
                    epitome::to_json(page_, {.spans = true}));
    good &= kind_ != kind::generated || is_same("differs from what was generated", made.json, epitome::to_json(page_));
    if (const std::string broken = broken_property(page_); !broken.empty()) {
      std::cout << "broken property: " << broken << '\n';
      good = false;
    }
    if (!good) {
      std::cout << "seed " << seed << ", kernel " << kernel.name << "; the page:\n" << source << "\n---\n";
    }
    return good;
  }

 private:
  kind kind_;
  epitome::document page_;  // reused, as callers should
};

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc == 4 ? argv[1] : "";
  if (what != "generated" && what != "mutated" && what != "damaged") {
    std::cerr << "usage: random_pages generated|mutated|damaged FIRST COUNT\n";
    return 2;
  }
  page_check check(what == "generated" ? kind::generated : what == "mutated" ? kind::mutated : kind::damaged);
  const std::uint64_t first = std::strtoull(argv[2], nullptr, 10);
  const std::uint64_t count = std::strtoull(argv[3], nullptr, 10);
  constexpr int most_shown = 5;
  int bad = 0;
  for (std::uint64_t seed = first; seed != first + count && bad < most_shown; ++seed) {
    bad += check.run(seed) ? 0 : 1;
  }
  std::cout << (bad == 0 ? "all agree: " : "failed: ") << count << " pages from seed " << first << '\n';
  return bad == 0 ? 0 : 1;
}
