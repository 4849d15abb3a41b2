#include "character_reference.hpp"

#include <algorithm>

#include "../read/html_references.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

character_reference read_character_reference(std::string_view text) noexcept {
  constexpr std::size_t longest = 40;  // the longest name has 31 letters
  text = text.substr(0, longest);
  const html_reference found = read_html_reference(text.data(), text.data() + text.size(), false);
  character_reference result;
  if (found.size == 0 || text[found.size - 1] != ';') {
    return result;
  }
  result.size = found.size;
  result.byte_count = found.text_size;
  std::copy_n(found.text.begin(), result.byte_count, result.bytes);
  return result;
}

}  // namespace detail

EPITOME_END_NAMESPACE
