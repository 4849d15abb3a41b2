#include <epitome/read/html_tokenizer.hpp>

#include "html_characters.hpp"
#include "html_pieces.hpp"
#include "html_scan.hpp"

EPITOME_BEGIN_NAMESPACE

using detail::html_letter;
using detail::is_html;

namespace {

// Tag open state and end tag open state: whether the `<` begins anything but text.
bool is_markup(const char* at, const char* end) noexcept {
  const char* const next = at + 1;
  return next != end && (is_html(*next, detail::html_after_open) || (*next == '/' && next + 1 != end));
}

}  // namespace

void html_tokenizer::start(std::string_view source, html_state state, std::string_view last_start_tag) noexcept {
  begin_ = at_ = source.data();
  end_ = begin_ + source.size();
  state_ = state;
  cdata_allowed_ = false;
  last_start_tag_ = last_start_tag;
  token_ = {};
  attributes_.clear();
}

const html_token& html_tokenizer::next() {
  if (at_ == end_) {
    emit(html_token_kind::end_of_file, at_, at_);
    if (state_ == html_state::cdata_section) {
      fail(html_error_code::eof_in_cdata, at_);
      state_ = html_state::data;
    }
    return token_;
  }
  if (state_ == html_state::data) [[likely]] {
    if (*at_ == '<' && end_ - at_ > 2) {
      if (is_html(at_[1], html_letter)) {
        read_tag(html_token_kind::start_tag, at_ + 1);
        return token_;
      }
      if (at_[1] == '/' && is_html(at_[2], html_letter)) {
        read_tag(html_token_kind::end_tag, at_ + 2);
        return token_;
      }
    }
    read_data();
    return token_;
  }
  switch (state_) {
    case html_state::data:
    case html_state::rcdata:
      read_rcdata();
      break;
    case html_state::rawtext:
      read_rawtext();
      break;
    case html_state::script_data:
      read_script();
      break;
    case html_state::plaintext:
      read_plaintext();
      break;
    case html_state::cdata_section:
      read_cdata(at_);
      break;
  }
  return token_;
}

void html_tokenizer::emit_text(const char* begin, const char* end, html_text_kind kind, bool plain) {
  emit(html_token_kind::characters, begin, end);
  token_.text = {{offset(begin), offset(end)}, kind, plain};
  if (errors_ != nullptr) [[unlikely]] {
    check_text(token_.text);
  }
}

// Text up to what is markup, or markup that is rarely met.
void html_tokenizer::read_data() {
  const char* p = at_;
  if (*p == '<' && is_markup(p, end_)) {
    return read_markup();
  }
  bool special = false;
  p = detail::find_less_than(p, end_, special);
  while (p != end_ && !is_markup(p, end_)) {
    p = detail::find_less_than(p + 1, end_, special);
  }
  emit_text(at_, p, html_text_kind::data, !special);
  if (errors_ != nullptr) [[unlikely]] {
    check_less_than(token_.range);
  }
}

void html_tokenizer::read_markup() {
  const char c = at_[1];
  if (is_html(c, html_letter)) {
    return read_tag(html_token_kind::start_tag, at_ + 1);
  }
  if (c == '!') {
    return read_declaration();
  }
  if (c == '?') {
    fail(html_error_code::unexpected_question_mark_instead_of_tag_name, at_ + 1);
    return read_bogus_comment(at_ + 1);
  }
  if (at_[2] == '>') {
    fail(html_error_code::missing_end_tag_name, at_ + 2);
    return emit(html_token_kind::dropped, at_, at_ + 3);
  }
  fail(html_error_code::invalid_first_character_of_tag_name, at_ + 2);
  read_bogus_comment(at_ + 2);
}

void html_tokenizer::report(html_error error) {
  errors_->push_back(error);
}

// Reports what decoding the text will come upon.
void html_tokenizer::check_text(html_text text) {
  if (errors_ == nullptr || text.plain) {
    return;
  }
  const char* const end = begin_ + text.range.end;
  for (const char* p = detail::find_special(begin_ + text.range.begin, end); p != end;) {
    std::uint32_t size = 1;
    if (*p == '\0' && text.kind != html_text_kind::cdata) {
      fail(html_error_code::unexpected_null_character, p);
    } else if (*p == '&' && detail::has_references(text.kind)) {
      const auto reference = detail::read_html_reference(p, end, text.kind == html_text_kind::attribute);
      for (const html_error_code code : {reference.syntax, reference.value}) {
        if (code != html_error_code::none) {
          fail(code, p + reference.error_at);
        }
      }
      size = reference.size == 0 ? 1 : reference.size;
    }
    p = detail::find_special(p + size, end);
  }
}

// A `<` in text is one that should have begun markup.
void html_tokenizer::check_less_than(text_range text) {
  const char* const end = begin_ + text.end;
  for (const char* p = detail::find_byte(begin_ + text.begin, end, '<'); p != end;
       p = detail::find_byte(p + 1, end, '<')) {
    const char* const next = p + 1;
    if (next == end_ || *next == '/') {
      fail(html_error_code::eof_before_tag_name, end_);
    } else {
      fail(html_error_code::invalid_first_character_of_tag_name, next);
    }
  }
}

EPITOME_END_NAMESPACE
