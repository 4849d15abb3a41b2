// Files become bytes, and bytes a page.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <epitome/epitome.hpp>

namespace tool {

// What messages call an input: `-` is standard input.
std::string_view shown_name(const std::string& name);

// Reads on into `bytes`, until they are `most` or the file ends. Returns 0 or an errno.
int read_some(int file, std::string& bytes, std::uint64_t most);

// Reads the file `name` (`-`: standard input) into `bytes` and `page`, which then views them. If that fails it says so
// on standard error and returns false.
bool read_page(const std::string& name, std::string& bytes, epitome::document& page, epitome::utf8_policy policy);

// The same for a transcript, in a file of its own or on a page.
bool read_transcript(const std::string& name, std::string& bytes, epitome::document& page);

}  // namespace tool
