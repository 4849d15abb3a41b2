// Made-up words, sentences and names for generated pages. Nothing that these return is a heading, a
// call to action or a label by accident: sentences hold no colon, and their first words are harmless.
#pragma once

#include <string>
#include <vector>

#include "dice.hpp"

namespace reference {

std::string capitalised_word(dice& random);
// `count` words without punctuation, the first one capitalised.
std::string phrase(dice& random, std::size_t count);
// A sentence; `ending` is its last mark, which may be empty.
std::string sentence(dice& random, const std::string& ending = ".");
// One to four sentences.
std::string paragraph(dice& random);

// A word that may open a headline, and the same as an intro repeats it.
struct two_cases {
  std::string upper;
  std::string lower;
};
const std::vector<two_cases>& headline_openings();

// A name, and the same in capitals.
struct name_in_two_cases {
  std::string usual;
  std::string capitals;
};
// No word stands in two of these lists.
const std::vector<name_in_two_cases>& first_names();
const std::vector<name_in_two_cases>& last_names();
// Names of nobody who is listed on a page.
const std::vector<std::string>& other_names();

}  // namespace reference
