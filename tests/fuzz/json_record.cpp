// The checked fast path through a JSON object against simdjson: what it takes must be what simdjson takes, and mean the
// same. And every way to find JSON's marks against the simplest.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include <epitome/read/line_kernel.hpp>

#include "../../src/archive/json_record.hpp"
#include "../../src/archive/json_string.hpp"
#include "require.hpp"

namespace {

using epitome::detail::json_block_marks;

void compare_marks(std::string_view text) {
  const std::size_t count = (text.size() + 63) / 64;
  std::vector<json_block_marks> right(count);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_special = c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
    right[i / 64].special |= std::uint64_t{is_special} << (i % 64);
    right[i / 64].newlines |= std::uint64_t{c == '\n'} << (i % 64);
  }
  const bool is_utf8 = epitome::find_invalid_utf8(text) == text.size();
  const auto try_one = [&](epitome::detail::find_json_marks find) {
    std::vector<json_block_marks> found(count);
    require(find(text, found.data()) == is_utf8, "UTF-8 or not", text);
    for (std::size_t i = 0; i < count; ++i) {
      require(found[i].special == right[i].special && found[i].newlines == right[i].newlines, "the same marks", text);
    }
  };
  try_one(epitome::detail::find_json_marks_portable);
#if defined(__x86_64__) || defined(_M_X64)
  for (const epitome::line_kernel& kernel : epitome::line_kernels()) {
    if (kernel.name == "avx2") {
      try_one(epitome::detail::find_json_marks_avx2);
    } else if (kernel.name == "avx512") {
      try_one(epitome::detail::find_json_marks_avx512);
    }
  }
#endif
}

// Decodes the string that begins at `begin`, in an object that ends at `limit`, in every way.
void compare_decoders(const epitome::detail::json_marks& marks, std::size_t begin, std::size_t limit) {
  bool is_decoded = false;
  std::string first_text;
  std::size_t first_end = 0;
  std::vector<std::uint32_t> first_lines;
  for (const epitome::detail::json_string_decoder decode : epitome::detail::json_string_decoders()) {
    const std::unique_ptr<char[]> out(new char[limit - begin + epitome::detail::json_string_slack]);
    epitome::table<std::uint32_t> lines(std::pmr::new_delete_resource());
    const epitome::detail::decoded_string found = decode(marks, begin, limit, out.get(), lines);
    const std::string text = found.end == 0 ? "" : std::string(out.get(), found.out_end);
    if (!is_decoded) {
      is_decoded = true;
      first_text = text;
      first_end = found.end;
      first_lines.assign(lines.begin(), lines.end());
    }
    require(found.end == first_end && text == first_text, "the same string", marks.bytes());
    require(found.end == 0 || std::equal(lines.begin(), lines.end(), first_lines.begin(), first_lines.end()),
            "the same newlines", marks.bytes());
  }
}

void compare(std::string_view bytes, std::string_view field) {
  // No byte more than there is, so that reading beyond it shows.
  const std::unique_ptr<char[]> exact(new char[bytes.size()]);
  if (!bytes.empty()) {
    std::memcpy(exact.get(), bytes.data(), bytes.size());
  }
  const std::string_view text(exact.get(), bytes.size());
  static epitome::detail::json_parser parser;
  static epitome::detail::json_marks marks;
  epitome::table<std::uint32_t> newlines(std::pmr::new_delete_resource());
  compare_marks(text);
  marks.find(text);
  compare_decoders(marks, 0, text.size());
  compare_decoders(marks, text.size() / 4, text.size() / 2);
  std::string fast_memory;
  std::string slow_memory;
  epitome::detail::json_record fast;
  if (!epitome::detail::read_json_record_fast(marks, 0, text.size(), field, fast_memory, newlines, fast)) {
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
  require(fast.newlines_are_known == (epitome::find_invalid_utf8(text) == text.size()), "UTF-8 is known", text);
  std::size_t at = 0;
  for (std::size_t i = 0; i <= newlines.size(); ++i) {
    at = fast.page.find('\n', at);
    const std::size_t listed = i < newlines.size() ? newlines[i] : std::string_view::npos;
    require(at == listed, "the page's newlines", text);
    at += at == std::string_view::npos ? 0 : 1;
  }
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
