#include <cmark.h>

#include <cstring>

#include "ways.hpp"

namespace bench {

namespace {

struct totals {
  std::uint64_t lines = 0;
  std::uint64_t text_bytes = 0;
};

void walk(cmark_node* document, totals& sum) {
  cmark_iter* const iter = cmark_iter_new(document);
  for (cmark_event_type event = cmark_iter_next(iter); event != CMARK_EVENT_DONE; event = cmark_iter_next(iter)) {
    cmark_node* const node = cmark_iter_get_node(iter);
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TEXT) {
      sum.text_bytes += std::strlen(cmark_node_get_literal(node));
    } else if (type == CMARK_NODE_SOFTBREAK || (type == CMARK_NODE_PARAGRAPH && event == CMARK_EVENT_ENTER)) {
      ++sum.lines;
    }
  }
  cmark_iter_free(iter);
}

}  // namespace

way cmark_rival() {
  return {"rival/cmark", [](const corpus& pages) {
            totals sum;
            for (const std::string_view page : pages.pages()) {
              cmark_node* const document = cmark_parse_document(page.data(), page.size(), CMARK_OPT_DEFAULT);
              walk(document, sum);
              cmark_node_free(document);
            }
            return answer{.lines = sum.lines, .text_bytes = sum.text_bytes};
          }};
}

}  // namespace bench
