// Doctypes: rare, once a page, and all about their errors.
#include <epitome/read/html_tokenizer.hpp>

#include "html_characters.hpp"
#include "html_scan.hpp"

EPITOME_BEGIN_NAMESPACE

using detail::html_space;
using detail::is_html;
using detail::skip_html_space;
using code = html_error_code;

// From DOCTYPE state to the doctype's end. At `at_` stands `<!doctype`.
void html_tokenizer::read_doctype() {
  constexpr std::size_t keyword = 9;
  token_ = {};
  const char* p = at_ + keyword;
  if (p == end_) {
    force_quirks(code::eof_in_doctype, p);
  } else {
    if (!is_html(*p, html_space) && *p != '>') {
      fail(code::missing_whitespace_before_doctype_name, p);
    }
    p = read_doctype_name(p);
  }
  const html_text text = token_.text;
  emit(html_token_kind::doctype, at_, p);
  token_.text = text;
}

// The doctype is broken at `at`, which is returned.
const char* html_tokenizer::force_quirks(html_error_code what, const char* at) {
  token_.force_quirks = true;
  fail(what, at);
  return at;
}

// Before DOCTYPE name state; returns where the doctype ends.
const char* html_tokenizer::read_doctype_name(const char* at) {
  const char* p = skip_html_space(at, end_);
  if (p == end_) {
    return force_quirks(code::eof_in_doctype, p);
  }
  if (*p == '>') {
    return force_quirks(code::missing_doctype_name, p) + 1;
  }
  const char* const name = p;
  for (; p != end_ && *p != '>' && !is_html(*p, html_space); ++p) {
    if (*p == '\0') {
      fail(code::unexpected_null_character, p);
    }
  }
  token_.has_name = true;
  token_.text = {{offset(name), offset(p)}, html_text_kind::name, false};
  p = skip_html_space(p, end_);
  if (p == end_) {
    return force_quirks(code::eof_in_doctype, p);
  }
  return *p == '>' ? p + 1 : read_doctype_ids(p);
}

// After DOCTYPE name state, at something.
const char* html_tokenizer::read_doctype_ids(const char* at) {
  const std::string_view text(at, static_cast<std::size_t>(end_ - at));
  constexpr std::size_t keyword = 6;
  if (detail::begins_with_html_name(text, "public")) {
    return read_doctype_id(at + keyword, true);
  }
  if (detail::begins_with_html_name(text, "system")) {
    return read_doctype_id(at + keyword, false);
  }
  return skip_bogus_doctype(force_quirks(code::invalid_character_sequence_after_doctype_name, at));
}

// After DOCTYPE public keyword state, or after DOCTYPE system keyword state.
const char* html_tokenizer::read_doctype_id(const char* at, bool is_public) {
  const char* p = at;
  if (p != end_ && (*p == '"' || *p == '\'')) {
    fail(is_public ? code::missing_whitespace_after_doctype_public_keyword
                   : code::missing_whitespace_after_doctype_system_keyword,
         p);
  }
  p = skip_html_space(p, end_);
  for (;;) {
    if (p == end_) {
      return force_quirks(code::eof_in_doctype, p);
    }
    if (*p == '>') {
      const code missing =
          is_public ? code::missing_doctype_public_identifier : code::missing_doctype_system_identifier;
      return force_quirks(missing, p) + 1;
    }
    if (*p != '"' && *p != '\'') {
      const code missing = is_public ? code::missing_quote_before_doctype_public_identifier
                                     : code::missing_quote_before_doctype_system_identifier;
      return skip_bogus_doctype(force_quirks(missing, p));
    }
    const char quote = *p;
    const char* const id = ++p;
    while (p != end_ && *p != quote && *p != '>') {
      ++p;
    }
    (is_public ? token_.has_public_id : token_.has_system_id) = true;
    html_text& text = is_public ? token_.public_id : token_.system_id;
    text = {{offset(id), offset(p)}, html_text_kind::raw, false};
    check_text(text);
    if (p == end_) {
      return force_quirks(code::eof_in_doctype, p);
    }
    if (*p == '>') {
      const code abrupt = is_public ? code::abrupt_doctype_public_identifier : code::abrupt_doctype_system_identifier;
      return force_quirks(abrupt, p) + 1;
    }
    const char* const after = ++p;
    p = skip_html_space(p, end_);
    if (p != end_ && *p == '>') {
      return p + 1;
    }
    if (!is_public) {
      if (p == end_) {
        return force_quirks(code::eof_in_doctype, p);
      }
      fail(code::unexpected_character_after_doctype_system_identifier, p);  // does not force quirks
      return skip_bogus_doctype(p);
    }
    // Between DOCTYPE public and system identifiers state.
    if (p != end_ && p == after && (*p == '"' || *p == '\'')) {
      fail(code::missing_whitespace_between_doctype_public_and_system_identifiers, p);
    }
    is_public = false;
  }
}

// Bogus DOCTYPE state.
const char* html_tokenizer::skip_bogus_doctype(const char* at) {
  const char* p = at;
  for (; p != end_ && *p != '>'; ++p) {
    if (*p == '\0') {
      fail(code::unexpected_null_character, p);
    }
  }
  return p == end_ ? p : p + 1;
}

EPITOME_END_NAMESPACE
