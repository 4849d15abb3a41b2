#include "named_corpus.hpp"

#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace bench {

namespace {

constexpr std::size_t bytes_in_megabyte = 1'000'000;

[[noreturn]] void refuse(std::string_view name) {
  std::fprintf(stderr, "no such corpus: %.*s (plain:64, labelled:8, ...)\n", static_cast<int>(name.size()),
               name.data());
  std::exit(EXIT_FAILURE);
}

std::size_t size_of(std::string_view name) {
  const std::optional<std::size_t> bytes = bytes_of(name);
  if (!bytes) {
    refuse(name);
  }
  return *bytes;
}

transcript_kind kind_of(std::string_view name) {
  if (name.starts_with("plain:")) {
    return transcript_kind::plain;
  }
  if (name.starts_with("labelled:")) {
    return transcript_kind::labelled;
  }
  refuse(name);
}

}  // namespace

std::optional<std::size_t> bytes_of(std::string_view name) {
  const std::string_view number = name.substr(name.find(':') + 1);
  std::size_t megabytes = 0;
  const auto [end, failed] = std::from_chars(number.data(), number.data() + number.size(), megabytes);
  if (failed != std::errc() || end != number.data() + number.size() || megabytes == 0) {
    return std::nullopt;
  }
  return megabytes * bytes_in_megabyte;
}

named_corpus::named_corpus(std::string_view named) : name(named), content(size_of(named), kind_of(named)) {}

}  // namespace bench
