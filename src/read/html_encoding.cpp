#include "html_encoding.hpp"

#include <algorithm>

#include "html_characters.hpp"
#include "html_looks.hpp"
#include "windows_1252.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

struct label {
  std::string_view name;
  html_encoding encoding;
};

// The labels of the Encoding standard, for the encodings that are read.
constexpr label labels[] = {
    {"unicode-1-1-utf-8", html_encoding::utf8},
    {"unicode11utf8", html_encoding::utf8},
    {"unicode20utf8", html_encoding::utf8},
    {"utf-8", html_encoding::utf8},
    {"utf8", html_encoding::utf8},
    {"x-unicode20utf8", html_encoding::utf8},
    {"unicodefffe", html_encoding::utf16be},
    {"utf-16be", html_encoding::utf16be},
    {"csunicode", html_encoding::utf16le},
    {"iso-10646-ucs-2", html_encoding::utf16le},
    {"ucs-2", html_encoding::utf16le},
    {"unicode", html_encoding::utf16le},
    {"unicodefeff", html_encoding::utf16le},
    {"utf-16", html_encoding::utf16le},
    {"utf-16le", html_encoding::utf16le},
    {"ansi_x3.4-1968", html_encoding::windows_1252},
    {"ascii", html_encoding::windows_1252},
    {"cp1252", html_encoding::windows_1252},
    {"cp819", html_encoding::windows_1252},
    {"csisolatin1", html_encoding::windows_1252},
    {"ibm819", html_encoding::windows_1252},
    {"iso-8859-1", html_encoding::windows_1252},
    {"iso-ir-100", html_encoding::windows_1252},
    {"iso8859-1", html_encoding::windows_1252},
    {"iso88591", html_encoding::windows_1252},
    {"iso_8859-1", html_encoding::windows_1252},
    {"iso_8859-1:1987", html_encoding::windows_1252},
    {"l1", html_encoding::windows_1252},
    {"latin1", html_encoding::windows_1252},
    {"us-ascii", html_encoding::windows_1252},
    {"windows-1252", html_encoding::windows_1252},
    {"x-cp1252", html_encoding::windows_1252},
};

html_encoding encoding_of(std::string_view written) noexcept {
  const std::size_t begin = written.find_first_not_of("\t\n\f\r ");
  const std::size_t end = written.find_last_not_of("\t\n\f\r ");
  written = begin == std::string_view::npos ? std::string_view() : written.substr(begin, end - begin + 1);
  for (const label& each : labels) {
    if (equal_html_name(written, each.name)) {
      return each.encoding;
    }
  }
  return html_encoding::unsupported;
}

// The charset in the value of a Content-Type, as `text/html; charset=utf-8`; empty if there is none.
std::string_view charset_of(std::string_view content) noexcept {
  constexpr std::string_view key = "charset";
  const auto skip_space = [&] {
    content.remove_prefix(std::min(content.find_first_not_of("\t\n\f\r "), content.size()));
  };
  while (content.size() >= key.size()) {
    if (!begins_with_html_name(content, key)) {
      content.remove_prefix(1);
      continue;
    }
    content.remove_prefix(key.size());
    skip_space();
    if (!content.starts_with('=')) {
      continue;
    }
    content.remove_prefix(1);
    skip_space();
    if (content.starts_with('"') || content.starts_with('\'')) {
      const std::size_t close = content.find(content.front(), 1);
      return close == std::string_view::npos ? std::string_view() : content.substr(1, close - 1);
    }
    return content.substr(0, content.find_first_of("\t\n\f\r ;"));
  }
  return {};
}

void put_utf8(table<char>& out, std::uint32_t c) {
  char* const at = out.room(4);
  std::size_t size = 0;
  const auto put = [&](std::uint32_t byte) { at[size++] = static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | c >> 6);
    put(0x80U | (c & 0x3FU));
  } else {
    if (c < 0x10000) {
      put(0xE0U | c >> 12);
    } else {
      put(0xF0U | c >> 18);
      put(0x80U | (c >> 12 & 0x3FU));
    }
    put(0x80U | (c >> 6 & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
  out.commit(size);
}

void convert_utf16(std::string_view bytes, bool big_endian, table<char>& out) {
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<std::uint32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  constexpr std::uint32_t unknown = 0xFFFD;
  std::size_t i = 0;
  for (; i + 1 < bytes.size(); i += 2) {
    const std::uint32_t c = unit(i);
    if (c < 0xD800 || c > 0xDFFF) {
      put_utf8(out, c);
      continue;
    }
    const std::uint32_t low = c < 0xDC00 && i + 3 < bytes.size() ? unit(i + 2) : 0;
    const bool pair = low >= 0xDC00 && low <= 0xDFFF;
    put_utf8(out, pair ? 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00) : unknown);
    i += pair ? 2 : 0;
  }
  if (i < bytes.size()) {
    put_utf8(out, unknown);  // half a unit
  }
}

}  // namespace

found_encoding find_html_encoding(std::string_view bytes, std::string_view hint, html_tokenizer& tokenizer,
                                  table<char>& scratch) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    return {};
  }
  if (bytes.starts_with("\xFE\xFF")) {
    return {html_encoding::utf16be};
  }
  if (bytes.starts_with("\xFF\xFE")) {
    return {html_encoding::utf16le};
  }
  if (!hint.empty()) {
    return {encoding_of(hint)};
  }
  constexpr std::size_t prescan_bytes = 1024;
  const std::string_view head = bytes.substr(0, prescan_bytes);
  tokenizer.start(head);
  for (const html_token* token = &tokenizer.next(); token->kind != html_token_kind::end_of_file;
       token = &tokenizer.next()) {
    if (token->kind != html_token_kind::start_tag ||
        !equal_html_name(head.substr(token->text.range.begin, token->text.range.size()), "meta")) {
      continue;
    }
    std::string_view name = find_html_attribute(head, tokenizer.attributes(), "charset", scratch);
    if (name.data() == nullptr) {
      const bool type = equal_html_name(find_html_attribute(head, tokenizer.attributes(), "http-equiv", scratch),  //
                                        "content-type");
      name =
          type ? charset_of(find_html_attribute(head, tokenizer.attributes(), "content", scratch)) : std::string_view();
    }
    if (name.empty()) {
      continue;
    }
    html_encoding encoding = encoding_of(name);
    if (encoding == html_encoding::utf16le || encoding == html_encoding::utf16be) {
      encoding = html_encoding::utf8;  // it could not be read otherwise
    } else if (equal_html_name(name, "x-user-defined")) {
      encoding = html_encoding::windows_1252;
    }
    return {encoding, token->range.begin};
  }
  return {};
}

void convert_to_utf8(std::string_view bytes, html_encoding encoding, table<char>& out) {
  if (encoding == html_encoding::utf16be || encoding == html_encoding::utf16le) {
    const bool big_endian = encoding == html_encoding::utf16be;
    const bool mark = bytes.starts_with(big_endian ? "\xFE\xFF" : "\xFF\xFE");
    return convert_utf16(mark ? bytes.substr(2) : bytes, big_endian, out);
  }
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    put_utf8(out, byte >= 0x80 && byte < 0xA0 ? windows_1252_high[byte - 0x80] : byte);
  }
}

}  // namespace detail

EPITOME_END_NAMESPACE
