// Text that holds no tags: RCDATA, raw text, scripts, plain text, CDATA.
#include <epitome/read/html_tokenizer.hpp>

#include "html_characters.hpp"
#include "html_scan.hpp"

EPITOME_BEGIN_NAMESPACE

using detail::html_letter;
using detail::html_tag_name_end;
using detail::is_html;

namespace {

std::string_view rest(const char* at, const char* end) noexcept {
  return {at, static_cast<std::size_t>(end - at)};
}

// The end of the letters that begin at `at`, if what ends a tag's name follows; null otherwise.
const char* end_of_tag_name(const char* at, const char* end) noexcept {
  while (at != end && is_html(*at, html_letter)) {
    ++at;
  }
  return at != end && is_html(*at, html_tag_name_end) ? at : nullptr;
}

bool is_script(const char* begin, const char* end) noexcept {
  return detail::equal_html_name(rest(begin, end), "script");
}

}  // namespace

// Whether an appropriate end tag stands at `at`, where a `<` is.
bool html_tokenizer::is_end_tag(const char* at) const noexcept {
  const std::string_view text = rest(at, end_);
  const std::size_t size = last_start_tag_.size();
  if (size == 0 || text.size() < size + 3 || text[1] != '/' || !is_html(text[size + 2], html_tag_name_end)) {
    return false;
  }
  for (std::size_t i = 0; i < size; ++i) {
    if (detail::lower_ascii(text[i + 2]) != detail::lower_ascii(last_start_tag_[i])) {
      return false;
    }
  }
  return true;
}

// Reads the end tag that the text ends with, if nothing stands before it.
bool html_tokenizer::take_end_tag() {
  if (*at_ != '<' || !is_end_tag(at_)) {
    return false;
  }
  state_ = html_state::data;
  read_tag(html_token_kind::end_tag, at_ + 2);
  return true;
}

void html_tokenizer::read_rcdata() {
  if (take_end_tag()) {
    return;
  }
  bool special = false;
  const char* p = detail::find_less_than(at_, end_, special);
  while (p != end_ && !is_end_tag(p)) {
    p = detail::find_less_than(p + 1, end_, special);
  }
  emit_text(at_, p, html_text_kind::rcdata, !special);
}

void html_tokenizer::read_rawtext() {
  if (take_end_tag()) {
    return;
  }
  const char* p = detail::find_byte(at_, end_, '<');
  while (p != end_ && !is_end_tag(p)) {
    p = detail::find_byte(p + 1, end_, '<');
  }
  emit_text(at_, p, html_text_kind::raw, false);
}

void html_tokenizer::read_script() {
  if (!take_end_tag()) {
    emit_text(at_, end_of_script(), html_text_kind::raw, false);
  }
}

// Where the end tag of a script stands, or the end. Within `<!--` and `-->`, a `<script>` hides the next `</script>`.
const char* html_tokenizer::end_of_script() {
  const char* escape = nullptr;  // the dashes of the `<!--` that nothing has closed
  bool twice = false;            // a `<script>` within it
  for (const char* p = at_; p != end_; ++p) {
    if (escape == nullptr) {
      p = detail::find_byte(p, end_, '<');
      if (p == end_ || is_end_tag(p)) {
        return p;
      }
      if (rest(p, end_).starts_with("<!--")) {
        escape = p + 2;
        p += 3;
      }
    } else if (*p == '>' && p - escape >= 2 && p[-1] == '-' && p[-2] == '-') {
      escape = nullptr;
      twice = false;
    } else if (*p == '<' && !twice) {
      if (is_end_tag(p)) {
        return p;
      }
      const char* const name = end_of_tag_name(p + 1, end_);
      twice = name != nullptr && is_script(p + 1, name);
    } else if (*p == '<' && p + 1 != end_ && p[1] == '/') {
      const char* const name = end_of_tag_name(p + 2, end_);
      twice = name == nullptr || !is_script(p + 2, name);
    }
  }
  if (escape != nullptr) {
    fail(html_error_code::eof_in_script_html_comment_like_text, end_);
  }
  return end_;
}

void html_tokenizer::read_plaintext() {
  emit_text(at_, end_, html_text_kind::raw, false);
}

// The section begins at `at_`, its text at `begin`.
void html_tokenizer::read_cdata(const char* begin) {
  const char* p = detail::find_byte(begin, end_, '>');
  while (p != end_ && (p - begin < 2 || p[-1] != ']' || p[-2] != ']')) {
    p = detail::find_byte(p + 1, end_, '>');
  }
  state_ = html_state::data;
  if (p == end_) {
    fail(html_error_code::eof_in_cdata, end_);
  }
  const char* const text_end = p == end_ ? end_ : p - 2;
  emit(html_token_kind::characters, at_, p == end_ ? end_ : p + 1);
  token_.text = {{offset(begin), offset(text_end)}, html_text_kind::cdata, false};
}

EPITOME_END_NAMESPACE
