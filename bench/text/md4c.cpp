#include <md4c.h>

#include "ways.hpp"

namespace bench {

namespace {

// The length of every line. For Markdown, lines without a blank one between are a paragraph with soft line breaks.
using line_lengths = std::vector<std::size_t>;

int enter_block(MD_BLOCKTYPE type, void*, void* lengths) {
  if (type != MD_BLOCK_DOC) {
    static_cast<line_lengths*>(lengths)->push_back(0);
  }
  return 0;
}

int add_text(MD_TEXTTYPE type, const MD_CHAR*, MD_SIZE size, void* lengths) {
  if (type == MD_TEXT_SOFTBR) {
    static_cast<line_lengths*>(lengths)->push_back(0);
  } else {
    static_cast<line_lengths*>(lengths)->back() += size;
  }
  return 0;
}

int ignore_block(MD_BLOCKTYPE, void*, void*) {
  return 0;
}
int ignore_span(MD_SPANTYPE, void*, void*) {
  return 0;
}

}  // namespace

way md4c_rival() {
  return {"rival/md4c", [](const corpus& pages) {
            const MD_PARSER parser = {.abi_version = 0,
                                      .flags = 0,
                                      .enter_block = enter_block,
                                      .leave_block = ignore_block,
                                      .enter_span = ignore_span,
                                      .leave_span = ignore_span,
                                      .text = add_text,
                                      .debug_log = nullptr,
                                      .syntax = nullptr};
            line_lengths lengths;
            std::uint64_t lines = 0;
            std::uint64_t text_bytes = 0;
            for (const std::string_view page : pages.pages()) {
              lengths.clear();
              md_parse(page.data(), static_cast<MD_SIZE>(page.size()), &parser, &lengths);
              lines += lengths.size();
              for (const std::size_t length : lengths) {
                text_bytes += length;
              }
            }
            return answer{.lines = lines, .text_bytes = text_bytes};
          }};
}

}  // namespace bench
