#include "json.hpp"

#include <array>
#include <charconv>

namespace reference {

namespace {

// An object or array under construction: members in the order in which they are added.
class json_list {
 public:
  explicit json_list(char open) : text_(1, open) {}

  void add(const std::string& value) {
    if (text_.size() > 1)
      text_ += ',';
    text_ += value;
  }
  std::string closed() const { return text_ + (text_.front() == '{' ? '}' : ']'); }

 private:
  std::string text_;
};

class json_object {
 public:
  void add(const std::string& key, const std::string& value) { list_.add('"' + key + "\":" + value); }
  std::string closed() const { return list_.closed(); }

 private:
  json_list list_{'{'};
};

std::string json_bool(bool value) {
  return value ? "true" : "false";
}

std::string json_time(const std::optional<double>& seconds) {
  return seconds ? json_number(*seconds) : "null";
}

std::string json_span(const piece& text) {
  return '[' + std::to_string(text.begin) + ',' + std::to_string(text.end) + ']';
}

class writer {
 public:
  explicit writer(bool spans) : spans_(spans) {}

  std::string page_object(const page& from) const {
    json_object object;
    object.add("format", "\"text\"");
    if (spans_)
      object.add("bytes", std::to_string(from.bytes));
    add_text(object, "title", from.title);
    add_text(object, "show", from.show);
    object.add("people", array(from.people, &writer::person_object));
    add_text(object, "intro", from.intro);
    add_text(object, "headline", from.headline);
    object.add("summary", array(from.summary, &writer::entry));
    object.add("takeaways", array(from.takeaways, &writer::takeaway_object));
    object.add("quotes", array(from.quotes, &writer::quote_object));
    object.add("questions", array(from.questions, &writer::question_object));
    object.add("chapters", array(from.chapters, &writer::chapter_object));
    json_object transcript;
    transcript.add("complete", json_bool(from.transcript_complete));
    transcript.add("turns", array(from.turns, &writer::turn_object));
    object.add("transcript", transcript.closed());
    object.add("sections", array(from.sections, &writer::section_object));
    object.add("calls_to_action", array(from.calls_to_action, &writer::entry));
    object.add("diagnostics", array(from.diagnostics, &writer::diagnostic_object));
    return object.closed();
  }

 private:
  void add_text(json_object& object, const std::string& key, const std::optional<piece>& text) const {
    object.add(key, text ? json_string(text->text) : "null");
    if (spans_)
      object.add(key + "_span", text ? json_span(*text) : "null");
  }

  template <class Item>
  std::string array(const std::vector<Item>& items, std::string (writer::*one)(const Item&) const) const {
    json_list list('[');
    for (const Item& item : items)
      list.add((this->*one)(item));
    return list.closed();
  }

  std::string entry(const piece& text) const {
    if (!spans_)
      return json_string(text.text);
    json_object object;
    add_text(object, "text", text);
    return object.closed();
  }

  std::string person_object(const person& from) const {
    json_object object;
    add_text(object, "name", from.name);
    object.add("role", json_string(from.role));
    return object.closed();
  }

  std::string takeaway_object(const takeaway& from) const {
    json_object object;
    add_text(object, "claim", from.claim);
    add_text(object, "detail", from.detail);
    object.add("truncated", json_bool(from.truncated));
    return object.closed();
  }

  // The range of a speaker is that of the label on the page, whatever name it stands for.
  void add_speaker(json_object& object, const std::optional<speaker>& by) const {
    std::optional<piece> shown;
    if (by)
      shown = piece{by->name, by->label.begin, by->label.end};
    add_text(object, "speaker", shown);
  }

  std::string quote_object(const quote& from) const {
    json_object object;
    add_text(object, "text", from.text);
    add_speaker(object, from.by);
    return object.closed();
  }

  std::string question_object(const question& from) const {
    json_object object;
    add_text(object, "text", from.text);
    add_text(object, "excerpt", from.excerpt);
    object.add("truncated", json_bool(from.truncated));
    return object.closed();
  }

  std::string chapter_object(const chapter& from) const {
    json_object object;
    object.add("start", json_time(from.start));
    add_text(object, "title", from.title);
    return object.closed();
  }

  std::string turn_object(const turn& from) const {
    json_object object;
    if (from.by) {
      add_speaker(object, from.by);
    } else {
      object.add("speaker", "null");
    }
    object.add("start", json_time(from.start));
    object.add("end", "null");  // no label on a page tells when a turn ends
    add_text(object, "text", from.text);
    return object.closed();
  }

  std::string section_object(const kept_section& from) const {
    json_object object;
    add_text(object, "heading", from.heading);
    object.add("blocks", array(from.blocks, &writer::entry));
    return object.closed();
  }

  std::string diagnostic_object(const diagnostic& from) const {
    static const std::array<std::string, 5> names = {"missing_title", "stray_line", "chapter_without_time",
                                                     "time_goes_back", "invalid_utf8"};
    json_object object;
    object.add("code", json_string(names[static_cast<std::size_t>(from.what)]));
    object.add("offset", std::to_string(from.offset));
    return object.closed();
  }

  bool spans_;
};

std::string json_control(unsigned char byte) {
  switch (byte) {
    case '\b':
      return "\\b";
    case '\f':
      return "\\f";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      break;
  }
  constexpr std::string_view digits = "0123456789abcdef";
  return std::string("\\u00") + digits[byte / 16] + digits[byte % 16];
}

}  // namespace

std::string write_json(const page& from, bool spans) {
  return writer(spans).page_object(from);
}

std::string json_string(std::string_view text) {
  std::string result = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const utf8_step step = step_utf8(text, at);
    const auto byte = static_cast<unsigned char>(text[at]);
    if (!step.valid) {
      result += "\uFFFD";
    } else if (byte < 0x20) {
      result += json_control(byte);
    } else {
      if (byte == '"' || byte == '\\')
        result += '\\';
      result += text.substr(at, step.length);
    }
    at += step.length;
  }
  return result + '"';
}

std::string json_number(double seconds) {
  std::array<char, 400> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), seconds, std::chars_format::fixed);
  return std::string(digits.data(), end.ptr);
}

}  // namespace reference
