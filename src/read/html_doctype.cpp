// Doctypes: rare, once a page, and all about their errors.
#include <epitome/read/html_tokenizer.hpp>

#include "html_characters.hpp"
#include "html_scan.hpp"

EPITOME_BEGIN_NAMESPACE

using detail::html_space;
using detail::is_html;
using code = html_error_code;

// From DOCTYPE state to the doctype's end. At `at_` stands `<!doctype`.
void html_tokenizer::read_doctype() {
  constexpr std::size_t keyword = 9;
  token_ = {};
  const char* p = at_ + keyword;
  if (p == end_) {
    token_.force_quirks = true;
    fail(code::eof_in_doctype, p);
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

// Before DOCTYPE name state; returns where the doctype ends.
const char* html_tokenizer::read_doctype_name(const char* at) {
  const char* p = at;
  const auto skip_space = [&] {
    while (p != end_ && is_html(*p, html_space)) {
      ++p;
    }
  };
  const auto quirks = [&](code what) {
    token_.force_quirks = true;
    fail(what, p);
  };
  skip_space();
  if (p == end_) {
    quirks(code::eof_in_doctype);
    return p;
  }
  if (*p == '>') {
    quirks(code::missing_doctype_name);
    return p + 1;
  }
  const char* const name = p;
  for (; p != end_ && *p != '>' && !is_html(*p, html_space); ++p) {
    if (*p == '\0') {
      fail(code::unexpected_null_character, p);
    }
  }
  token_.has_name = true;
  token_.text = {{offset(name), offset(p)}, html_text_kind::name, false};
  skip_space();
  if (p == end_) {
    quirks(code::eof_in_doctype);
    return p;
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
  token_.force_quirks = true;
  fail(code::invalid_character_sequence_after_doctype_name, at);
  return skip_bogus_doctype(at);
}

// After DOCTYPE public keyword state, or after DOCTYPE system keyword state.
const char* html_tokenizer::read_doctype_id(const char* at, bool is_public) {
  const char* p = at;
  const auto skip_space = [&] {
    while (p != end_ && is_html(*p, html_space)) {
      ++p;
    }
  };
  const auto quirks = [&](code what) {
    token_.force_quirks = true;
    fail(what, p);
  };
  if (p != end_ && (*p == '"' || *p == '\'')) {
    fail(is_public ? code::missing_whitespace_after_doctype_public_keyword
                   : code::missing_whitespace_after_doctype_system_keyword,
         p);
  }
  skip_space();
  for (;;) {
    if (p == end_) {
      quirks(code::eof_in_doctype);
      return p;
    }
    if (*p == '>') {
      quirks(is_public ? code::missing_doctype_public_identifier : code::missing_doctype_system_identifier);
      return p + 1;
    }
    if (*p != '"' && *p != '\'') {
      quirks(is_public ? code::missing_quote_before_doctype_public_identifier
                       : code::missing_quote_before_doctype_system_identifier);
      return skip_bogus_doctype(p);
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
      quirks(code::eof_in_doctype);
      return p;
    }
    if (*p == '>') {
      quirks(is_public ? code::abrupt_doctype_public_identifier : code::abrupt_doctype_system_identifier);
      return p + 1;
    }
    const char* const after = ++p;
    skip_space();
    if (p != end_ && *p == '>') {
      return p + 1;
    }
    if (!is_public) {
      if (p == end_) {
        quirks(code::eof_in_doctype);
        return p;
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
