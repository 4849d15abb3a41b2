#include "corpus.hpp"

namespace bench {

namespace {

constexpr std::uint64_t seed = 20'02'11;
constexpr std::size_t most_of_a_page = std::size_t{1} << 16;

}  // namespace

corpus::corpus(std::size_t bytes, transcript_kind kind) {
  dice die(seed);
  std::vector<std::size_t> ends;
  bytes_.reserve(bytes + most_of_a_page);
  while (bytes_.size() < bytes) {
    append_page(bytes_, facts_, die, kind);
    ends.push_back(bytes_.size());
  }
  const std::string_view all = bytes_;
  std::size_t begin = 0;
  for (const std::size_t end : ends) {
    pages_.push_back(all.substr(begin, end - begin));
    begin = end;
  }
}

}  // namespace bench
