// Text laid out for a terminal.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "wrap.hpp"

namespace tool {

struct terminal_options {
  std::size_t width = 80;
  bool colours = false;
};

// Grows line by line. Every line stands for itself: colours end where it ends.
class terminal_text {
 public:
  explicit terminal_text(const terminal_options& options) noexcept : options_(options) {}

  [[nodiscard]] std::size_t width() const noexcept { return options_.width; }
  // What was laid out, every line with its line feed.
  [[nodiscard]] std::string take() && { return std::move(out_); }

  void blank_line() { out_ += '\n'; }

  // `first` stands before the first line of `text`, and `rest`, of the same width, before all others.
  void paragraph(run first, run rest, std::span<const run> text);
  void paragraph(run first, run rest, std::initializer_list<run> text) {
    paragraph(first, rest, std::span(text.begin(), text.size()));
  }

  // `title ─────── note`, as wide as the page.
  void heading(std::string_view title, std::string_view note);

 private:
  void put(const run& text);
  void change(style look);
  void end_line();

  terminal_options options_;
  style look_ = plain;  // of what was written last
  std::string out_;
};

}  // namespace tool
