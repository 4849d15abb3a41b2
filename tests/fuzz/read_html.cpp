// Any bytes as an HTML page: the whole way to a document.
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

void check(const epitome::document& page, std::string_view what) {
  const std::string broken = broken_property(page);
  require(broken.empty(), what, broken);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static epitome::document page;
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  const epitome::error failed = epitome::read_html(source, page, {.utf8 = utf8_policy::report});
  require(!failed || failed.code() == epitome::errc::unsupported_encoding, "report reads everything in an encoding");
  require(!failed || page.blocks().empty(), "nothing is read of an unknown encoding");
  check(page, "property");
  const std::string json = epitome::to_json(page, {.spans = true});
  require(epitome::find_invalid_utf8(json) == json.size(), "JSON is UTF-8");
  if (failed) {
    return 0;
  }
  for (const std::string_view encoding : {"utf-8", "windows-1252", "utf-16le", "utf-16be"}) {
    const bool as_it_is = encoding == "utf-8";
    const epitome::error other = epitome::read_html(
        source, page, {.utf8 = as_it_is ? utf8_policy::report : utf8_policy::strict, .encoding = encoding});
    require(!other || epitome::find_invalid_utf8(source) != size, "what is converted is UTF-8");
    check(page, encoding);
  }
  const epitome::error strict = epitome::read_html(source, page);
  require(!strict || page.source().size() == size, "strict keeps the source");
  for (const epitome::block b : page.blocks()) {
    require(!strict || b.range().end <= strict.offset(), "strict keeps lines before the bad byte");
  }
  check(page, "property under strict");
  return 0;
}
