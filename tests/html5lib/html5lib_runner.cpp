// html5lib_runner DIRECTORY
//
// Runs the tokenizer tests of html5lib, the public conformance suite of HTML parsers, in the form that its README
// tells: tokens, and errors with line and column. xmlViolation.test, which asks for another output, is left out. Exits
// with 77 where there is no such directory.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <simdjson.h>

#include <epitome/read/html_tokenizer.hpp>

namespace {

namespace dom = simdjson::dom;
using std::string;
using std::string_view;

constexpr int skipped = 77;

// ---- What a test says

void add_utf8(string& out, unsigned long c) {
  const auto put = [&](unsigned long byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

// Takes off the second layer of \uHHHH. A surrogate without its partner becomes three bytes.
string unescaped(string_view text) {
  string out;
  unsigned long high = 0;
  for (std::size_t at = 0; at < text.size();) {
    unsigned long c = 0;
    const bool escape = text.substr(at).starts_with("\\u");
    if (escape) {
      c = std::stoul(string(text.substr(at + 2, 4)), nullptr, 16);
      at += 6;
    }
    if (high != 0) {
      const bool pair = escape && c >= 0xDC00 && c <= 0xDFFF;
      if (pair) {
        c = 0x10000 + ((high - 0xD800) << 10) + (c - 0xDC00);
      } else {
        add_utf8(out, high);
      }
      high = 0;
    }
    if (!escape) {
      out += text[at++];
    } else if (c >= 0xD800 && c <= 0xDBFF) {
      high = c;
    } else {
      add_utf8(out, c);
    }
  }
  if (high != 0) {
    add_utf8(out, high);
  }
  return out;
}

// A token as one line of text, in the same form for what is expected and for what was read.
string doctype_line(const string& name, const std::optional<string>& public_id, const std::optional<string>& system_id,
                    bool correct) {
  return "DOCTYPE " + name + " public " + public_id.value_or("(none)") + " system " + system_id.value_or("(none)") +
         (correct ? " correct" : " quirks");
}
string start_tag_line(const string& name, const std::map<string, string>& attributes, bool self_closing) {
  string line = "StartTag " + name;
  for (const auto& [key, value] : attributes) {
    line += " [" + key + "]=[" + value + "]";
  }
  return line + (self_closing ? " /" : "");
}

struct reading {
  std::vector<string> tokens;
  std::vector<string> errors;  // "line:column code", sorted

  void add_characters(string_view text) {
    if (text.empty()) {
      return;
    }
    if (tokens.empty() || !tokens.back().starts_with("Character ")) {
      tokens.emplace_back("Character ");
    }
    tokens.back() += text;
  }
};

class expectation {
 public:
  explicit expectation(const dom::object& test) : test_(test) {
    bool twice = false;
    if (test_["doubleEscaped"].get(twice) == simdjson::SUCCESS) {
      twice_ = twice;
    }
  }

  [[nodiscard]] string input() const { return text(test_["input"].value()); }

  [[nodiscard]] reading expected() const {
    reading wanted;
    const dom::array output = test_["output"].get_array().value();
    for (const dom::element token : output) {
      add(wanted, token.get_array().value());
    }
    dom::array errors;
    if (test_["errors"].get(errors) == simdjson::SUCCESS) {
      for (const dom::element each : errors) {
        wanted.errors.push_back(std::to_string(each["line"].get_int64().value()) + ":" +
                                std::to_string(each["col"].get_int64().value()) + " " +
                                string(each["code"].get_string().value()));
      }
    }
    std::sort(wanted.errors.begin(), wanted.errors.end());
    return wanted;
  }

 private:
  [[nodiscard]] string text(const dom::element& value) const {
    const string_view written = value.get_string().value();
    return twice_ ? unescaped(written) : string(written);
  }
  [[nodiscard]] std::optional<string> optional_text(const dom::element& value) const {
    return value.is_null() ? std::nullopt : std::optional(text(value));
  }

  void add(reading& wanted, const dom::array& token) const {
    const string_view kind = token.at(0).get_string().value();
    if (kind == "DOCTYPE") {
      wanted.tokens.push_back(doctype_line(optional_text(token.at(1).value()).value_or(""),
                                           optional_text(token.at(2).value()), optional_text(token.at(3).value()),
                                           token.at(4).get_bool().value()));
    } else if (kind == "StartTag") {
      std::map<string, string> attributes;
      const dom::object written = token.at(2).get_object().value();
      for (const dom::key_value_pair pair : written) {
        attributes[twice_ ? unescaped(pair.key) : string(pair.key)] = text(pair.value);
      }
      wanted.tokens.push_back(start_tag_line(text(token.at(1).value()), attributes, token.size() > 3));
    } else if (kind == "Character") {
      wanted.add_characters(text(token.at(1).value()));
    } else {
      wanted.tokens.push_back(string(kind) + " " + text(token.at(1).value()));
    }
  }

  dom::object test_;
  bool twice_ = false;
};

// ---- What the tokenizer says

// Line and column of the suite: CRLF and CR are one line feed, columns count UTF-16 code units.
string place(string_view source, std::size_t offset) {
  std::size_t line = 1;
  std::size_t column = 1;
  for (std::size_t at = 0; at < offset; ++at) {
    const char c = source[at];
    if (c == '\n' || (c == '\r' && (at + 1 == source.size() || source[at + 1] != '\n'))) {
      ++line;
      column = 1;
    } else if (c != '\r' && (static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      column += static_cast<unsigned char>(c) >= 0xF0 ? 2 : 1;
    }
  }
  return std::to_string(line) + ":" + std::to_string(column);
}

reading read(string_view source, epitome::html_state state, string_view last_start_tag) {
  using kind = epitome::html_token_kind;
  reading found;
  epitome::table<epitome::html_error> errors(std::pmr::get_default_resource());
  epitome::table<char> scratch(std::pmr::get_default_resource());
  const auto text = [&](epitome::html_text t) { return string(epitome::decode(source, t, scratch)); };
  epitome::html_tokenizer tokenizer;
  tokenizer.report_errors(&errors);
  tokenizer.start(source, state, last_start_tag);
  std::size_t end = 0;
  for (;;) {
    const epitome::html_token& token = tokenizer.next();
    if (token.range.begin != end || token.range.end < end) {
      found.tokens.emplace_back("ranges do not tile the input");
      break;
    }
    end = token.range.end;
    if (token.kind == kind::end_of_file) {
      break;
    }
    switch (token.kind) {
      case kind::doctype: {
        const auto optional = [&](bool has, epitome::html_text t) {
          return has ? std::optional(text(t)) : std::nullopt;
        };
        found.tokens.push_back(doctype_line(optional(token.has_name, token.text).value_or(""),
                                            optional(token.has_public_id, token.public_id),
                                            optional(token.has_system_id, token.system_id), !token.force_quirks));
        break;
      }
      case kind::start_tag: {
        std::map<string, string> attributes;
        for (const epitome::html_attribute& each : tokenizer.attributes()) {
          const string name = text(each.name);
          attributes[name] += text(each.value);  // the same name twice would show
        }
        found.tokens.push_back(start_tag_line(text(token.text), attributes, token.self_closing));
        break;
      }
      case kind::end_tag:
        found.tokens.push_back("EndTag " + text(token.text));
        break;
      case kind::comment:
        found.tokens.push_back("Comment " + text(token.text));
        break;
      case kind::characters:
        found.add_characters(text(token.text));
        break;
      case kind::dropped:
      case kind::end_of_file:
        break;
    }
  }
  if (end != source.size()) {
    found.tokens.emplace_back("the input does not end where the tokens do");
  }
  epitome::report_input_errors(source, errors);
  for (const epitome::html_error each : errors) {
    found.errors.push_back(place(source, each.offset) + " " + string(name(each.code)));
  }
  std::sort(found.errors.begin(), found.errors.end());
  return found;
}

std::optional<epitome::html_state> state_of(string_view name) {
  using enum epitome::html_state;
  const std::map<string_view, epitome::html_state> states = {
      {"Data state", data},       {"PLAINTEXT state", plaintext},     {"RCDATA state", rcdata},
      {"RAWTEXT state", rawtext}, {"Script data state", script_data}, {"CDATA section state", cdata_section},
  };
  const auto found = states.find(name);
  return found == states.end() ? std::nullopt : std::optional(found->second);
}

// ---- Running

struct tally {
  int runs = 0;
  int passed = 0;
};

void show(const char* what, const std::vector<string>& lines) {
  std::cout << "  " << what << ":\n";
  for (const string& line : lines) {
    std::cout << "    " << line << '\n';
  }
}

void run_once(const dom::object& test, string_view state_name, const string& file, tally& count) {
  constexpr int most_shown = 10;
  ++count.runs;
  const expectation expects(test);
  const string source = expects.input();
  const reading wanted = expects.expected();
  string last_start_tag;
  string_view tag;
  if (test["lastStartTag"].get(tag) == simdjson::SUCCESS) {
    last_start_tag = tag;
  }
  const auto state = state_of(state_name);
  const reading found = state ? read(source, *state, last_start_tag) : reading{{"unknown state"}, {}};
  if (found.tokens == wanted.tokens && found.errors == wanted.errors) {
    ++count.passed;
    return;
  }
  if (count.runs - count.passed <= most_shown) {
    std::cout << file << ": " << test["description"].get_string().value() << " (" << state_name << "): " << source
              << '\n';
    show("expected", wanted.tokens);
    show("found", found.tokens);
    show("expected errors", wanted.errors);
    show("found errors", found.errors);
  }
}

void run_file(const std::filesystem::path& path, tally& count) {
  dom::parser parser;
  dom::element file;
  dom::array tests;
  if (parser.load(path.string()).get(file) != simdjson::SUCCESS) {
    std::cout << path << " is not JSON\n";
    ++count.runs;
    return;
  }
  if (file["tests"].get(tests) != simdjson::SUCCESS) {
    std::cout << path.filename().string() << ": left out, another form\n";
    return;
  }
  for (const dom::element element : tests) {
    const dom::object test = element.get_object().value();
    dom::array states;
    if (test["initialStates"].get(states) != simdjson::SUCCESS) {
      run_once(test, "Data state", path.filename().string(), count);
      continue;
    }
    for (const dom::element state : states) {
      run_once(test, state.get_string().value(), path.filename().string(), count);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: html5lib_runner DIRECTORY\n";
    return 2;
  }
  if (!std::filesystem::is_directory(argv[1])) {
    std::cout << "skipped: there is no " << argv[1] << '\n';
    return skipped;
  }
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
    if (entry.path().extension() == ".test") {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  tally count;
  for (const std::filesystem::path& file : files) {
    run_file(file, count);
  }
  std::cout << count.passed << " of " << count.runs << " runs passed\n";
  return count.runs != 0 && count.passed == count.runs ? 0 : 1;
}
