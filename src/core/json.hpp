// JSON values: the one door to simdjson, which no public header shows. A text is checked whole (RFC 8259, UTF-8
// included) before the first value is handed out; strings are decoded once, into the parser's own memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

enum class json_kind : std::uint8_t { null, boolean, number, string, array, object };

// Why a text is no JSON.
enum class json_fault : std::uint8_t { none, syntax, invalid_utf8, too_deep, too_large, out_of_memory };

// A value of the text that was parsed last; dead once its parser parses again. A trivial handle, cheap to copy.
struct json_value {
  const void* document = nullptr;  // the parser's
  std::size_t place = 0;           // in it

  [[nodiscard]] json_kind kind() const noexcept;
  // Each is empty if the value is of another kind.
  [[nodiscard]] std::optional<std::string_view> string() const noexcept;
  [[nodiscard]] std::optional<double> number() const noexcept;
  [[nodiscard]] std::optional<std::int64_t> integer() const noexcept;
  [[nodiscard]] std::optional<bool> boolean() const noexcept;

  // The first member of that name. Linear in the number of members.
  [[nodiscard]] std::optional<json_value> find(std::string_view key) const noexcept;
  // RFC 6901, such as "/page/text/0"; the empty pointer is the value itself.
  [[nodiscard]] std::optional<json_value> at_pointer(std::string_view pointer) const noexcept;
};

// Walks over the elements of an array: `for (json_elements e(array); e.next();) use(e.value());`. Other values have no
// elements.
class json_elements {
 public:
  explicit json_elements(json_value array) noexcept;
  bool next() noexcept;
  [[nodiscard]] json_value value() const noexcept { return value_; }

 private:
  json_value value_;
  json_value next_;
  json_value end_;
};

// The same for the members of an object.
class json_members {
 public:
  explicit json_members(json_value object) noexcept;
  bool next() noexcept;
  [[nodiscard]] std::string_view key() const noexcept { return key_; }
  [[nodiscard]] json_value value() const noexcept { return value_; }

 private:
  std::string_view key_;
  json_value value_;
  json_value next_;
  json_value end_;
};

// Parses one text after the other; allocates nothing for one no longer than any before.
class json_parser {
 public:
  json_parser() noexcept;
  ~json_parser();
  json_parser(const json_parser&) = delete;
  json_parser& operator=(const json_parser&) = delete;
  json_parser(json_parser&& other) noexcept;
  json_parser& operator=(json_parser&& other) noexcept;

  // `text` needs no padding and is not kept: values live in the parser.
  json_fault parse(std::string_view text, json_value& root) noexcept;

 private:
  struct state;
  std::unique_ptr<state> state_;
};

// Finds the tokens of one text after the other, and makes no values of them: for readers that walk over the text
// itself.
class json_scanner {
 public:
  json_scanner() noexcept;
  ~json_scanner();
  json_scanner(const json_scanner&) = delete;
  json_scanner& operator=(const json_scanner&) = delete;

  // Checks strings and UTF-8, but not how tokens follow each other. `text` needs no padding. After a fault there are no
  // tokens. Allocates nothing for a text no longer than any before.
  json_fault scan(std::string_view text) noexcept;
  // Offsets of brackets, colons and commas, and of the first byte of each string, number or word.
  [[nodiscard]] std::span<const std::uint32_t> tokens() const noexcept;

 private:
  struct state;
  std::unique_ptr<state> state_;
};

}  // namespace detail

EPITOME_END_NAMESPACE
