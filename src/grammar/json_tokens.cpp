#include "json_tokens.hpp"

#include <algorithm>
#include <memory>

#include "../core/ascii.hpp"
#include "json_escapes.hpp"
#include "json_walk.hpp"
#include "transcript_json.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

constexpr std::size_t npos = std::string_view::npos;

std::string_view skip_digits(std::string_view text) noexcept {
  while (!text.empty() && is_digit(text.front())) {
    text.remove_prefix(1);
  }
  return text;
}

// RFC 8259, section 6.
bool is_number(std::string_view text) noexcept {
  text.remove_prefix(text.starts_with('-') ? 1 : 0);
  if (text.empty() || !is_digit(text.front())) {
    return false;
  }
  text = text.front() == '0' ? text.substr(1) : skip_digits(text);
  if (text.size() > 1 && text[0] == '.' && is_digit(text[1])) {
    text = skip_digits(text.substr(1));
  }
  if (!text.empty() && (text.front() == 'e' || text.front() == 'E')) {
    text.remove_prefix(1);
    text.remove_prefix(text.starts_with('+') || text.starts_with('-') ? 1 : 0);
    return !text.empty() && skip_digits(text).empty();
  }
  return text.empty();
}

// The first backslash that begins no escape.
std::size_t bad_escape(std::string_view string) noexcept {
  for (std::size_t at = string.find('\\'); at != npos;) {
    const std::uint32_t size = read_json_character(string.substr(at)).size;
    if (size == 1) {
      return at;
    }
    at = string.find('\\', at + size);
  }
  return npos;
}

bool is_value(std::string_view token) noexcept {
  if (token.front() == '"') {
    return token.size() > 1 && token.back() == '"';
  }
  return token == "true" || token == "false" || token == "null" || is_number(token);
}

// Looks at how tokens follow each other. What is open are the bits of a number: 1 is an object.
class order_check {
 public:
  // False if the token may not stand here.
  bool take(std::string_view token) noexcept {
    switch (next_) {
      case wanted::value_or_end:
        if (token == "]") {
          return close();
        }
        return take_value(token);
      case wanted::value:
        return take_value(token);
      case wanted::key_or_end:
        if (token == "}") {
          return close();
        }
        [[fallthrough]];
      case wanted::key:
        next_ = wanted::colon;
        return token.front() == '"' && is_value(token);
      case wanted::colon:
        next_ = wanted::value;
        return token == ":";
      case wanted::comma_or_end:
        if (token == ",") {
          next_ = in_object() ? wanted::key : wanted::value;
          return true;
        }
        return token == (in_object() ? "}" : "]") && close();
      case wanted::nothing:
        return false;
    }
    return false;
  }
  [[nodiscard]] bool whole() const noexcept { return next_ == wanted::nothing; }

 private:
  enum class wanted : std::uint8_t { value, value_or_end, key, key_or_end, colon, comma_or_end, nothing };

  [[nodiscard]] bool in_object() const noexcept { return (open_ & 1) != 0; }

  bool take_value(std::string_view token) noexcept {
    const bool object = token == "{";
    if (object || token == "[") {
      open_ = open_ << 1U | (object ? 1U : 0U);
      next_ = object ? wanted::key_or_end : wanted::value_or_end;
      return ++depth_ <= max_json_depth;
    }
    next_ = depth_ == 0 ? wanted::nothing : wanted::comma_or_end;
    return is_value(token);
  }
  bool close() noexcept {
    open_ >>= 1U;
    next_ = --depth_ == 0 ? wanted::nothing : wanted::comma_or_end;
    return true;
  }

  std::uint64_t open_ = 0;
  unsigned depth_ = 0;
  wanted next_ = wanted::value;
};

}  // namespace

json_scanner& scanner_of(page_tables& page) {
  if (page.file.json_scanner == nullptr) {
    page.file.json_scanner = std::make_shared<json_scanner>();
  }
  return *static_cast<json_scanner*>(page.file.json_scanner.get());
}

json_tokens read_json_tokens(page_tables& page, std::string_view text) {
  json_tokens found{{}, text.size(), npos};
  json_scanner& scanner = scanner_of(page);
  if (scanner.scan(text) == json_fault::none) {
    found.tokens = scanner.tokens();
  } else {
    page.file.json_tokens.clear();
    const std::size_t odd = find_json_tokens(text, page.file.json_tokens);
    found.fault = odd != text.size() ? odd : npos;
    found.tokens = {page.file.json_tokens.data(), page.file.json_tokens.size()};
  }
  order_check check;
  json_walk walk(text, found.tokens, false);
  while (!walk.at_end()) {
    // What follows a bracket, colon or comma is a token of its own.
    const char c = walk.kind();
    const bool mark = std::string_view("{}[]:,").find(c) != npos;
    const text_range token = walk.token();
    if (!check.take(walk.bytes(mark ? text_range{token.begin, token.begin + 1} : token))) {
      found.fault = std::min<std::size_t>(found.fault, token.begin);
      found.tokens = found.tokens.first(walk.place());
      found.end = token.begin;
      return found;
    }
    const std::size_t escape = c == '"' ? bad_escape(walk.bytes(token)) : npos;
    if (escape != npos) {
      found.fault = std::min(found.fault, token.begin + escape);
    }
    walk.next();
  }
  if (!check.whole()) {
    found.fault = std::min(found.fault, text.size());
  }
  return found;
}

}  // namespace detail

EPITOME_END_NAMESPACE
