#include "messages.hpp"

#include <cstdint>
#include <cstdio>
#include <string>

#include "characters.hpp"

namespace tool {

void complain(std::string_view what) {
  std::string line = "epitome: ";
  append_visible(line, what);
  line += '\n';
  std::fputs(line.c_str(), stderr);
}

void complain(std::string_view name, std::string_view what) {
  complain(std::string(name).append(": ").append(what));
}

void complain(std::string_view name, const epitome::error& failed, std::string_view source) {
  const epitome::location place = epitome::locate(source, failed.offset());
  std::string what(failed.message());
  what += " at byte " + std::to_string(failed.offset());
  what += " (line " + std::to_string(place.line) + ", column " + std::to_string(place.column) + ")";
  complain(name, what);
}

}  // namespace tool
