// Reading a page, under every policy and with every line kernel.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <epitome/model/read.hpp>
#include <epitome/write/json.hpp>

#include "require.hpp"
#include "support/page_properties.hpp"

namespace {

using epitome::utf8_policy;

void check_strict(std::string_view source, epitome::document& page) {
  const epitome::error failed = epitome::read_text(source, page);
  const std::size_t bad = epitome::find_invalid_utf8(source);
  require(bool(failed) == (bad != source.size()), "strict fails for bad UTF-8 alone");
  require(!failed || failed.offset() == bad, "strict names the first bad byte");
  for (const epitome::block b : page.blocks()) {
    require(!failed || b.range().end < bad, "strict keeps whole lines before the bad byte");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static epitome::document page;
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  std::string first;
  for (const epitome::line_kernel& kernel : epitome::line_kernels()) {
    require(!epitome::read_text(source, page, {.utf8 = utf8_policy::report, .kernel = &kernel}),
            "report reads everything");
    const std::string broken = broken_property(page);
    require(broken.empty(), "property", broken);
    const std::string json = epitome::to_json(page, {.spans = true});
    require(epitome::find_invalid_utf8(json) == json.size(), "JSON is UTF-8");
    require(first.empty() || json == first, "all kernels read alike", kernel.name);
    first = json;
  }
  check_strict(source, page);
  require(!epitome::read_text(source, page, {.utf8 = utf8_policy::trust}), "trust reads everything");
  const std::string broken = broken_property(page);
  require(broken.empty(), "property under trust", broken);

  const auto owned = epitome::read_text(std::string(source), {.utf8 = utf8_policy::report});
  require(owned && epitome::to_json(owned.value(), {.spans = true}) == first, "an owning read reads alike");
  require(!epitome::to_json(owned.value(), {.pretty = true}).empty(), "pretty JSON");
  return 0;
}
