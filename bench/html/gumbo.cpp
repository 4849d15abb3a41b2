#include <gumbo.h>

#include "memory.hpp"
#include "ways.hpp"

namespace bench {

namespace {

std::uint64_t text_of(const GumboNode& node, count_of count) {
  if (node.type == GUMBO_NODE_TEXT) {
    return count(node.v.text.text);
  }
  if (node.type != GUMBO_NODE_ELEMENT || node.v.element.tag == GUMBO_TAG_SCRIPT ||
      node.v.element.tag == GUMBO_TAG_STYLE || node.v.element.tag == GUMBO_TAG_TITLE) {
    return 0;
  }
  std::uint64_t sum = 0;
  const GumboVector& children = node.v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    sum += text_of(*static_cast<const GumboNode*>(children.data[i]), count);
  }
  return sum;
}

std::uint64_t run(std::string_view page, count_of count) {
  GumboOutput* const output = gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size());
  const std::uint64_t sum = text_of(*output->root, count);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return sum;
}

std::size_t peak(std::string_view page) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = [](void*, std::size_t size) { return counted_malloc(size); };
  options.deallocator = [](void*, void* memory) {
    if (memory != nullptr) {
      counted_free(memory);
    }
  };
  reset_peak();
  gumbo_destroy_output(&options, gumbo_parse_with_options(&options, page.data(), page.size()));
  return peak_bytes();
}

}  // namespace

html_way gumbo_way() {
  return {"gumbo", run, peak};
}

}  // namespace bench
