// real_page PATH
//
// Reads PATH.txt and compares the JSON (with spans) to PATH.expected.json, value by value. Keys of the contract that
// the expected file does not have must be empty lists. Exits with 77 where there is no such page.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include <simdjson.h>

#include <epitome/model/read.hpp>
#include <epitome/write/json.hpp>

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr int skipped = 77;

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool differ(const std::string& where, element expected, element actual) {
  std::cout << where << "\n  expected: " << simdjson::minify(expected) << "\n  actual:   " << simdjson::minify(actual)
            << '\n';
  return false;
}

bool is_equal(const std::string& where, element expected, element actual);

bool is_equal_list(const std::string& where, array expected, array actual) {
  if (expected.size() != actual.size()) {
    std::cout << where << ": expected " << expected.size() << " items, got " << actual.size() << '\n';
    return false;
  }
  bool good = true;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    good &= is_equal(where + "[" + std::to_string(i) + "]", expected.at(i).value(), actual.at(i).value());
  }
  return good;
}

bool is_equal_object(const std::string& where, object expected, object actual) {
  bool good = true;
  for (const auto [key, value] : expected) {
    const std::string name = where + "." + std::string(key);
    element other;
    if (actual[key].get(other) != simdjson::SUCCESS) {
      std::cout << name << " is missing\n";
      good = false;
      continue;
    }
    good &= is_equal(name, value, other);
  }
  for (const auto [key, value] : actual) {
    element other;
    array list;
    if (expected[key].get(other) != simdjson::SUCCESS && (value.get(list) != simdjson::SUCCESS || list.size() != 0)) {
      std::cout << where << "." << key << " should not be there, or be an empty list\n";
      good = false;
    }
  }
  return good;
}

bool is_equal(const std::string& where, element expected, element actual) {
  if (expected.is_object() && actual.is_object()) {
    return is_equal_object(where, expected, actual);
  }
  if (expected.is_array() && actual.is_array()) {
    return is_equal_list(where, expected, actual);
  }
  if (expected.is_number() && actual.is_number()) {
    return expected.get_double().value() == actual.get_double().value() || differ(where, expected, actual);
  }
  return simdjson::minify(expected) == simdjson::minify(actual) || differ(where, expected, actual);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: real_page PATH\n";
    return 2;
  }
  const std::string path = argv[1];
  if (!std::filesystem::exists(path + ".txt") || !std::filesystem::exists(path + ".expected.json")) {
    std::cout << "skipped: no real page here; set EPITOME_SHARED_DIR\n";
    return skipped;
  }
  const std::string source = contents(path + ".txt");
  const std::string expected_json = contents(path + ".expected.json");
  simdjson::dom::parser expected_parser;
  simdjson::dom::parser actual_parser;
  const element expected = expected_parser.parse(expected_json).value();
  bool good = true;
  for (const epitome::line_kernel& kernel : epitome::line_kernels()) {
    epitome::document page;
    if (const epitome::error failed = epitome::read(source, page, {.kernel = &kernel})) {
      std::cout << failed.message() << " at byte " << failed.offset() << '\n';
      return 1;
    }
    const std::string json = epitome::to_json(page, {.spans = true});
    good &= is_equal("page", expected, actual_parser.parse(json).value());
  }
  std::cout << (good ? "reads as expected\n" : "reads otherwise\n");
  return good ? 0 : 1;
}
