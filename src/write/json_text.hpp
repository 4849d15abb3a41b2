/// @file
/// JSON syntax: commas, quotes, escapes. What is said in it is json.cpp's business.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/text_range.hpp>

EPITOME_BEGIN_NAMESPACE

/// Appends values, keys and brackets to a string, with the commas (and, if pretty, line breaks) that belong between.
class json_text {
 public:
  json_text(std::string& out, bool pretty) noexcept : out_(out), pretty_(pretty) {}

  void open(char bracket);
  void close(char bracket);
  void key(std::string_view name);
  /// Whole members, as they are.
  void members(std::string_view text);
  /// "name_span"
  void span_key(std::string_view name);
  /// Invalid UTF-8 becomes U+FFFD, one for every maximal part of a sequence (Unicode 15, section 3.9).
  void string(std::string_view value);
  void number(std::uint64_t value);
  /// The shortest decimal that gives the same double.
  void number(double value);
  void boolean(bool value);
  void null();
  /// [begin, end]
  void range(text_range value);

 private:
  void before_value();
  void new_line();

  std::string& out_;
  int depth_ = 0;
  bool pretty_;
  bool first_ = true;  // in this bracket
  bool after_key_ = false;
};

EPITOME_END_NAMESPACE
