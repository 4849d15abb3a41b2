// What begins with `<!`, but for doctypes.
#include <epitome/read/html_tokenizer.hpp>

#include "html_characters.hpp"
#include "html_scan.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

std::string_view rest(const char* at, const char* end) noexcept {
  return {at, static_cast<std::size_t>(end - at)};
}

}  // namespace

// Markup declaration open state.
void html_tokenizer::read_declaration() {
  const char* const after = at_ + 2;
  const std::string_view text = rest(after, end_);
  if (text.starts_with("--")) {
    return read_comment();
  }
  if (detail::begins_with_html_name(text, "doctype")) {
    return read_doctype();
  }
  constexpr std::string_view cdata = "[CDATA[";
  if (!text.starts_with(cdata)) {
    fail(html_error_code::incorrectly_opened_comment, after);
    return read_bogus_comment(after);
  }
  if (cdata_allowed_) {
    return read_cdata(after + cdata.size());
  }
  fail(html_error_code::cdata_in_html_content, after + cdata.size() - 1);
  read_bogus_comment(after);
}

// From comment start state to the comment's end.
void html_tokenizer::read_comment() {
  using code = html_error_code;
  const char* const text = at_ + 4;
  const char* text_end = nullptr;
  const char* p = text;
  if (rest(text, end_).starts_with(">") || rest(text, end_).starts_with("->")) {
    p = *text == '>' ? text : text + 1;
    fail(code::abrupt_closing_of_empty_comment, p);
    text_end = text;
    ++p;
  }
  while (text_end == nullptr) {
    p = detail::find_byte(p, end_, '>');
    if (p == end_) {
      break;
    }
    const std::string_view before(text, static_cast<std::size_t>(p - text));
    if (before.ends_with("--")) {
      text_end = p - 2;
    } else if (before.ends_with("--!")) {
      fail(code::incorrectly_closed_comment, p);
      text_end = p - 3;
    }
    ++p;
  }
  if (text_end == nullptr) {
    // Dashes that might have begun the end are not part of the comment.
    const std::string_view all = rest(text, end_);
    const std::size_t cut = all.ends_with("--!") ? 3 : all.ends_with("--") ? 2 : all.ends_with('-') ? 1 : 0;
    text_end = end_ - cut;
    fail(code::eof_in_comment, end_);
  }
  if (errors_ != nullptr) {
    const std::string_view inside(text, static_cast<std::size_t>(text_end - text));
    for (std::size_t at = inside.find("<!--"); at != std::string_view::npos; at = inside.find("<!--", at + 1)) {
      fail(code::nested_comment, text + at + 4);
    }
  }
  emit(html_token_kind::comment, at_, p);
  token_.text = {{offset(text), offset(text_end)}, html_text_kind::raw, false};
  check_text(token_.text);
}

// Whatever stands from `text` to the next `>`.
void html_tokenizer::read_bogus_comment(const char* text) {
  const char* const p = detail::find_byte(text, end_, '>');
  emit(html_token_kind::comment, at_, p == end_ ? p : p + 1);
  token_.text = {{offset(text), offset(p)}, html_text_kind::raw, false};
  check_text(token_.text);
}

EPITOME_END_NAMESPACE
