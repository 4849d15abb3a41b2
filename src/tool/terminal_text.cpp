#include "terminal_text.hpp"

#include <algorithm>
#include <array>

#include "characters.hpp"

namespace tool {

namespace {

// Even a margin as wide as the page leaves room for some text.
constexpr std::size_t least_text_width = 8;

}  // namespace

void terminal_text::paragraph(run first, run rest, std::span<const run> text) {
  const std::size_t margin = columns(rest.text);
  const std::size_t room = options_.width > margin ? options_.width - margin : 0;
  const run* before = &first;
  for (const line& one : wrap(text, std::max(room, least_text_width))) {
    put(*before);
    for (const run& part : one) {
      put(part);
    }
    end_line();
    before = &rest;
  }
}

void terminal_text::heading(std::string_view title, std::string_view note) {
  const std::array<run, 1> whole = {run{title, strong}};
  const std::size_t tail = note.empty() ? 0 : columns(note) + 1;
  const std::vector<line> lines = wrap(whole, options_.width);
  std::size_t used = 0;
  for (const line& one : lines) {
    used = 0;
    for (const run& part : one) {
      put(part);
      used += columns(part.text);
    }
    if (&one != &lines.back()) {
      end_line();
    }
  }
  if (used + tail > options_.width) {
    end_line();
    used = 0;
  }
  std::string rule = used == 0 ? "" : " ";
  for (std::size_t column = used + rule.size() + tail; column < options_.width; ++column) {
    rule += "─";
  }
  put({rule, faint});
  put({tail == 0 ? "" : " ", faint});
  put({note, faint});
  end_line();
}

void terminal_text::put(const run& text) {
  if (text.text.empty()) {
    return;
  }
  change(text.look);
  append_visible(out_, text.text);
}

void terminal_text::change(style look) {
  if (!options_.colours || look == look_) {
    return;
  }
  if (look_ != plain) {
    out_ += "\x1B[0m";
  }
  if (look != plain) {
    out_.append("\x1B[").append(look.code).append("m");
  }
  look_ = look;
}

void terminal_text::end_line() {
  while (out_.ends_with(' ')) {
    out_.pop_back();
  }
  change(plain);
  out_ += '\n';
}

}  // namespace tool
