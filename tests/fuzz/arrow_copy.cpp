// Every way to put texts one behind the other against the obvious one.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "../../src/query/arrow_copy.hpp"
#include "require.hpp"

namespace {

// Bytes with nothing behind them, so that whoever reads more is seen.
std::unique_ptr<char[]> copy_of(std::string_view bytes) {
  auto copy = std::make_unique<char[]>(bytes.size());
  std::copy(bytes.begin(), bytes.end(), copy.get());
  return copy;
}

// The bytes say how long the texts are. They overlap; some stand elsewhere, and some nowhere.
void compare(std::string_view bytes) {
  const std::unique_ptr<char[]> kept = copy_of(bytes);
  const std::string_view source(kept.get(), bytes.size());
  std::vector<std::unique_ptr<char[]>> others;
  std::vector<std::string_view> texts;
  std::string all;
  std::vector<std::uint32_t> ends;
  constexpr std::uint32_t begin = 7;
  for (std::size_t at = 0; at < source.size() && texts.size() < 64; at += texts.back().size() / 2 + 1) {
    const auto byte = static_cast<unsigned char>(source[at]);
    std::string_view text = source.substr(at, std::size_t{3} * byte);
    if (byte % 8 == 1) {
      others.push_back(copy_of(text));
      text = {others.back().get(), text.size()};
    } else if (byte % 8 == 2) {
      text = {};
    }
    texts.push_back(text);
    all += text;
    ends.push_back(begin + static_cast<std::uint32_t>(all.size()));
  }
  for (const epitome::detail::text_copier copy : epitome::detail::text_copiers()) {
    const auto out = std::make_unique<char[]>(all.size() + epitome::detail::copy_slack);
    std::vector<std::uint32_t> found(ends.size());
    copy(texts, source, begin, reinterpret_cast<char*>(found.data()), out.get());
    require(std::string_view(out.get(), all.size()) == all, "the same bytes");
    require(found == ends, "the same ends");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  compare(bytes);
  std::string longer;  // in which whole blocks can be copied
  for (int i = 0; i < 8; ++i) {
    longer += bytes;
  }
  compare(longer);
  return 0;
}
