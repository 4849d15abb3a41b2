// The command text: a page's lines.
#pragma once

#include <string>

namespace tool {

struct text_settings {
  std::string page;
  bool wet = false;  // as Common Crawl's extractor breaks lines
};

bool run_text(const text_settings& settings);

}  // namespace tool
