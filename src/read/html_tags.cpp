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

// From tag name state to the tag's end. At `at_` stands `<` or `</` and a letter.
void html_tokenizer::read_tag(html_token_kind kind) {
  const char* const name = at_ + (kind == html_token_kind::end_tag ? 2 : 1);
  bool plain = true;
  const char* p = find_name_end(name, end_, html_tag_name_end, plain);
  token_.text = {{offset(name), offset(p)}, html_text_kind::name, plain};
  if (errors_ != nullptr) [[unlikely]] {
    check_name(token_.text, false);
  }
  attributes_.clear();
  std::uint64_t names = 0;
  bool may_repeat = false;
  // Before attribute name state.
  while ((p = skip_html_space(p, end_)) != end_) {
    if (*p == '>') {
      return finish_tag(kind, p, false, may_repeat);
    }
    if (*p == '/') {
      ++p;
      if (p != end_ && *p == '>') {
        return finish_tag(kind, p, true, may_repeat);
      }
      if (p != end_) {
        fail(html_error_code::unexpected_solidus_in_tag, p);
      }
      continue;
    }
    // A name may begin with an equals sign.
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
  drop_tag(may_repeat);
}

// From after attribute name state on.
const char* html_tokenizer::read_attribute_value(const char* at, html_text& value) noexcept {
  value = {{offset(at), offset(at)}, html_text_kind::attribute, true};
  const char* p = skip_html_space(at, end_);
  if (p == end_ || *p != '=') {
    return p;
  }
  p = skip_html_space(p + 1, end_);
  if (p == end_ || *p == '>') {
    return p;
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

// At `at` stands the tag's `>`.
void html_tokenizer::finish_tag(html_token_kind kind, const char* at, bool self_closing, bool may_repeat) {
  if (may_repeat) [[unlikely]] {
    drop_duplicates();
  }
  emit(kind, at_, at + 1);
  token_.self_closing = self_closing;
  if (kind == html_token_kind::start_tag) {
    last_start_tag_ = std::string_view(begin_ + token_.text.range.begin, token_.text.range.size());
    return;
  }
  if (!attributes_.empty()) {
    fail(html_error_code::end_tag_with_attributes, at);
  }
  if (self_closing) {
    fail(html_error_code::end_tag_with_trailing_solidus, at);
  }
}

void html_tokenizer::drop_tag(bool may_repeat) {
  if (may_repeat) {
    drop_duplicates();
  }
  fail(html_error_code::eof_in_tag, end_);
  attributes_.clear();
  emit(html_token_kind::dropped, at_, end_);
}

EPITOME_END_NAMESPACE
