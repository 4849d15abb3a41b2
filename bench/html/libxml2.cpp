#include <libxml/HTMLparser.h>

#include "memory.hpp"
#include "ways.hpp"

namespace bench {

namespace {

constexpr int options = HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER;

std::string_view view(const xmlChar* text) {
  return reinterpret_cast<const char*>(text);
}
bool is_never_shown(const xmlChar* name) {
  return view(name) == "script" || view(name) == "style" || view(name) == "title";
}

std::uint64_t text_of(const xmlNode* node, count_of count) {
  std::uint64_t sum = 0;
  for (; node != nullptr; node = node->next) {
    if (node->type == XML_TEXT_NODE) {
      sum += count(view(node->content));
    } else if (node->type == XML_ELEMENT_NODE && !is_never_shown(node->name)) {
      sum += text_of(node->children, count);
    }
  }
  return sum;
}

htmlDocPtr parse(std::string_view page) {
  return htmlReadMemory(page.data(), static_cast<int>(page.size()), "", "utf-8", options);
}

std::uint64_t run_tree(std::string_view page, count_of count) {
  const htmlDocPtr document = parse(page);
  const std::uint64_t sum = text_of(xmlDocGetRootElement(document), count);
  xmlFreeDoc(document);
  return sum;
}

std::size_t peak_of_tree(std::string_view page) {
  reset_peak();
  xmlFreeDoc(parse(page));
  return peak_bytes();
}

struct sax_state {
  count_of count;
  std::uint64_t sum = 0;
  int hidden = 0;
};

std::uint64_t run_sax(std::string_view page, count_of count) {
  htmlSAXHandler handler{};
  handler.startElement = [](void* state, const xmlChar* name, const xmlChar**) {
    static_cast<sax_state*>(state)->hidden += is_never_shown(name) ? 1 : 0;
  };
  handler.endElement = [](void* state, const xmlChar* name) {
    static_cast<sax_state*>(state)->hidden -= is_never_shown(name) ? 1 : 0;
  };
  handler.characters = [](void* state, const xmlChar* text, int size) {
    auto* const to = static_cast<sax_state*>(state);
    if (to->hidden == 0) {
      to->sum += to->count({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    }
  };
  sax_state state{count};
  const htmlParserCtxtPtr parser = htmlCreatePushParserCtxt(&handler, &state, nullptr, 0, "", XML_CHAR_ENCODING_UTF8);
  htmlCtxtUseOptions(parser, options);
  htmlParseChunk(parser, page.data(), static_cast<int>(page.size()), 1);
  htmlFreeParserCtxt(parser);
  return state.sum;
}

std::size_t peak_of_sax(std::string_view page) {
  reset_peak();
  run_sax(page, bytes);
  return peak_bytes();
}

// Before the library takes its first memory.
const int set_up = xmlMemSetup(counted_free, counted_malloc, counted_realloc, counted_strdup);

}  // namespace

html_way libxml2_tree_way() {
  (void)set_up;
  return {"libxml2, tree", run_tree, peak_of_tree};
}
html_way libxml2_sax_way() {
  return {"libxml2, SAX", run_sax, peak_of_sax};
}

}  // namespace bench
