// Every line kernel against the obvious loop.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <epitome/read/line_kernel.hpp>

#include "require.hpp"
#include "support/plain_scan.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  const scan_answer expected = plain_scan(source);
  for (const epitome::line_kernel& kernel : epitome::line_kernels()) {
    require(scan_with(kernel, source, true) == expected, "finds what the loop finds", kernel.name);
    require(scan_with(kernel, source, false).newlines == expected.newlines, "finds the same unchecked", kernel.name);
    const std::string_view half = source.substr(0, size / 2);
    const std::string_view other = source.substr(size / 2, half.size());
    require(kernel.holds(half.data(), half.size(), '\x9D') == (half.find('\x9D') != std::string_view::npos),
            "holds what find finds", kernel.name);
    require(kernel.equal(half.data(), other.data(), half.size()) == (half == other), "compares as == does",
            kernel.name);
  }
  require((epitome::find_invalid_utf8(source) != source.size()) == expected.invalid, "find_invalid_utf8 agrees");
  return 0;
}
