// The slow, obvious twin of the library: docs/page-grammar.md, rule by rule, with strings that own
// their bytes and lines that are looked at as often as it takes. It shares no code with the
// library, so that what both agree on is what the contract says.
#pragma once

#include <string>
#include <string_view>

#include "page.hpp"

namespace reference {

page read(std::string_view source);

// The page as one line of JSON, without a newline at its end. Bytes that are not UTF-8 are treated
// as under the library's `utf8_policy::report`.
std::string to_json(std::string_view source, bool spans);

}  // namespace reference
