#include "json_text.hpp"

#include <charconv>

#include <epitome/read/line_kernel.hpp>

#include "../core/utf8.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool needs_escape(char c) noexcept {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

void append_escape(std::string& out, char c) {
  constexpr char hex[] = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += hex[static_cast<unsigned char>(c) >> 4];
      out += hex[static_cast<unsigned char>(c) & 0xF];
  }
}

}  // namespace

void json_text::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (!first_) {
    out_ += ',';
  }
  first_ = false;
  if (depth_ != 0) {
    new_line();
  }
}

void json_text::new_line() {
  if (pretty_) {
    out_ += '\n';
    out_.append(static_cast<std::size_t>(depth_) * 2, ' ');
  }
}

void json_text::open(char bracket) {
  before_value();
  out_ += bracket;
  first_ = true;
  ++depth_;
}

void json_text::close(char bracket) {
  --depth_;
  if (!first_) {
    new_line();
  }
  out_ += bracket;
  first_ = false;
}

void json_text::key(std::string_view name) {
  before_value();
  out_ += '"';
  out_ += name;
  out_ += pretty_ ? "\": " : "\":";
  after_key_ = true;
}

void json_text::members(std::string_view text) {
  before_value();
  out_ += text;
}

void json_text::span_key(std::string_view name) {
  before_value();
  out_ += '"';
  out_ += name;
  out_ += pretty_ ? "_span\": " : "_span\":";
  after_key_ = true;
}

void json_text::string(std::string_view value) {
  before_value();
  out_ += '"';
  while (!value.empty()) {
    const std::size_t valid = find_invalid_utf8(value);
    std::size_t done = 0;
    for (std::size_t i = 0; i < valid; ++i) {
      if (needs_escape(value[i])) {
        out_ += value.substr(done, i - done);
        append_escape(out_, value[i]);
        done = i + 1;
      }
    }
    out_ += value.substr(done, valid - done);
    value.remove_prefix(valid);
    if (!value.empty()) {
      out_ += replacement;
      value.remove_prefix(detail::size_of_ill_formed(value));
    }
  }
  out_ += '"';
}

void json_text::number(std::uint64_t value) {
  before_value();
  char digits[24];
  const auto written = std::to_chars(digits, digits + sizeof digits, value);
  out_.append(digits, written.ptr);
}

void json_text::number(double value) {
  before_value();
  char digits[400];  // the longest double has 309 digits before its point
  const auto written = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed);
  out_.append(digits, written.ptr);
}

void json_text::boolean(bool value) {
  before_value();
  out_ += value ? "true" : "false";
}

void json_text::null() {
  before_value();
  out_ += "null";
}

void json_text::range(text_range value) {
  before_value();
  out_ += '[';
  out_ += std::to_string(value.begin);
  out_ += ',';
  out_ += std::to_string(value.end);
  out_ += ']';
}

EPITOME_END_NAMESPACE
