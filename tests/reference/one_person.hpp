// Labels that may mean one person: `MARA QUILL, HOST` and `QUILL`.
#pragma once

#include <string>
#include <vector>

namespace reference {

// One name among a page's labels, by its first spelling.
struct label_name {
  std::string spelling;
  int uses = 0;
  bool is_known = false;  // it names a person of the page
  bool counts = false;
};

// Lets names count that mean one person with one that does, or that come often enough together. `names` stand in the
// order in which they first come.
void count_names_of_one_person(std::vector<label_name>& names);

}  // namespace reference
