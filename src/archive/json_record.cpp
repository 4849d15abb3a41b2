#include "json_record.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include <epitome/read/line_kernel.hpp>

#include "container.hpp"
#include "json_string.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace {

constexpr std::array<std::string_view, 4> default_fields{"text", "html", "content", "body"};

// The place of `name` among the names under which a page is looked for, or none.
class page_names {
 public:
  static constexpr std::size_t none = ~std::size_t{0};

  explicit page_names(std::string_view field) noexcept : field_(field) {}

  [[nodiscard]] std::size_t size() const noexcept { return field_.empty() ? default_fields.size() : 1; }
  [[nodiscard]] std::string_view name(std::size_t i) const noexcept {
    return field_.empty() ? default_fields[i] : field_;
  }
  [[nodiscard]] std::size_t find(std::string_view key) const noexcept {
    for (std::size_t i = 0; i < size(); ++i) {
      if (name(i) == key) {
        return i;
      }
    }
    return none;
  }

 private:
  std::string_view field_;
};

// Walks over one object. Every function returns false at the first thing that it does not know to be right.
class object_walk {
 public:
  object_walk(const json_marks& marks, std::size_t begin, std::size_t end, std::string_view field, std::string& decoded,
              table<std::uint32_t>& newlines)
      : marks_(marks),
        newlines_(newlines),
        at_(marks.bytes().data() + begin),
        begin_(at_),
        limit_(marks.bytes().data() + end),
        names_(field) {
    const std::size_t size = end - begin;
    if (decoded.size() < size + json_string_slack) {
      decoded.resize(size + size / 2 + json_string_slack);
    }
    out_ = decoded.data();
  }

  bool walk(json_record& record) {
    if (!take('{')) {
      return false;
    }
    skip_blanks();
    if (!take('}')) {
      do {
        if (!member(record)) {
          return false;
        }
      } while (take(','));
      if (!take('}')) {
        return false;
      }
    }
    record.size = offset();
    record.newlines_are_known = marks_.is_utf8();
    return true;
  }

  [[nodiscard]] std::size_t offset() const noexcept { return static_cast<std::size_t>(at_ - begin_); }

 private:
  static constexpr int deepest = 32;

  bool take(char c) noexcept {
    if (at_ == limit_ || *at_ != c) {
      return false;
    }
    ++at_;
    return true;
  }
  void skip_blanks() noexcept {
    while (at_ != limit_ && is_json_blank(*at_)) {
      ++at_;
    }
  }

  // `"key" : value` and the blanks around.
  bool member(json_record& record) {
    std::string_view key;
    if (!open_member(key)) {
      return false;
    }
    const char* const begin = at_;
    const bool is_string = at_ != limit_ && *at_ == '"';
    const std::size_t name = names_.find(key);
    const bool is_page = is_first(name) && is_string && name < best_;
    std::string_view text;
    if (is_page) {
      // The reader of the page will see whether it is UTF-8; not so if another one is preferred.
      if (best_ != page_names::none && !is_good(record.page)) {
        return false;
      }
      newlines_.clear();
      if (!string(text, false, newlines_)) {
        return false;
      }
      best_ = name;
      record.page = text;
      record.name = names_.name(best_);
    } else if (is_string && is_known(key)) {
      if (!short_string(text)) {
        return false;
      }
    } else if (!value(0)) {
      return false;
    }
    if (is_known(key)) {
      const bool is_id = key == "id";
      const bool is_integer = (*begin == '-' || (*begin >= '0' && *begin <= '9')) && std::find(begin, at_, '.') == at_;
      if (is_id && is_integer) {
        text = {begin, static_cast<std::size_t>(at_ - begin)};
      }
      if (is_first(key == "url" ? 8 : is_id ? 9 : 10)) {
        (key == "url" ? record.url : is_id ? record.id : record.source) = text;
      }
    }
    return end_of_value();
  }

  static bool is_known(std::string_view key) noexcept { return key == "url" || key == "id" || key == "source"; }

  // Whether this is the first time that the name with this number goes by.
  bool is_first(std::size_t name) noexcept {
    if (name == page_names::none) {
      return false;
    }
    const unsigned bit = 1U << name;
    const bool first = (seen_ & bit) == 0;
    seen_ |= bit;
    return first;
  }

