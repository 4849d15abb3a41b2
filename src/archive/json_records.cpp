// JSON texts, one after the other. In valid JSON no newline stands within a string, and between `}` and `{` always a
// comma: where only a newline and blanks stand between these two, a text ends and the next begins. That is told by
// looking at the newline alone, so an archive can be cut anywhere; and whatever is broken is over at the next such
// place.
#include <algorithm>
#include <cstdint>
#include <cstring>

#include "container.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace {

constexpr std::size_t npos = std::string_view::npos;

// The quote that ends the string whose first byte stands at `from`.
std::size_t closing_quote(std::string_view bytes, std::size_t from) noexcept {
  for (std::size_t quote = bytes.find('"', from); quote != npos; quote = bytes.find('"', quote + 1)) {
    std::size_t escapes = quote;
    while (escapes != from && bytes[escapes - 1] == '\\') {
      --escapes;
    }
    if ((quote - escapes) % 2 == 0) {
      return quote;
    }
  }
  return npos;
}

// How deep a text is after some of its bytes, and in what. Bytes are given once.
class json_balance {
 public:
  void add(char c) noexcept {
    if (escaped_) {
      escaped_ = false;
    } else if (c == '"') {
      in_string_ = !in_string_;
    } else if (in_string_) {
      escaped_ = c == '\\';
    } else if (c == '{' || c == '[') {
      ++depth_;
      innermost_ = (innermost_ << 1) | (c == '[' ? 1U : 0U);
    } else if (c == '}' || c == ']') {
      --depth_;
      innermost_ >>= 1;
    }
  }
  void add(std::string_view bytes) noexcept {
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      add(bytes[at]);
      at = end_of_string(bytes, at);
    }
  }
  // Behind the byte at `at`, which was the last one given: if a string begins there, and is closed, its last byte; its
  // bytes need not be given. Else `at`.
  [[nodiscard]] std::size_t end_of_string(std::string_view bytes, std::size_t at) noexcept {
    if (!in_string_ || bytes[at] != '"' || !closes_) {
      return at;
    }
    const std::size_t quote = closing_quote(bytes, at + 1);
    closes_ = quote != npos;  // not asked again
    return closes_ ? quote - 1 : at;
  }
  // Nothing is open, or a string is, in which no newline may stand.
  [[nodiscard]] bool is_over() const noexcept { return in_string_ || depth_ <= 0; }
  // Told for the innermost 64 brackets.
  [[nodiscard]] bool is_in_array() const noexcept { return (innermost_ & 1U) != 0; }
  [[nodiscard]] bool is_complete() const noexcept { return !in_string_ && depth_ == 0; }

 private:
  long long depth_ = 0;
  std::uint64_t innermost_ = 0;  // a bit for each open bracket: whether it is an array's
  bool in_string_ = false;
  bool escaped_ = false;
  bool closes_ = true;  // as far as is known, strings have an end
};

std::size_t find_newline(std::string_view bytes, std::size_t from) noexcept {
  const void* const found = std::memchr(bytes.data() + from, '\n', bytes.size() - from);
  return found == nullptr ? npos : static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data());
}

// The end of the text that begins at `begin`, or of the last one that begins on the line on which that ends: behind it
// stands a newline, or nothing.
std::size_t line_end(const json_marks& marks, std::size_t begin) noexcept {
  const std::string_view bytes = marks.bytes();
  json_balance balance;
  std::size_t balanced = begin;
  for (std::size_t from = begin;;) {
    const std::size_t newline = marks.next_newline(from);
    if (newline == bytes.size()) {
      return newline;
    }
    const std::size_t next = behind_json_blanks(bytes, newline);
    if (next == npos) {
      return newline;
    }
    const std::size_t last = before_json_blanks(bytes, newline);
    const bool opens = bytes[next] == '{';
    if (opens && bytes[last] == '}') {
      return newline;
    }
    balance.add(bytes.substr(balanced, newline - balanced));
    balanced = newline;
    // An object may stand behind a comma or a bracket in an array, but not in an object.
    const bool goes_on = balance.is_in_array() && (bytes[last] == ',' || bytes[last] == '[');
    if (balance.is_over() || (opens && !goes_on)) {
      return newline;
    }
    from = next;
  }
}

}  // namespace

