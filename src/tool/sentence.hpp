// Where sentences end, well enough for showing the rest of one.
#pragma once

#include <cstddef>
#include <string_view>

namespace tool {

// What `paragraph` says from `begin` to the end of the sentence that was cut there. Empty if the cut is at an end.
// In doubt (`Dr.`, `2.0`) the sentence goes on: too much is better than half a thought. Where no end comes within a
// few hundred bytes it stops at a blank, or says nothing if there is none.
std::string_view rest_of_sentence(std::string_view paragraph, std::size_t begin) noexcept;

}  // namespace tool
