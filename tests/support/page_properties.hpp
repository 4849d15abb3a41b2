// What holds for every document, whatever it was read from.
#pragma once

#include <string>

#include <epitome/model/document.hpp>

// Says which property `page` breaks, and where; empty if it breaks none:
// - nothing lost: every byte of a text that is not blank lies in exactly one block; blocks ascend and are trimmed;
// - every block is part of exactly one item;
// - every range of an item lies in the source, and lists ascend;
// - a text that says it is the source's bytes is them.
std::string broken_property(const epitome::document& page);
