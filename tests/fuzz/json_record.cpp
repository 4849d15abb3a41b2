// The checked fast path through a JSON object against simdjson: what it takes must be what simdjson takes, and mean the
// same.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include <epitome/read/line_kernel.hpp>

#include "../../src/archive/json_record.hpp"
#include "require.hpp"

namespace {

void compare(std::string_view bytes, std::string_view field) {
  // No byte more than there is, so that reading beyond it shows.
  const std::unique_ptr<char[]> exact(new char[bytes.size()]);
  if (!bytes.empty()) {
    std::memcpy(exact.get(), bytes.data(), bytes.size());
  }
  const std::string_view text(exact.get(), bytes.size());
  static epitome::detail::json_parser parser;
  std::string fast_memory;
  std::string slow_memory;
  epitome::detail::json_record fast;
  if (!epitome::detail::read_json_record_fast(text, field, fast_memory, fast)) {
    return;
  }
  // simdjson is asked for one text only.
  const epitome::detail::json_record slow =
      epitome::detail::read_json_record_slowly(text.substr(0, fast.size), field, parser, slow_memory);
  if (epitome::find_invalid_utf8(fast.page) != fast.page.size()) {
    require(slow.fault == epitome::errc::invalid_utf8, "a page's UTF-8 is left to its reader", text);
    return;
  }
  require(fast.fault == slow.fault, "taken where simdjson takes it", text);
  require(fast.page == slow.page && fast.name == slow.name, "the same page", text);
  if (slow.fault == epitome::errc::none) {
    require(fast.url == slow.url && fast.id == slow.id && fast.source == slow.source, "the same members", text);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  compare(bytes, "");
  compare(bytes, "url");
  compare(R"({"text":")" + std::string(bytes) + "\"}", "");
  compare(R"({"id":)" + std::string(bytes) + R"(,"text":""})", "");
  return 0;
}
