// Every way of getting a page's text that is measured.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace bench {

/// What is counted of each text.
using count_of = std::uint64_t (*)(std::string_view text);
std::uint64_t bytes_without_space(std::string_view text);  ///< what all ways must agree on
std::uint64_t bytes(std::string_view text);                ///< what is counted while time is measured

/// A way to the texts of a page that are shown.
struct html_way {
  const char* name;
  /// The sum of what is counted.
  std::uint64_t (*run)(std::string_view page, count_of count);
  /// Bytes of memory that the way holds at most while it runs; null if it takes none.
  std::size_t (*peak)(std::string_view page);
  bool tells_text = true;  // a floor tells something else
};

html_way epitome_way();
html_way tokenizer_way();  ///< epitome's tokenizer alone: counts tokens
html_way memchr_floor();   ///< counts `<`
html_way gumbo_way();
html_way libxml2_tree_way();
html_way libxml2_sax_way();

/// Share of the blocks of a page that are one run of it.
double share_of_views(std::string_view page);

}  // namespace bench
