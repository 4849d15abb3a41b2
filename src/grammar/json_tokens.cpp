#include "json_tokens.hpp"

#include <algorithm>
#include <memory>

#include "../core/ascii.hpp"
#include "blanks.hpp"
#include "json_escapes.hpp"
#include "json_walk.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

using std::string_view;

namespace {

constexpr std::size_t npos = string_view::npos;

string_view skip_digits(string_view text) noexcept {
  while (!text.empty() && is_digit(text.front())) {
    text.remove_prefix(1);
  }
  return text;
}

// RFC 8259, section 6.
bool is_number(string_view text) noexcept {
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
std::size_t bad_escape(string_view string) noexcept {
  for (std::size_t at = string.find('\\'); at != npos;) {
    const std::uint32_t size = read_json_character(string.substr(at)).size;
    if (size == 1) {
      return at;
    }
    at = string.find('\\', at + size);
  }
  return npos;
}

bool is_value(string_view token) noexcept {
  if (token.front() == '"') {
    return token.size() > 1 && token.back() == '"';
  }
  return token == "true" || token == "false" || token == "null" || is_number(token);
}

// Looks at how tokens follow each other. What is open are the bits of a number: 1 is an object.
class order_check {
 public:
  // False if the token may not stand here.
  bool take(string_view token) noexcept {
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

  bool take_value(string_view token) noexcept {
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

std::size_t find_json_tokens(string_view text, table<std::uint32_t>& tokens) {
  std::size_t odd = text.size();
  text_range white;  // the run that was looked at last, so that a string of line ends takes linear time
  const auto skip_white = [&](std::size_t at) {
    if (at < white.begin || at >= white.end) {
      white.begin = white.end = static_cast<std::uint32_t>(at);
      while (white.end < text.size() && is_white(text[white.end])) {
        ++white.end;
      }
    }
    return static_cast<std::size_t>(white.end);
  };
  const auto is_at = [&](std::size_t at, char c) { return at < text.size() && text[at] == c; };
  // `},{"`, with blanks between or without: no string holds that.
  const auto is_next_object = [&](std::size_t at) {
    const std::size_t comma = skip_white(at + 1);
    const std::size_t open = is_at(comma, ',') ? skip_white(comma + 1) : text.size();
    return is_at(open, '{') && is_at(skip_white(open + 1), '"');
  };
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (is_white(c)) {
      ++at;
      continue;
    }
    tokens.push_back(static_cast<std::uint32_t>(at));
    ++at;
    if (string_view("{}[]:,").find(c) != string_view::npos) {
      continue;
    }
    if (c != '"') {
      while (at < text.size() && !is_white(text[at]) && string_view("{}[]:,\"").find(text[at]) == string_view::npos) {
        ++at;
      }
      continue;
    }
    for (; at < text.size() && text[at] != '"'; ++at) {
      const auto byte = static_cast<unsigned char>(text[at]);
      odd = byte < 0x20 ? std::min(odd, at) : odd;
      if (byte == '\\' && !is_at(at + 1, '}')) {
        ++at;
        continue;
      }
      const std::size_t next = byte == '\n' ? skip_white(at) : text.size();
      const bool broken_off = (byte == '\n' && (is_at(next, '"') || is_at(next, '}') || is_at(next, ']'))) ||
                              (byte == '}' && is_next_object(at));
      if (broken_off) {
        odd = std::min(odd, at);
        --at;
        break;
      }
    }
    at = std::min(at + 1, text.size());
  }
  return odd;
}

json_tokens read_json_tokens(page_tables& page, string_view text) {
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
    const bool mark = string_view("{}[]:,").find(c) != npos;
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
