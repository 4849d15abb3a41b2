// Reads every example of the documents in EPITOME_SPEC_DIR with the slow parser and with the library.

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <simdjson.h>

#include <epitome/epitome.hpp>

#include "../reference/reference_parser.hpp"

namespace {

namespace dom = simdjson::dom;

// ---- The documents

struct example {
  std::string file;
  int line = 0;      // of the opening fence
  std::string rule;  // the last line of text before it
  std::string page;
  std::string expected;
  bool spans = false;
  bool transcript = false;  // a file, which the slow parser does not know
  bool cues = false;
  bool html = false;  // which the slow parser does not know either; written with its metadata
};

std::string utf8(unsigned long code_point) {
  std::string bytes;
  const auto add = [&](unsigned long byte) { bytes += static_cast<char>(byte); };
  if (code_point < 0x80) {
    add(code_point);
  } else if (code_point < 0x800) {
    add(0xC0 | (code_point >> 6));
    add(0x80 | (code_point & 0x3F));
  } else {
    add(0xE0 | (code_point >> 12));
    add(0x80 | ((code_point >> 6) & 0x3F));
    add(0x80 | (code_point & 0x3F));
  }
  return bytes;
}

// The number of `digits` hexadecimal digits at `from`, or none.
std::optional<unsigned long> hex_at(std::string_view text, std::size_t from, std::size_t digits) {
  const std::string number(text.substr(std::min(from, text.size()), digits));
  constexpr std::string_view all = "0123456789abcdefABCDEF";
  if (number.size() != digits || number.find_first_not_of(all) != std::string::npos) {
    return std::nullopt;
  }
  return std::stoul(number, nullptr, 16);
}

// What stands for bytes that cannot be seen becomes these bytes.
std::string page_bytes(std::string_view written) {
  struct sign {
    std::string_view written;
    std::string_view bytes;
  };
  static constexpr std::array<sign, 4> signs = {{{"→", "\t"}, {"␠", " "}, {"␍", "\r"}, {"␄\n", ""}}};
  std::string bytes;
  for (std::size_t at = 0; at < written.size();) {
    const std::string_view rest = written.substr(at);
    const auto sign_here =
        std::find_if(signs.begin(), signs.end(), [&](const sign& s) { return rest.starts_with(s.written); });
    if (sign_here != signs.end()) {
      bytes += sign_here->bytes;
      at += sign_here->written.size();
      continue;
    }
    if (rest.starts_with("\\u")) {
      if (const auto code_point = hex_at(written, at + 2, 4)) {
        bytes += utf8(*code_point);
        at += 6;
        continue;
      }
    }
    if (rest.starts_with("\\x")) {
      if (const auto byte = hex_at(written, at + 2, 2)) {
        bytes += static_cast<char>(*byte);
        at += 4;
        continue;
      }
    }
    bytes += written[at++];
  }
  return bytes;
}

void fail_at(const std::string& file, int line, const std::string& what) {
  ADD_FAIL_CHECK_AT(file.c_str(), line, what);
}

// The examples of one document. A block that breaks off is a failure of its own.
std::vector<example> load_examples(const std::filesystem::path& path) {
  std::vector<example> examples;
  std::ifstream file(path, std::ios::binary);
  std::string rule;
  std::string line;
  int number = 0;
  while (std::getline(file, line)) {
    ++number;
    const bool transcript = line == "```transcript" || line == "```transcript cues" || line == "```transcript spans";
    const bool html = line == "```html" || line == "```html spans";
    if (line != "```example" && line != "```example spans" && !transcript && !html) {
      if (!line.empty() && !line.starts_with("```"))
        rule = line;
      continue;
    }
    example next{path.string(),          number, rule, "", "", line.ends_with("spans"), transcript,
                 line.ends_with("cues"), html};
    bool closed = false;
    bool in_page = true;
    while (!closed && std::getline(file, line)) {
      ++number;
      if (line == "```") {
        closed = true;
      } else if (in_page && line == ".") {
        in_page = false;
      } else {
        (in_page ? next.page : next.expected) += line + '\n';
      }
    }
    if (!closed || in_page)
      fail_at(next.file, next.line, "an example without its end");
    next.page = page_bytes(next.page);
    examples.push_back(next);
  }
  return examples;
}

// ---- Comparing

std::string difference(const dom::element& expected, const dom::element& actual, const std::string& path);

std::string values_differ(const dom::element& expected, const dom::element& actual, const std::string& path) {
  return path + "\n  expected " + simdjson::to_string(expected) + "\n  actual   " + simdjson::to_string(actual);
}

// Members that are not expected may be anything.
std::string difference(const dom::object& expected, const dom::object& actual, const std::string& path) {
  for (const dom::key_value_pair member : expected) {
    const std::string inner = path + '.' + std::string(member.key);
    dom::element value;
    if (actual.at_key(member.key).get(value) != simdjson::SUCCESS)
      return inner + " is missing";
    if (std::string found = difference(member.value, value, inner); !found.empty())
      return found;
  }
  return "";
}

// Where two values differ, as a path and both values; empty if `actual` is all that is expected.
std::string difference(const dom::element& expected, const dom::element& actual, const std::string& path) {
  if (expected.is_object() && actual.is_object()) {
    return difference(dom::object(expected), dom::object(actual), path);
  }
  if (expected.is_array() && actual.is_array()) {
    const dom::array wanted(expected);
    const dom::array found(actual);
    if (wanted.size() != found.size())
      return values_differ(expected, actual, path);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const std::string inner = path + '[' + std::to_string(i) + ']';
      std::string differs = difference(wanted.at(i).value(), found.at(i).value(), inner);
      if (!differs.empty())
        return differs;
    }
    return "";
  }
  double wanted_number = 0;
  double found_number = 0;
  const bool equal = expected.get(wanted_number) == simdjson::SUCCESS && actual.get(found_number) == simdjson::SUCCESS
                         ? wanted_number == found_number
                         : simdjson::to_string(expected) == simdjson::to_string(actual);
  return equal ? "" : values_differ(expected, actual, path);
}