std::size_t find_cut_json(std::string_view bytes, std::size_t from) noexcept {
  while (from < bytes.size()) {
    const std::size_t newline = find_newline(bytes, from);
    if (newline == npos) {
      return npos;
    }
    const std::size_t next = behind_json_blanks(bytes, newline);
    if (next == npos) {
      return npos;
    }
    const std::size_t last = before_json_blanks(bytes, newline);
    if (bytes[next] == '{' && last != npos && bytes[last] == '}') {
      return next;
    }
    from = next;
  }
  return npos;
}

std::size_t json_text_end(std::string_view bytes, std::size_t begin) noexcept {
  json_balance balance;
  for (std::size_t at = begin; at < bytes.size(); ++at) {
    balance.add(bytes[at]);
    if ((bytes[at] == '}' || bytes[at] == ']') && balance.is_complete()) {
      return at + 1;
    }
    at = balance.end_of_string(bytes, at);
  }
  return npos;
}

std::size_t find_cut_json_texts(std::string_view bytes, std::size_t from, std::size_t& hop) noexcept {
  while (hop < from || hop == 0) {
    const std::size_t next = std::min(behind_json_blanks(bytes, hop), bytes.size());
    const std::size_t end = std::min(json_text_end(bytes, next), find_cut_json(bytes, next));
    if (end == npos) {
      return npos;
    }
    hop = end;
  }
  return hop;
}

namespace {

// `find_end` gives the end of the text, or texts, that begin at a place.
template <class FindEnd>
void split_texts(const record_bytes& records, const json_marks& marks, table<record_unit>& units, FindEnd find_end) {
  const std::string_view bytes = records.bytes;
  bool is_cut_off = false;
  for (std::size_t at = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;;) {
    at = behind_json_blanks(bytes, at);
    if (at == npos) {
      break;
    }
    const std::size_t end = find_end(marks, at);
    is_cut_off = false;
    if (end == bytes.size() && records.fault != errc::none) {
      json_balance balance;
      balance.add(bytes.substr(at));
      is_cut_off = !balance.is_complete();
    }
    units.push_back({at, end, is_cut_off ? records.fault : errc::none, at});
    at = end;
  }
  if (records.fault != errc::none && !is_cut_off) {
    units.push_back({bytes.size(), bytes.size(), records.fault, bytes.size()});
  }
}

}  // namespace

void split_json(const record_bytes& records, const json_marks& marks, table<record_unit>& units) {
  split_texts(records, marks, units, line_end);
}

std::size_t find_cut_json_lines(std::string_view bytes, std::size_t from) noexcept {
  const std::size_t newline = from < bytes.size() ? find_newline(bytes, from) : npos;
  return newline == npos ? npos : newline + 1;
}

void split_json_lines(const record_bytes& records, const json_marks& marks, table<record_unit>& units) {
  const std::string_view bytes = records.bytes;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = marks.next_newline(at);
    units.push_back({at, end, end == bytes.size() ? records.fault : errc::none, at});
    at = std::min(end + 1, bytes.size());
  }
  if (records.fault != errc::none && (bytes.empty() || bytes.back() == '\n')) {
    units.push_back({bytes.size(), bytes.size(), records.fault, bytes.size()});
  }
}

void split_json_texts(const record_bytes& records, const json_marks& marks, table<record_unit>& units) {
  split_texts(records, marks, units, [](const json_marks& all, std::size_t begin) {
    // What is broken is over where a line is, at the latest.
    return std::min(json_text_end(all.bytes(), begin), line_end(all, begin));
  });
}

}  // namespace detail

EPITOME_END_NAMESPACE
