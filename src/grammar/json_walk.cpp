#include "json_walk.hpp"

#include <charconv>

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

// Of ten, all exact.
constexpr double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

}  // namespace

json_number read_json_number(std::string_view text, std::size_t& size) noexcept {
  constexpr std::ptrdiff_t exact_digits = 15;
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const char* at = begin;
  std::uint64_t value = 0;
  const auto read_digits = [&] {
    while (at != end && static_cast<unsigned char>(*at - '0') <= 9) {
      value = value * 10 + static_cast<std::uint64_t>(*at++ - '0');
    }
  };
  read_digits();
  const std::ptrdiff_t whole_digits = at - begin;
  std::ptrdiff_t fraction_digits = 0;
  if (at != end && *at == '.') {
    const char* const point = ++at;
    read_digits();
    fraction_digits = at - point;
  }
  // Up to 15 digits and a power of ten are exact, and so their quotient is the nearest double.
  const bool usual = whole_digits != 0 && whole_digits + fraction_digits <= exact_digits &&
                     (at == end || (*at != 'e' && *at != 'E' && *at != '.'));
  if (usual) {
    size = static_cast<std::size_t>(at - begin);
    return {static_cast<double>(value) / powers[fraction_digits], true, fraction_digits == 0};
  }
  double any = 0;
  const auto read = std::from_chars(begin, end, any);
  size = static_cast<std::size_t>(read.ptr - begin);
  const bool valid = read.ec == std::errc();
  return {any, valid, valid && text.substr(0, size).find_first_of(".eE") == std::string_view::npos};
}

bool json_walk::same_key(std::size_t a, std::size_t b) const noexcept {
  constexpr std::size_t longest = 32;
  const auto key = [this](std::size_t i) {
    const std::string_view text = i < tokens_.size() ? text_.substr(tokens_[i], longest) : std::string_view();
    return text.starts_with('"') ? text.substr(0, text.find('"', 1)) : std::string_view();
  };
  return !key(a).empty() && key(a) == key(b);
}

}  // namespace detail

EPITOME_END_NAMESPACE
