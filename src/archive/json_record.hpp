// One JSON object of an archive: the page in it, and where it came from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <string>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/error.hpp>
#include <epitome/core/table.hpp>

#include "../core/json.hpp"
#include "json_marks.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

struct json_record {
  std::string_view page;
  std::string_view name;  // of the member that holds it
  std::string_view url;
  std::string_view id;
  std::string_view source;
  std::size_t size = 0;             // bytes of the text, up to behind its last brace
  bool newlines_are_known = false;  // and the page is UTF-8
  errc fault = errc::none;
  std::size_t fault_at = 0;  // where it shows
};

// Reads the object that begins at `begin` of the marked bytes, of which it may have those before `end`. Views are into
// them where a string has no escapes, else into `decoded`. `newlines` are those of the page, if they were found on the
// way. Behind the object there may be more.
//
// Objects of strings, numbers and the like are read here, in one pass. Anything unusual, and anything that may be
// wrong, is left to simdjson, so that there is one answer to what JSON is; only where the marked bytes are not all
// UTF-8 the page's is left to its reader.
json_record read_json_record(const json_marks& marks, std::size_t begin, std::size_t end, std::string_view field,
                             json_parser& parser, std::string& decoded, table<std::uint32_t>& newlines);

// The two ways in which that is done; the same but for views and effort. For tests.
bool read_json_record_fast(const json_marks& marks, std::size_t begin, std::size_t end, std::string_view field,
                           std::string& decoded, table<std::uint32_t>& newlines, json_record& record);
json_record read_json_record_slowly(std::string_view text, std::string_view field, json_parser& parser,
                                    std::string& decoded);

}  // namespace detail

EPITOME_END_NAMESPACE
