// Pages that repeat one construct of the grammar many times over.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

// before, unit × n, middle, second unit × n, after. A `%` in a unit becomes a word that no other repetition has.
struct construct {
  std::string_view name;
  std::string_view before;
  std::string_view unit;
  std::string_view middle = "\n";
  std::string_view second_unit = "";
  std::string_view after = "";

  [[nodiscard]] std::string page(std::size_t n) const;
};

// Of text, of HTML, and of transcript files.
std::span<const construct> constructs();
std::span<const construct> html_constructs();
std::span<const construct> transcript_constructs();