  // The key, the colon, and blanks: the value is next.
  bool open_member(std::string_view& key) noexcept {
    skip_blanks();
    if (!take('"')) {
      return false;
    }
    const char* const end = next_special();
    if (end == limit_ || *end != '"') {
      return false;
    }
    key = {at_, static_cast<std::size_t>(end - at_)};
    at_ = end + 1;
    skip_blanks();
    if (!take(':') || !is_good(key)) {
      return false;
    }
    skip_blanks();
    return true;
  }

  // A comma or a bracket must follow.
  bool end_of_value() noexcept {
    skip_blanks();
    return at_ != limit_ && (*at_ == ',' || *at_ == '}' || *at_ == ']');
  }

  [[nodiscard]] bool is_good(std::string_view text) const noexcept { return marks_.is_utf8() || is_utf8(text); }

  // The next quote, backslash or control character, or the limit.
  [[nodiscard]] const char* next_special() const noexcept {
    const char* const bytes = marks_.bytes().data();
    return std::min(limit_, bytes + marks_.next_special(static_cast<std::size_t>(at_ - bytes)));
  }

  bool string(std::string_view& text, bool check_utf8, table<std::uint32_t>& newlines) {
    const char* const begin = ++at_;
    const char* const end = next_special();
    if (end == limit_) {
      return false;
    }
    if (*end == '"') {
      text = {begin, static_cast<std::size_t>(end - begin)};
      at_ = end + 1;
    } else {
      const char* const bytes = marks_.bytes().data();
      const decoded_string decoded = decode_json_string(marks_, static_cast<std::size_t>(begin - bytes),
                                                        static_cast<std::size_t>(limit_ - bytes), out_, newlines);
      if (decoded.end == 0) {
        at_ = end;
        return false;
      }
      text = {out_, static_cast<std::size_t>(decoded.out_end - out_)};
      out_ = decoded.out_end;
      at_ = bytes + decoded.end;
    }
    return !check_utf8 || is_good(text);
  }
  // One that is no page.
  bool short_string(std::string_view& text) {
    const std::size_t lines = newlines_.size();
    const bool good = string(text, true, newlines_);
    newlines_.truncate(lines);
    return good;
  }

  // Nesting is bounded, and so is the recursion.
  bool value(int depth) {
    if (at_ == limit_ || depth > deepest) {
      return false;
    }
    switch (*at_) {
      case '"': {
        std::string_view ignored;
        char* const out = out_;
        const bool good = short_string(ignored);
        out_ = out;
        return good;
      }
      case '{':
        return object(depth);
      case '[':
        return array(depth);
      case 't':
        return word("true");
      case 'f':
        return word("false");
      case 'n':
        return word("null");
      default:
        return number();
    }
  }

  bool object(int depth) {
    ++at_;
    skip_blanks();
    if (take('}')) {
      return true;
    }
    do {
      std::string_view key;
      if (!open_member(key) || !value(depth + 1) || !end_of_value()) {
        return false;
      }
    } while (take(','));
    return take('}');
  }

  bool array(int depth) {
    ++at_;
    skip_blanks();
    if (take(']')) {
      return true;
    }
    do {
      skip_blanks();
      if (!value(depth + 1) || !end_of_value()) {
        return false;
      }
    } while (take(','));
    return take(']');
  }

  bool word(std::string_view word) noexcept {
    if (!std::string_view(at_, static_cast<std::size_t>(limit_ - at_)).starts_with(word)) {
      return false;
    }
    at_ += word.size();
    return true;
  }

  // `-?(0|[1-9]\d*)(\.\d+)?` of at most 15 digits: no parser can find such a number too large or too long.
  bool number() noexcept {
    const bool negative = take('-');
    const char* const first = at_;
    const std::size_t whole = digits();
    if (whole == 0 || (*first == '0' && (whole > 1 || negative))) {
      return false;
    }
    std::size_t fraction = 0;
    if (take('.')) {
      fraction = digits();
      if (fraction == 0) {
        return false;
      }
    }
    return whole + fraction <= 15;
  }
  std::size_t digits() noexcept {
    const char* const first = at_;
    while (at_ != limit_ && *at_ >= '0' && *at_ <= '9') {
      ++at_;
    }
    return static_cast<std::size_t>(at_ - first);
  }

  const json_marks& marks_;
  table<std::uint32_t>& newlines_;  // of the page
  const char* at_;
  const char* begin_;
  const char* limit_;
  char* out_ = nullptr;
  page_names names_;
  std::size_t best_ = page_names::none;  // the place of the name under which the page was found
  unsigned seen_ = 0;                    // a bit for every name of which the first member went by
};

