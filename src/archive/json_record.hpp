// One JSON object of an archive: the page in it, and where it came from.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/error.hpp>

#include "../core/json.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

struct json_record {
  std::string_view page;
  std::string_view name;  // of the member that holds it
  std::string_view url;
  std::string_view id;
  std::string_view source;
  std::size_t size = 0;  // bytes of the text, up to behind its last brace
  errc fault = errc::none;
  std::size_t fault_at = 0;  // where it shows
};

// Reads the object that `text` begins with. Views are into `text` where a string has no escapes, else into `decoded`.
// Behind the object there may be more.
//
// Objects of strings, numbers and the like are read here, in one pass. Anything unusual, and anything that may be
// wrong, is left to simdjson, so that there is one answer to what JSON is; only a string's UTF-8 is left to the page's
// reader.
json_record read_json_record(std::string_view text, std::string_view field, json_parser& parser, std::string& decoded);

// The two ways in which that is done; the same but for views and effort. For tests.
bool read_json_record_fast(std::string_view text, std::string_view field, std::string& decoded, json_record& record);
json_record read_json_record_slowly(std::string_view text, std::string_view field, json_parser& parser,
                                    std::string& decoded);

}  // namespace detail

EPITOME_END_NAMESPACE
