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
  /// `odd`: this is no JSON, so that a list may not end where it should.
  json_walk(std::string_view text, std::span<const std::uint32_t> tokens, bool odd) noexcept
      : text_(text), tokens_(tokens), odd_(odd), damaged_(odd) {}

  [[nodiscard]] bool is_odd() const noexcept { return odd_; }
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

  /// Moves behind the value. One whose brackets do not match is broken, and so is one in which a sibling begins once
  /// one of those was broken; the walk then stands there.
  void skip() noexcept {
    std::uint64_t open = 0;  // what the innermost brackets are: a bit is set for `[`
    std::size_t depth = 0;
    bool deep = false;
    do {
      const char c = kind();
      if (damaged_ && depth != 0 && begins_sibling(at_)) {
        broken_ = true;
        return;
      }
      if (c == '{' || c == '[') {
        open = open << 1 | (c == '[' ? 1U : 0U);
        ++depth;
        deep = deep || depth > 64;
      } else if (c == '}' || c == ']') {
        const bool matches = depth != 0 && (deep || (open & 1) == (c == ']' ? 1U : 0U));
        if (!matches) {
          broken_ = true;
          return;
        }
        open >>= 1;
        --depth;
      }
      next();
    } while (depth != 0 && !at_end());
    broken_ = broken_ || depth != 0;
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
        return broken_off();
      }
      next();
      const std::size_t value = at_;
      if (at_end() || kind() == '}' || kind() == ',') {
        return broken_off();
      }
      use(key);
      if (at_ == value && !broken_) {
        skip();
      }
      if (broken_) {
        return false;
      }
      if (kind() != ',') {
        break;
      }
      next();
    }
    if (kind() != '}') {
      return broken_off();
    }
    check_comma();
    next();
    return true;
  }

  /// Calls `use()` with the walk at each element, which it moves behind or leaves. It returns false if the element is
  /// broken; so is then what the list is a part of.
  template <class Use>
  void for_each_element(Use use) {
    next();
    while (!at_end() && kind() != ']') {
      const std::size_t value = at_;
      if (damaged_ && begins_sibling(at_)) {
        broken_off();
        return;
      }
      const bool whole = use();
      if (at_ == value && whole && !broken_) {
        skip();
      }
      if (!whole || broken_ || (kind() != ',' && kind() != ']')) {
        broken_off();
        return;
      }
      if (kind() == ',') {
        next();
      }
    }
    check_comma();
    next();
  }

  /// The same for the pieces of which a file consists, where a broken element costs itself: it ends where the next one
  /// seems to begin.
  template <class Use>
  void for_each_sibling(Use use) {
    sibling_ = 0;
    next();
    while (!at_end() && !ends_list()) {
      const std::size_t value = at_;
      const bool object = kind() == '{';
      broken_ = false;
      sibling_ = sibling_ == 0 && object ? value : sibling_;
      bool whole = use();
      if (whole && at_ == value && !broken_) {
        skip();
      }
      whole = whole && !broken_;
      if (whole && (kind() == ',' || kind() == ']')) {
        sibling_ = object ? value : sibling_;
        next_if(',');
        continue;
      }
      fault_ = whole ? std::min(fault_, at_) : fault_;
      damaged_ = true;
      if (begins_sibling(at_)) {
        continue;
      }
      sibling_ = sibling_ == value ? 0 : sibling_;
      const std::size_t reached = at_;
      find_sibling(whole ? std::max(at_, value + 1) : value + 1);
      // What was read twice stays a part of the whole, however many brackets are not closed.
      again_ += reached - std::min(reached, at_);
      at_ = again_ > 4 * tokens_.size() ? tokens_.size() : at_;
    }
    check_comma();
    broken_ = false;
    damaged_ = odd_;
    sibling_ = 0;
    next();
  }

  /// Where a comma is missing, or is one too many, that was passed over: its first token's offset, or the size.
  [[nodiscard]] std::size_t fault() const noexcept { return fault_ < tokens_.size() ? tokens_[fault_] : text_.size(); }

  /// Something was broken, and is not any more.
  void forgive() noexcept { broken_ = false; }

 private:
  static bool is_white(char c) noexcept { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

  // Whether this is the end of a list. A bracket with an object behind it, or with what cannot follow a list, is one
  // too many, and is passed over.
  bool ends_list() noexcept {
    while (kind() == ']') {
      const char next = kind_at(at_ + 1);
      const std::size_t behind = at_ + (next == ',' ? 2U : 1U);
      if (kind_at(behind) != '{' && (next == ',' || next == '}' || next == ']' || next == '\0')) {
        return true;
      }
      find_sibling(behind);
    }
    return at_end();
  }

  void next_if(char c) noexcept { at_ += kind() == c ? 1U : 0U; }
  // At what closes a list or an object: no comma stands before it.
  void check_comma() noexcept {
    if (kind_at(at_ - 1) == ',') [[unlikely]] {
      fault_ = std::min(fault_, at_ - 1);
    }
  }
  bool broken_off() noexcept {
    broken_ = true;
    return false;
  }
  [[nodiscard]] char kind_at(std::size_t i) const noexcept { return i < tokens_.size() ? text_[tokens_[i]] : '\0'; }

  // Whether an object at token `i` begins as the last whole sibling did: its first member has the same name.
  [[nodiscard]] bool begins_sibling(std::size_t i) const noexcept {
    if (kind_at(i) != '{' || sibling_ == 0 || i <= sibling_) {
      return false;
    }
    const char before = kind_at(i - 1);
    return (before == ',' || before == '}' || before == ']') && same_key(i + 1, sibling_ + 1);
  }
  // The same for those that have no objects inside, or of which none was read: any object behind another.
  [[nodiscard]] bool follows_object(std::size_t i) const noexcept {
    const char before = kind_at(i - 1);
    const char first = before == ',' ? kind_at(i - 2) : before;
    return kind_at(i) == '{' && (first == '}' || first == ']');
  }
  [[nodiscard]] bool same_key(std::size_t a, std::size_t b) const noexcept;

  // Moves to the next sibling at or after token `i`.
  void find_sibling(std::size_t i) noexcept {
    if (sibling_ != flat_of_) {
      flat_of_ = sibling_;
      flat_ = is_flat(sibling_);
    }
    const bool any = sibling_ == 0 || flat_;
    at_ = std::min(i, tokens_.size());
    while (!at_end() && !(any ? follows_object(at_) : begins_sibling(at_))) {
      ++at_;
    }
  }
  // Whether the whole object at token `i` has no other inside.
  [[nodiscard]] bool is_flat(std::size_t i) const noexcept {
    for (++i; i < tokens_.size() && kind_at(i) != '}'; ++i) {
      if (kind_at(i) == '{') {
        return false;
      }
    }
    return true;
  }

  std::string_view text_;
  std::span<const std::uint32_t> tokens_;
  std::size_t at_ = 0;
  bool odd_;
  bool damaged_;         // some sibling was broken, or may be
  bool broken_ = false;  // what is read now
  std::size_t fault_ = static_cast<std::size_t>(-1);
  std::size_t again_ = 0;    // tokens that were read twice
  std::size_t sibling_ = 0;  // the last whole one; 0: none
  std::size_t flat_of_ = 0;  // of which it is known whether it is flat
  bool flat_ = false;
};

}  // namespace detail

EPITOME_END_NAMESPACE