void check_reading(const example& each, const std::string& reader, const std::string& json) {
  const auto fail = [&](const std::string& what) {
    fail_at(each.file, each.line, each.rule + "\n" + reader + ": " + what);
  };
  dom::parser expected_parser;
  dom::parser actual_parser;
  dom::element expected;
  dom::element actual;
  if (expected_parser.parse(each.expected).get(expected) != simdjson::SUCCESS || !expected.is_object() ||
      dom::object(expected).size() == 0) {
    return fail("what is expected is no JSON object with a key");
  }
  if (actual_parser.parse(json).get(actual) != simdjson::SUCCESS) {
    return fail("wrote what is not JSON: " + json);
  }
  const std::string differs = difference(expected, actual, "");
  if (!differs.empty())
    fail(differs);
}

std::string library_json(const example& each) {
  epitome::document page;
  // Some examples hold bytes that are not UTF-8; for all others the policy makes no difference.
  const std::string_view source = each.page;
  const epitome::read_options options{.utf8 = epitome::utf8_policy::report};
  const auto failed = each.transcript ? epitome::read_transcript(source, page, {.utf8 = epitome::utf8_policy::report})
                      : each.html     ? epitome::read_html(source, page, options)
                                      : epitome::read(source, page, options);
  if (failed)
    fail_at(each.file, each.line, "cannot be read");
  return epitome::to_json(page, {.spans = each.spans, .cues = each.cues, .metadata = each.html});
}

}  // namespace

TEST_CASE("every example reads as it says") {
  std::vector<std::filesystem::path> documents;
  for (const auto& entry : std::filesystem::directory_iterator(EPITOME_SPEC_DIR)) {
    if (entry.path().extension() == ".md")
      documents.push_back(entry.path());
  }
  std::sort(documents.begin(), documents.end());
  REQUIRE(!documents.empty());

  for (const std::filesystem::path& path : documents) {
    const std::vector<example> examples = load_examples(path);
    CHECK_MESSAGE(!examples.empty(), path.string(), " holds no example");
    for (const example& each : examples) {
      if (!each.transcript && !each.html)
        check_reading(each, "tests/reference", reference::to_json(each.page, each.spans));
      check_reading(each, "epitome", library_json(each));
    }
    MESSAGE(path.filename().string(), ": ", examples.size(), " examples");
  }
}
