#include "wrap.hpp"

#include "characters.hpp"

namespace tool {

namespace {

// Punctuation that must not begin a line, though breaks around wide characters would let it.
bool clings(char32_t code) noexcept {
  return std::u32string_view(U"、。，．：；？！）］｝」』】〉》〕ー々・”’").find(code) != std::u32string_view::npos;
}

// Opening marks, after which no line ends.
bool opens(char32_t code) noexcept {
  return std::u32string_view(U"（［｛「『【〈《〔“‘").find(code) != std::u32string_view::npos;
}

class wrapper {
 public:
  explicit wrapper(std::size_t width) noexcept : width_(width) {}

  void add(run text) {
    while (!text.text.empty()) {
      const character next = first_character(text.text);
      add(next.code, {text.text.substr(0, next.size), text.look});
      text.text.remove_prefix(next.size);
    }
  }

  std::vector<line> finish() {
    end_word();
    if (!line_.empty() || lines_.empty()) {
      end_line();
    }
    return std::move(lines_);
  }

 private:
  void add(char32_t code, run one) {
    if (code == U'\n') {
      end_word();
      end_line();
      last_ = 0;
      return;
    }
    if (code == U' ' || code == U'\t') {
      end_word();
      blank_ = true;
      last_ = 0;
      return;
    }
    const std::size_t width = columns(code);
    if (may_break_before(code, width)) {
      end_word();
    }
    // A word that no line can hold is cut where the line is full.
    if (width != 0 && word_width_ + width > width_) {
      end_word();
    }
    append(word_, one);
    word_width_ += width;
    if (width != 0) {
      last_ = code;
    }
  }

  [[nodiscard]] bool may_break_before(char32_t code, std::size_t width) const noexcept {
    if (last_ == 0 || width == 0 || clings(code) || opens(last_)) {
      return false;
    }
    return width == 2 || columns(last_) == 2 || (last_ == U'—' && code != U'—');
  }

  void end_word() {
    if (word_.empty()) {
      return;
    }
    const std::size_t gap = blank_ && !line_.empty() ? 1 : 0;
    if (!line_.empty() && line_width_ + gap + word_width_ > width_) {
      end_line();
    } else if (gap != 0) {
      append(line_, {" ", word_.front().look});
      line_width_ += 1;
    }
    for (const run& part : word_) {
      append(line_, part);
    }
    line_width_ += word_width_;
    word_.clear();
    word_width_ = 0;
    blank_ = false;
  }

  void end_line() {
    lines_.push_back(std::move(line_));
    line_.clear();
    line_width_ = 0;
    blank_ = false;
  }

  // Characters that stand side by side in the source become one run again.
  static void append(line& to, run text) {
    if (!to.empty() && to.back().look == text.look &&
        to.back().text.data() + to.back().text.size() == text.text.data()) {
      to.back().text = {to.back().text.data(), to.back().text.size() + text.text.size()};
    } else {
      to.push_back(text);
    }
  }

  std::size_t width_;
  std::vector<line> lines_;
  line line_;
  std::size_t line_width_ = 0;
  line word_;
  std::size_t word_width_ = 0;
  bool blank_ = false;  // a blank stands before the word
  char32_t last_ = 0;   // the character before, if no blank stands between
};

}  // namespace

std::vector<line> wrap(std::span<const run> text, std::size_t width) {
  wrapper lines(width);
  for (const run& part : text) {
    lines.add(part);
  }
  return lines.finish();
}

}  // namespace tool
