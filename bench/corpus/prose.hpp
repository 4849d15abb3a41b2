// Invented English without meaning, in the two styles of an episode page.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "dice.hpp"

namespace bench {

enum class style {
  written,  ///< typeset: curly quotes and apostrophes, dashes, hyphens that do not break
  spoken,   ///< transcribed: ASCII, fillers, straight apostrophes
};

/// Appends one sentence of about `bytes` bytes that ends in `end`.
void append_sentence(std::string& out, dice& die, style how, std::size_t bytes, std::string_view end = ".");

/// Appends sentences, about `bytes` bytes of them, with spaces between. Returns where the first one ends in `out`.
std::size_t append_paragraph(std::string& out, dice& die, style how, std::size_t bytes);

/// Appends a phrase of about `bytes` bytes, every word with a capital, without a full stop.
void append_headline(std::string& out, dice& die, std::size_t bytes);

[[nodiscard]] std::string person_name(dice& die);
[[nodiscard]] std::string show_name(dice& die);

/// What people say to show that they listen: "Right."
[[nodiscard]] std::string_view murmur(dice& die);

}  // namespace bench
