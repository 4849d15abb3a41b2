#include "header_fields.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace {

constexpr std::size_t npos = std::string_view::npos;

constexpr bool is_blank(char c) noexcept {
  return c == ' ' || c == '\t' || c == '\r';
}

// A few bytes, mostly: the standard's searches would call memchr for each.
std::string_view trim(std::string_view text) noexcept {
  while (!text.empty() && is_blank(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_blank(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

}  // namespace

std::size_t header_end(std::string_view message) noexcept {
  for (std::size_t at = message.find('\n'); at != npos; at = message.find('\n', at + 1)) {
    const std::string_view rest = message.substr(at + 1);
    if (rest.starts_with('\n')) {
      return at + 2;
    }
    if (rest.starts_with("\r\n")) {
      return at + 3;
    }
  }
  return npos;
}

std::string_view find_field(std::string_view header, std::string_view lower_name) noexcept {
  for (std::size_t at = header.find('\n'); at != npos;) {
    const std::size_t begin = at + 1;
    at = header.find('\n', begin);
    const std::string_view line = header.substr(begin, at == npos ? npos : at - begin);
    const std::size_t colon = line.find(':');
    if (colon != npos && equals_lower(trim(line.substr(0, colon)), lower_name)) {
      return trim(line.substr(colon + 1));
    }
  }
  return {};
}

media_type_field parse_media_type(std::string_view value) noexcept {
  media_type_field field;
  std::size_t semicolon = value.find(';');
  field.type = trim(value.substr(0, semicolon));
  while (semicolon != npos) {
    const std::size_t begin = semicolon + 1;
    semicolon = value.find(';', begin);
    const std::string_view parameter = value.substr(begin, semicolon == npos ? npos : semicolon - begin);
    const std::size_t equals = parameter.find('=');
    if (equals != npos && equals_lower(trim(parameter.substr(0, equals)), "charset")) {
      std::string_view charset = trim(parameter.substr(equals + 1));
      if (charset.size() >= 2 && charset.front() == '"' && charset.back() == '"') {
        charset = charset.substr(1, charset.size() - 2);
      }
      field.charset = charset;
    }
  }
  return field;
}

}  // namespace detail

EPITOME_END_NAMESPACE
