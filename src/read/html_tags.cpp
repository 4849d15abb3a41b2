// Tags and their attributes.
#include <algorithm>

#include <epitome/read/html_tokenizer.hpp>

#include "html_characters.hpp"
#include "html_scan.hpp"

EPITOME_BEGIN_NAMESPACE

using detail::html_name_end;
using detail::html_space;
using detail::html_tag_name_end;
using detail::html_upper;
using detail::is_html;
using detail::skip_html_space;

namespace {

// The first byte of one of the classes `bits`, or the end. Tells whether the name up to there is as it stands.
const char* end_of_name(const char* p, const char* end, unsigned bits, bool& plain) noexcept {
  unsigned seen = 0;
  for (; p != end; ++p) {
    const unsigned of = detail::html_classes[static_cast<unsigned char>(*p)];
    if ((of & bits) != 0) {
      break;
    }
    seen |= of;
  }
  plain = (seen & html_upper) == 0;
  return p;
}

}  // namespace

// From tag name state to the tag's end. At `at_` stands `<` or `</` and a letter.
void html_tokenizer::read_tag(html_token_kind kind) {
  const char* const name = at_ + (kind == html_token_kind::end_tag ? 2 : 1);
  bool plain = true;
  const char* p = end_of_name(name, end_, html_tag_name_end, plain);
  token_.text = {{offset(name), offset(p)}, html_text_kind::name, plain};
  if (errors_ != nullptr && !plain) {
    for (const char* c = name; c != p; ++c) {
      if (*c == '\0') {
        fail(html_error_code::unexpected_null_character, c);
      }
    }
  }
  attributes_.clear();
  while (p != end_) {
    // Before attribute name state.
    p = skip_html_space(p, end_);
    if (p == end_) {
      break;
    }
    if (*p == '>') {
      return finish_tag(kind, p, false);
    }
    if (*p == '/') {
      ++p;
      if (p != end_ && *p == '>') {
        return finish_tag(kind, p, true);
      }
      if (p != end_) {
        fail(html_error_code::unexpected_solidus_in_tag, p);
      }
      continue;
    }
    p = read_attribute_name(p);
    p = skip_html_space(p, end_);
    if (p != end_ && *p == '=') {
      const char* done = nullptr;
      p = read_attribute_value(p + 1, done);
      if (done != nullptr) {
        return finish_tag(kind, done, false);
      }
    }
  }
  drop_tag();
}

const char* html_tokenizer::read_attribute_name(const char* at) {
  const char* p = at;
  if (*p == '=') {
    fail(html_error_code::unexpected_equals_sign_before_attribute_name, p);
    ++p;
  }
  const char* const checked = p;
  bool plain = true;
  p = end_of_name(p, end_, html_name_end, plain);
  attributes_.push_back({{{offset(at), offset(p)}, html_text_kind::name, plain},
                         {{offset(p), offset(p)}, html_text_kind::attribute, true}});
  if (errors_ != nullptr) [[unlikely]] {
    for (const char* c = checked; c != p; ++c) {
      if (*c == '\0') {
        fail(html_error_code::unexpected_null_character, c);
      } else if (*c == '"' || *c == '\'' || *c == '<') {
        fail(html_error_code::unexpected_character_in_attribute_name, c);
      }
    }
  }
  return p;
}

// After an equals sign. If the tag ends instead of having a value, `done` is its `>`.
const char* html_tokenizer::read_attribute_value(const char* at, const char*& done) {
  const char* p = skip_html_space(at, end_);
  if (p == end_) {
    return p;
  }
  html_text& value = attributes_.back().value;
  bool special = false;
  if (*p == '"' || *p == '\'') {
    const char* const begin = p + 1;
    p = detail::find_near_byte(begin, end_, *p);
    // Few values are ever looked at, so nobody has asked yet whether they hold references.
    value = {{offset(begin), offset(p)}, html_text_kind::attribute, begin == p};
    check_text(value);
    if (p == end_) {
      return p;
    }
    ++p;
    if (p != end_ && !is_html(*p, html_tag_name_end)) {
      fail(html_error_code::missing_whitespace_between_attributes, p);
    }
    return p;
  }
  if (*p == '>') {
    fail(html_error_code::missing_attribute_value, p);
    done = p;
    return p;
  }
  const char* const begin = p;
  for (; p != end_ && *p != '>' && !is_html(*p, html_space); ++p) {
    special = special || *p == '&' || *p == '\0';
    if (errors_ != nullptr && std::string_view("\"'<=`").find(*p) != std::string_view::npos) {
      fail(html_error_code::unexpected_character_in_unquoted_attribute_value, p);
    }
  }
  value = {{offset(begin), offset(p)}, html_text_kind::attribute, !special};
  check_text(value);
  return p;
}

