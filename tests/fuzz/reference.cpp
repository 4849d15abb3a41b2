// The library against the slow parser.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <epitome/model/read.hpp>
#include <epitome/write/json.hpp>

#include "reference/reference_parser.hpp"
#include "require.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static epitome::document page;
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  require(!epitome::read_text(source, page, {.utf8 = epitome::utf8_policy::report}), "report reads everything");
  const std::string actual = epitome::to_json(page, {.spans = true});
  const std::string expected = reference::to_json(source, true);
  require(actual == expected, "reads as the reference parser does", actual + "\nreference: " + expected);
  return 0;
}