errc code(json_fault fault) noexcept {
  return fault == json_fault::invalid_utf8 ? errc::invalid_utf8 : errc::invalid_json;
}

std::optional<std::string_view> string_at(json_value root, std::string_view field) noexcept {
  const std::optional<json_value> value = field.starts_with('/') ? root.at_pointer(field) : root.find(field);
  return value ? value->string() : std::nullopt;
}

// Copies out of the parser, which will forget it.
std::string_view keep(std::string& decoded, std::size_t& used, std::string_view text) {
  decoded.replace(used, text.size(), text);
  used += text.size();
  return std::string_view(decoded).substr(used - text.size(), text.size());
}

std::string_view keep_known(json_value root, std::string_view name, std::string& decoded, std::size_t& used) {
  const std::optional<json_value> value = root.find(name);
  if (!value) {
    return {};
  }
  if (const std::optional<std::string_view> text = value->string()) {
    return keep(decoded, used, *text);
  }
  if (const std::optional<std::int64_t> number = value->integer(); number && name == "id") {
    return keep(decoded, used, std::to_string(*number));
  }
  return {};
}

}  // namespace

bool read_json_record_fast(const json_marks& marks, std::size_t begin, std::size_t end, std::string_view field,
                           std::string& decoded, table<std::uint32_t>& newlines, json_record& record) {
  newlines.clear();
  object_walk walk(marks, begin, end, field, decoded, newlines);
  const bool good = !field.starts_with('/') && walk.walk(record);
  record.fault_at = good ? 0 : walk.offset();
  if (good && record.name.empty()) {
    record.fault = errc::no_page_field;
  }
  return good;
}

json_record read_json_record_slowly(std::string_view text, std::string_view field, json_parser& parser,
                                    std::string& decoded) {
  json_record record;
  record.size = text.size();
  json_value root;
  if (const json_fault fault = parser.parse(text, root); fault != json_fault::none) {
    record.fault = code(fault);
    return record;
  }
  const page_names names(field);
  std::optional<std::string_view> page;
  for (std::size_t i = 0; i < names.size() && !page; ++i) {
    page = string_at(root, names.name(i));
    record.name = page ? names.name(i) : std::string_view();
  }
  if (!page) {
    record.fault = errc::no_page_field;
    return record;
  }
  // All of it fits without growing, which would move what is there already; and one string may be kept twice.
  decoded.resize(std::max(decoded.size(), 2 * text.size() + json_string_slack));
  std::size_t used = 0;
  record.page = keep(decoded, used, *page);
  record.url = keep_known(root, "url", decoded, used);
  record.id = keep_known(root, "id", decoded, used);
  record.source = keep_known(root, "source", decoded, used);
  return record;
}

json_record read_json_record(const json_marks& marks, std::size_t begin, std::size_t end_of_bytes,
                             std::string_view field, json_parser& parser, std::string& decoded,
                             table<std::uint32_t>& newlines) {
  const std::string_view text = marks.bytes().substr(begin, end_of_bytes - begin);
  json_record record;
  if (read_json_record_fast(marks, begin, end_of_bytes, field, decoded, newlines, record)) {
    const std::size_t next = behind_json_blanks(text, record.size);
    if (next == std::string_view::npos || text[next] == '{') {
      return record;
    }
    record.fault_at = next;
  }
  const std::size_t stopped_at = record.fault_at;
  record = read_json_record_slowly(text, field, parser, decoded);
  if (record.fault != errc::none && record.fault != errc::no_page_field) {
    // Perhaps it is one text, and more behind it.
    const std::size_t end = json_text_end(text, 0);
    const std::size_t next = end < text.size() ? behind_json_blanks(text, end) : std::string_view::npos;
    if (next != std::string_view::npos) {
      record = read_json_record_slowly(text.substr(0, end), field, parser, decoded);
      // What follows may be the next object, or rubbish that spoils this one.
      if (record.fault == errc::none && text[next] != '{') {
        record.fault = errc::invalid_json;
      }
      record.size = text[next] == '{' ? end : text.size();
    }
    record.fault_at = stopped_at;
  }
  if (record.fault == errc::invalid_utf8) {
    record.fault_at = find_invalid_utf8(text.substr(0, record.size));
  }
  return record;
}

}  // namespace detail

EPITOME_END_NAMESPACE