// At `at` stands the tag's `>`.
void html_tokenizer::finish_tag(html_token_kind kind, const char* at, bool self_closing) {
  const html_text name = token_.text;
  drop_duplicates();
  emit(kind, at_, at + 1);
  token_.self_closing = self_closing;
  if (kind == html_token_kind::start_tag) {
    last_start_tag_ = std::string_view(begin_ + name.range.begin, name.range.size());
    return;
  }
  if (!attributes_.empty()) {
    fail(html_error_code::end_tag_with_attributes, at);
  }
  if (self_closing) {
    fail(html_error_code::end_tag_with_trailing_solidus, at);
  }
}

void html_tokenizer::drop_tag() {
  drop_duplicates();
  fail(html_error_code::eof_in_tag, end_);
  attributes_.clear();
  emit(html_token_kind::dropped, at_, end_);
}

namespace {

// Compares two names as they will be decoded.
int compare_names(std::string_view a, std::string_view b) noexcept {
  const std::size_t size = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < size; ++i) {
    const char left = detail::lower_ascii(a[i]);
    const char right = detail::lower_ascii(b[i]);
    if (left != right) {
      return left < right ? -1 : 1;
    }
  }
  return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
}

}  // namespace

void html_tokenizer::drop_duplicates() {
  constexpr std::size_t few = 16;
  const std::size_t count = attributes_.size();
  if (count > few) {
    return drop_duplicates_of_many();
  }
  const auto name_of = [this](std::size_t i) {
    const text_range range = attributes_[i].name.range;
    return std::string_view(begin_ + range.begin, range.size());
  };
  std::size_t kept = count == 0 ? 0 : 1;
  for (std::size_t i = 1; i < count; ++i) {
    const std::string_view name = name_of(i);
    bool again = false;
    for (std::size_t k = 0; k < kept && !again; ++k) {
      const std::string_view other = name_of(k);
      again = other.size() == name.size() && compare_names(name, other) == 0;
    }
    if (again) [[unlikely]] {
      fail(html_error_code::duplicate_attribute, begin_ + attributes_[i].name.range.end);
      continue;
    }
    if (kept != i) {
      attributes_[kept] = attributes_[i];
    }
    ++kept;
  }
  attributes_.truncate(kept);
}

// Comparing each with each would be quadratic: sort, mark all but the first of equal names, and close the gaps.
void html_tokenizer::drop_duplicates_of_many() {
  const auto name_of = [this](std::uint32_t i) {
    const text_range range = attributes_[i].name.range;
    return std::string_view(begin_ + range.begin, range.size());
  };
  const auto count = static_cast<std::uint32_t>(attributes_.size());
  order_.clear();
  for (std::uint32_t i = 0; i < count; ++i) {
    order_.push_back(i);
  }
  std::sort(order_.data(), order_.data() + count, [&](std::uint32_t a, std::uint32_t b) {
    const int order = compare_names(name_of(a), name_of(b));
    return order != 0 ? order < 0 : a < b;
  });
  std::size_t dropped = 0;
  for (std::uint32_t i = 1, first = order_[0]; i < count; ++i) {
    if (compare_names(name_of(first), name_of(order_[i])) == 0) {
      order_[dropped++] = order_[i];  // behind what is still to be read
    } else {
      first = order_[i];
    }
  }
  std::sort(order_.data(), order_.data() + dropped);
  std::size_t kept = 0;
  for (std::uint32_t i = 0, next = 0; i < count; ++i) {
    if (next < dropped && order_[next] == i) {
      fail(html_error_code::duplicate_attribute, begin_ + attributes_[i].name.range.end);
      ++next;
    } else {
      attributes_[kept++] = attributes_[i];
    }
  }
  attributes_.truncate(kept);
}

EPITOME_END_NAMESPACE
