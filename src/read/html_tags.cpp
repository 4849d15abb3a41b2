// Tags.
#include <epitome/read/html_tokenizer.hpp>

#include "html_characters.hpp"
#include "html_scan.hpp"

EPITOME_BEGIN_NAMESPACE

using detail::find_name_end;
using detail::html_name_end;
using detail::html_space;
using detail::html_tag_name_end;
using detail::is_html;
using detail::skip_html_space;

namespace {

// One of 64 bits. Two names of different bits differ, in whatever case.
std::uint64_t bit_of(const char* begin, const char* end) noexcept {
  const auto first = static_cast<unsigned>(static_cast<unsigned char>(*begin)) | 0x20U;
  return std::uint64_t{1} << ((first + 5 * static_cast<unsigned>(end - begin)) % 64);
}

}  // namespace

// The tag ends before `at`.
inline void html_tokenizer::finish_tag(html_token_kind kind, const char* at) noexcept {
  emit(kind, at_, at);
  if (kind == html_token_kind::start_tag) {
    last_start_tag_ = std::string_view(begin_ + token_.text.range.begin, token_.text.range.size());
  }
}

// From tag name state to the tag's end.
void html_tokenizer::read_tag(html_token_kind kind, const char* name) {
  bool plain = true;
  const char* const p = find_name_end(name, end_, html_tag_name_end, plain);
  token_.text = {{offset(name), offset(p)}, html_text_kind::name, plain};
  if (errors_ != nullptr) [[unlikely]] {
    check_name(token_.text, false);
  }
  attributes_.clear();
  if (p != end_ && *p == '>') {
    return finish_tag(kind, p + 1);
  }
  read_attributes(kind, p);
}

// From before attribute name state to the tag's end.
void html_tokenizer::read_attributes(html_token_kind kind, const char* at) {
  std::uint64_t names = 0;
  bool may_repeat = false;
  bool self_closing = false;
  const char* p = at;
  while ((p = skip_html_space(p, end_)) != end_ && *p != '>') {
    if (*p == '/') {
      ++p;
      self_closing = p != end_ && *p == '>';
      if (!self_closing && p != end_) {
        fail(html_error_code::unexpected_solidus_in_tag, p);
      }
      continue;
    }
    // A name may begin with an equals sign.
    bool plain = true;
    const char* const name_end = find_name_end(*p == '=' ? p + 1 : p, end_, html_name_end, plain);
    const std::uint64_t bit = bit_of(p, name_end);
    may_repeat = may_repeat || (names & bit) != 0;
    names |= bit;
    html_attribute& attribute = *attributes_.room(1);
    attribute.name = {{offset(p), offset(name_end)}, html_text_kind::name, plain};
    p = read_attribute_value(name_end, attribute.value);
    attributes_.commit(1);
    if (errors_ != nullptr) [[unlikely]] {
      check_attribute(attribute, p);
    }
  }
  if (may_repeat) [[unlikely]] {
    drop_duplicates();
  }
  if (p == end_) [[unlikely]] {
    return drop_tag();
  }
  finish_tag(kind, p + 1);
  token_.self_closing = self_closing;
  if (kind == html_token_kind::end_tag) [[unlikely]] {
    if (!attributes_.empty()) {
      fail(html_error_code::end_tag_with_attributes, p);
    }
    if (self_closing) {
      fail(html_error_code::end_tag_with_trailing_solidus, p);
    }
  }
}

// From after attribute name state on.
const char* html_tokenizer::read_attribute_value(const char* at, html_text& value) noexcept {
  const char* p = at;
  if (end_ - p > 1 && p[0] == '=' && p[1] == '"') [[likely]] {
    ++p;
  } else {
    value = {{offset(at), offset(at)}, html_text_kind::attribute, true};
    p = skip_html_space(p, end_);
    if (p == end_ || *p != '=') {
      return p;
    }
    p = skip_html_space(p + 1, end_);
    if (p == end_ || *p == '>') {
      return p;
    }
  }
  // Few values are ever looked at, so nobody asks yet whether they hold references.
  if (*p == '"' || *p == '\'') {
    const char* const close = detail::find_near_byte(p + 1, end_, *p);
    value = {{offset(p + 1), offset(close)}, html_text_kind::attribute, close == p + 1};
    return close == end_ ? close : close + 1;
  }
  const char* const begin = p;
  while (p != end_ && *p != '>' && !is_html(*p, html_space)) {
    ++p;
  }
  value = {{offset(begin), offset(p)}, html_text_kind::attribute, begin == p};
  return p;
}

// The source ends within a tag.
void html_tokenizer::drop_tag() {
  fail(html_error_code::eof_in_tag, end_);
  attributes_.clear();
  emit(html_token_kind::dropped, at_, end_);
}

EPITOME_END_NAMESPACE
