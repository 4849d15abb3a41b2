/// @file
/// Walking over JSON by the places of its tokens, without a tree: values are read where they stand in the source.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/text_range.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// A number as it is written, and whether it is a whole one.
struct json_number {
  double value = 0;
  bool valid = false;
  bool whole = false;
};

/// The number that `text` begins with, and how many bytes of it are that.
json_number read_json_number(std::string_view text, std::size_t& size) noexcept;

/// A place among the tokens: brackets, colons, commas, and the first bytes of strings and other values. What is not as
/// JSON wants it is passed over; nothing is read twice.
class json_walk {
 public:
  /// `tokens` are offsets into `text`, ascending.
  json_walk(std::string_view text, std::span<const std::uint32_t> tokens) noexcept : text_(text), tokens_(tokens) {}

  [[nodiscard]] bool at_end() const noexcept { return at_ >= tokens_.size(); }
  /// The byte that the token begins with; 0 at the end.
  [[nodiscard]] char kind() const noexcept { return at_end() ? '\0' : text_[tokens_[at_]]; }
  /// Where the token begins.
  [[nodiscard]] std::uint32_t offset() const noexcept {
    return at_end() ? static_cast<std::uint32_t>(text_.size()) : tokens_[at_];
  }
  /// Behind the token before this one, if it is a bracket.
  [[nodiscard]] std::uint32_t last_end() const noexcept { return at_ == 0 ? 0 : tokens_[at_ - 1] + 1; }
  void next() noexcept { at_ += at_end() ? 0U : 1U; }
  /// The tokens from this one on.
  [[nodiscard]] std::span<const std::uint32_t> rest() const noexcept { return tokens_.subspan(at_); }
  [[nodiscard]] std::size_t place() const noexcept { return at_; }
  void go_to(std::size_t place) noexcept { at_ = place; }
  [[nodiscard]] bool is_number() const noexcept {
    const char c = kind();
    return c == '-' || (c >= '0' && c <= '9');
  }

  /// The number that the token is. Not valid if it is none, or is followed by anything but what may follow a value.
  [[nodiscard]] json_number number() const noexcept {
    constexpr std::size_t longest = 64;
    const std::string_view text = text_.substr(tokens_[at_], longest);
    std::size_t size = 0;
    json_number number = read_json_number(text, size);
    const char behind = size < text.size() ? text[size] : ',';
    number.valid = number.valid && (behind == ',' || behind == '}' || behind == ']' || is_white(behind));
    return number;
  }

  /// The token up to the next one, without the blanks between.
  [[nodiscard]] text_range token() const noexcept {
    const std::uint32_t begin = tokens_[at_];
    std::uint32_t end = at_ + 1 < tokens_.size() ? tokens_[at_ + 1] : static_cast<std::uint32_t>(text_.size());
    while (end != begin + 1 && is_white(text_[end - 1])) {
      --end;
    }
    return {begin, end};
  }
  /// What stands between the quotes, if the token is a string; escapes are as written.
  [[nodiscard]] text_range string() const noexcept {
    const text_range whole = token();
    const bool closed = whole.size() > 1 && text_[whole.end - 1] == '"';
    return {whole.begin + 1, closed ? whole.end - 1 : whole.end};
  }
  [[nodiscard]] std::string_view bytes(text_range range) const noexcept {
    return {text_.data() + range.begin, range.size()};
  }

  /// Moves behind the value; of a list or object that is not closed, to the bracket that closes what is around it.
  void skip() noexcept {
    std::size_t braces = 0;
    std::size_t brackets = 0;
    do {
      const char c = kind();
      if ((c == '}' && braces == 0) || (c == ']' && brackets == 0)) {
        if (braces + brackets == 0) {
          next();
        }
        return;
      }
      braces += c == '{' ? 1U : 0U;
      braces -= c == '}' ? 1U : 0U;
      brackets += c == '[' ? 1U : 0U;
      brackets -= c == ']' ? 1U : 0U;
      next();
    } while (braces + brackets != 0 && !at_end());
  }

  /// Calls `use(key)` with the walk at each member's value; `use` may move behind the value, or leave it. Moves behind
  /// the object. Returns false if it is no whole object; the walk then stands at what is wrong.
  template <class Use>
  bool for_each_member(Use use) {
    next();
    while (kind() == '"') {
      const std::string_view key = bytes(string());
      next();
      if (kind() != ':') {
        return false;
      }
      next();
      const std::size_t value = at_;
      if (at_end() || kind() == '}' || kind() == ',') {
        return false;
      }
      use(key);
      if (at_ == value) {
        skip();
      }
      if (kind() != ',') {
        break;
      }
      next();
    }
    if (kind() != '}') {
      return false;
    }
    next();
    return true;
  }

  /// Calls `use()` with the walk at each element, which it moves behind or leaves. It returns false if the element is
  /// broken; that one then ends where the next object of the array seems to begin.
  template <class Use>
  void for_each_element(Use use) {
    next();
    while (!at_end() && !ends_list()) {
      const std::size_t value = at_;
      const bool whole = use();
      if (at_ == value) {
        skip();
      }
      if (whole && kind() == ',') {
        next();
      } else if (!whole || kind() != ']') {
        find_next_object();
      }
    }
    next();
  }

 private:
  static bool is_white(char c) noexcept { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

  // Whether this is the end of a list. A bracket with an object behind it is one too many, and is passed over.
  bool ends_list() noexcept {
    while (kind() == ']') {
      const auto at = [this](std::size_t i) { return i < tokens_.size() ? text_[tokens_[i]] : '\0'; };
      const std::size_t behind = at_ + (at(at_ + 1) == ',' ? 2U : 1U);
      if (at(behind) != '{') {
        return true;
      }
      at_ = behind;
    }
    return false;
  }

  // `}` or `]`, perhaps a comma, and `{`: the walk then stands at the latter.
  void find_next_object() noexcept {
    const auto token_before = [this](std::size_t n) { return at_ >= n ? text_[tokens_[at_ - n]] : '\0'; };
    char before = token_before(1) == ',' ? token_before(2) : token_before(1);
    for (; !at_end(); next()) {
      const char c = kind();
      const bool closed = before == '}' || before == ']';
      if (c == '{' && closed) {
        return;
      }
      before = c == ',' && closed ? before : c;
    }
  }

  std::string_view text_;
  std::span<const std::uint32_t> tokens_;
  std::size_t at_ = 0;
};

}  // namespace detail

EPITOME_END_NAMESPACE
