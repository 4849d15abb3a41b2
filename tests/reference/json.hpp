// The chapter "JSON".
#pragma once

#include <string>

#include "page.hpp"

namespace reference {

std::string write_json(const page& from, bool spans);

// A string with its quotes. What is not UTF-8 becomes U+FFFD.
std::string json_string(std::string_view text);
// Seconds in their shortest form.
std::string json_number(double seconds);

}  // namespace reference
